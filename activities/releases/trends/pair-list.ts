import type { Fraction } from '../../../domain/fraction.ts';
import type { RequiredPair } from '../../../domain/gaps.ts';
import type { BridgePair, Pairs } from '../../../domain/statistics/change/packed-quarters.ts';
import type { MeasuredCampaign } from '../../results/measured-levels.ts';

export type Person = MeasuredCampaign['people'][number];

/** The pairs of everybody measured in a campaign, in whole numbers: there are millions, of few skills, targets and levels. */
export interface PairList extends Pairs {
  /** Some of the pairs, by where they lie. */
  at: (places: Int32Array) => Pairs;
  /** Where the pairs of each group lie, which are those that its people, or the skills that are needed, are of. */
  grouped: (keys: Keys) => Map<string, Int32Array>;
}

type Need = Pick<RequiredPair, 'skillId' | 'domain' | 'target'>;
/** Groups of a pair: by the person, or by the skill. */
export type Keys =
  | { ofPerson: (person: Person) => readonly string[] }
  | { ofNeed: (need: Need) => readonly string[] };

const lists = new WeakMap<MeasuredCampaign, PairList>();

/** Made once of a campaign. */
export function pairList(campaign: MeasuredCampaign): PairList {
  const known = lists.get(campaign) ?? listOf(campaign.people);
  lists.set(campaign, known);
  return known;
}

function listOf(people: readonly Person[]): PairList {
  const [owners, needs, levels] = [new Numbers(), new Numbers(), new Numbers()];
  const kinds = new Kinds();
  const values = new Map<Fraction, number>();
  people.forEach(({ pairs }, owner) => {
    for (const pair of pairs) {
      const { level } = pair;
      owners.push(owner);
      needs.push(kinds.placeOf(pair));
      const place = level === null ? 0 : (values.get(level) ?? values.size + 1);
      if (level !== null) values.set(level, place);
      levels.push(place);
    }
  });
  const [owner, need, level] = [owners.packed(), needs.packed(), levels.packed()];
  const known: (Fraction | null)[] = [null, ...values.keys()];
  const pairAt = (place: number): BridgePair => {
    const { skillId, target } = kinds.needs[need[place] ?? 0] ?? nothing;
    const personId = people[owner[place] ?? 0]?.personId ?? '';
    return { personId, skillId, target, level: known[level[place] ?? 0] ?? null };
  };
  return {
    length: owner.length,
    *[Symbol.iterator]() {
      for (let place = 0; place < owner.length; place += 1) yield pairAt(place);
    },
    at: (places) => ({
      length: places.length,
      *[Symbol.iterator]() {
        for (const place of places) yield pairAt(place);
      },
    }),
    grouped: (keys) => {
      const [column, of] =
        'ofPerson' in keys ? [owner, people.map(keys.ofPerson)] : [need, kinds.needs.map(keys.ofNeed)];
      return placesBy(column, of);
    },
  };
}

const nothing: Need = { skillId: '', domain: '', target: { numerator: 0n, denominator: 1n } };

/** The places of a column by the keys of what stands there. */
function placesBy(column: Int32Array, keys: readonly (readonly string[])[]): Map<string, Int32Array> {
  const found = new Map<string, Numbers>();
  column.forEach((value, place) => {
    for (const key of keys[value] ?? []) {
      const places = found.get(key) ?? new Numbers();
      found.set(key, places);
      places.push(place);
    }
  });
  return new Map([...found].map(([key, places]) => [key, places.packed()]));
}

/** Different needs of roles. */
class Kinds {
  readonly needs: Need[] = [];
  readonly #bySkill = new Map<string, Map<Fraction, number>>();

  placeOf({ skillId, domain, target }: Need): number {
    const byTarget = this.#bySkill.get(skillId) ?? new Map<Fraction, number>();
    this.#bySkill.set(skillId, byTarget);
    const known = byTarget.get(target) ?? this.needs.length;
    if (known === this.needs.length) {
      this.needs.push({ skillId, domain, target });
      byTarget.set(target, known);
    }
    return known;
  }
}

/** Whole numbers, so many as come. */
class Numbers {
  #length = 0;
  #values = new Int32Array(16);

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  packed(): Int32Array {
    return this.#values.slice(0, this.#length);
  }
}
