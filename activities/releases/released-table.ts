import type { LevelsTold, LevelSums } from '../../domain/disclosure/room-between.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { pseudonymOfPieces, type ReleasedSet } from '../../storage/released-cells.ts';
import { markedPeople, type CommonValues, type MarkedPeople } from './marked-people.ts';
import { writtenSet } from './written-set.ts';

/** People of a campaign in groups, and of what each one's value in each figure is made of. */
export interface PeopleTable {
  campaignId: string;
  /** Campaigns whose answers it rests on; none: this one alone. */
  restsOn?: readonly string[];
  figures: readonly string[];
  /** Ids of people by the name of their group. */
  groups: ReadonlyMap<string, readonly string[]>;
  /** Null: the person does not count in the figure. */
  valueOf: (personId: string, figure: string) => readonly (string | number | null)[] | null;
  /** On what a person's value rests, where it was not collected in the campaign; null: it was. Absent: all were. */
  standsBy?: ((personId: string, figure: string) => string | null) | undefined;
  /** What most of its values are, where several tables have them in common. */
  common?: CommonValues;
  /** Absent: figures are no sums of levels. */
  added?: Added;
}

/** What of each one figures add up. */
export interface Added {
  levels: LevelsTold;
  sumsOf: (personId: string, figure: string) => LevelSums;
}

/** Every figure of a table at once. */
export const allFigures = '';

/** The people as pseudonyms. */
export function releasedSet(table: PeopleTable, ring: KeyRing, keyId: string): ReleasedSet {
  const { campaignId, restsOn, figures, groups } = table;
  const people = markedPeople(table, ring, keyId);
  const names = [...groups.keys()];
  const { kindByNumber, kinds } = kindsOf([...groups.values()], people);
  const order = people.ascending().filter((number) => (kindByNumber[number] ?? 0) > 0);
  const marks = figures.map(() => new Uint32Array(order.length));
  for (const [at, number] of order.entries())
    for (const [figure, own] of marks.entries())
      own[at] = people.markOf(number, figures[figure] ?? '', table);
  people.hashes.trim();
  const members = {
    hashes: people.hashes,
    members: order.map((number) => people.memberOf(number)),
    kindOf: order.map((number) => kindByNumber[number] ?? 0),
    kinds,
    marks,
  };
  const answersOf = [...(restsOn ?? [campaignId])];
  const id = pseudonymOfPieces(ring, keyId, writtenSet({ answersOf, domains: figures, names }, members));
  return { id, keyId, answersOf, domains: [...figures], groups: names, members };
}

/** Who is in the same groups is of one kind; the first is of whoever is in none. */
function kindsOf(groups: readonly (readonly string[])[], people: MarkedPeople) {
  let kindByNumber = new Uint32Array(people.count);
  const kinds: number[][] = [[]];
  const next = new Map<number, number>();
  for (const [at, personIds] of groups.entries())
    for (const personId of personIds) {
      const number = people.numberOf(personId);
      if (number >= kindByNumber.length) kindByNumber = grown(kindByNumber);
      const kind = kindByNumber[number] ?? 0;
      const step = kind * groups.length + at;
      const within = next.get(step) ?? kinds.push([...(kinds[kind] ?? []), at + 1]) - 1;
      next.set(step, within);
      kindByNumber[number] = within;
    }
  return { kindByNumber, kinds };
}

function grown(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(fewest, numbers.length * 2));
  larger.set(numbers);
  return larger;
}

const fewest = 64;
