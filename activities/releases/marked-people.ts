import { hashNumber } from '../../domain/disclosure/packed-members.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { pseudonymOf } from '../../storage/released-cells.ts';
import { hashLength, Hashes, noHash } from '../../storage/released-hashes.ts';
import type { PeopleTable } from './released-table.ts';

type ValueOf = PeopleTable['valueOf'];

/** Values of people that several tables have in common, as those of one computation. */
export interface CommonValues {
  valueOf: ValueOf;
  /** Whether it is the very one that was given last. */
  isLast: (value: ReturnType<ValueOf>) => boolean;
}

/**
 * Pseudonyms of people, and marks of what is known of each one, under one key: what tables have in common is hashed once. Answers are collected anew in
 * each campaign, so its id is part of each mark, but for values that stand from one to the next.
 */
export class MarkedPeople {
  readonly hashes = new Hashes();
  readonly #hash: ReturnType<typeof pseudonymOf>;
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #members: number[] = [];
  readonly #common = new Map<string, number[]>();
  #ascending = new Uint32Array();

  constructor(ring: KeyRing, keyId: string) {
    this.#hash = pseudonymOf(ring, keyId);
  }

  get count(): number {
    return this.#ids.length;
  }

  /** Of a person, from 0 on, in the order in which it is asked. */
  numberOf(personId: string): number {
    const known = this.#numbers.get(personId);
    if (known !== undefined) return known;
    const number = this.#ids.push(personId) - 1;
    this.#numbers.set(personId, number);
    this.#members.push(this.hashes.add(this.#hash(personId)));
    return number;
  }

  /** The pseudonym of a person. */
  memberOf(number: number): number {
    return this.#members[number] ?? noHash;
  }

  /** The mark of what a table knows of a person; `noHash`: does not count. */
  markOf(number: number, figure: string, table: PeopleTable): number {
    const { common, valueOf } = table;
    const kept = common && this.#keptOf(figure);
    if (kept && common.valueOf === valueOf && kept[number] !== undefined) return kept[number];
    const value = valueOf(this.#ids[number] ?? '', figure);
    if (!kept || !common.isLast(value)) return this.#marked(number, figure, { table, value });
    return (kept[number] ??= this.#marked(number, figure, { table, value }));
  }

  /** Numbers of everybody, ascending by pseudonym. */
  ascending(): Uint32Array {
    if (this.#ascending.length === this.#ids.length) return this.#ascending;
    const { letters } = this.hashes;
    const keys = Float64Array.from(this.#members, (hash) => hashNumber(letters, hash * hashLength));
    this.#ascending = Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
    return this.#ascending;
  }

  #keptOf(figure: string): number[] {
    const kept = this.#common.get(figure) ?? [];
    this.#common.set(figure, kept);
    return kept;
  }

  #marked(
    number: number,
    figure: string,
    { table: { campaignId, standsBy }, value }: { table: PeopleTable; value: ReturnType<ValueOf> },
  ): number {
    if (value === null) return noHash;
    const personId = this.#ids[number] ?? '';
    const collectedIn = standsBy?.(personId, figure) ?? campaignId;
    return this.hashes.add(this.#hash(collectedIn, personId, figure, ...value));
  }
}

const known = new WeakMap<CommonValues, Map<string, MarkedPeople>>();

/** Those of a table: the same for all tables that have values in common. */
export function markedPeople({ common }: PeopleTable, ring: KeyRing, keyId: string): MarkedPeople {
  if (!common) return new MarkedPeople(ring, keyId);
  const byKey = known.get(common) ?? new Map<string, MarkedPeople>();
  known.set(common, byKey);
  const marked = byKey.get(keyId) ?? new MarkedPeople(ring, keyId);
  byKey.set(keyId, marked);
  return marked;
}
