import type { Fraction } from '../../fraction.ts';
import type { RequiredPair } from '../../gaps.ts';

/** One person and one skill that the person's role needs; without a level the person is there and not measured. */
export type BridgePair = Pick<RequiredPair, 'personId' | 'skillId' | 'target' | 'level'>;

/** The pairs of one skill by the place of the person: 0 where there is none, or no level, else the place of the value from 1. */
export interface PackedPairs {
  targets: Int32Array;
  levels: Int32Array;
}

/** One quarter in whole numbers: people and skills are many, different targets and levels few. */
export interface PackedQuarter {
  /** By place. */
  personIds: readonly string[];
  /** By skill id. */
  skills: ReadonlyMap<string, PackedPairs>;
  targets: readonly Fraction[];
  levels: readonly Fraction[];
}

export interface PackedSkill {
  /** What it is called at either time; null: it is not there then. */
  ids: Record<Time, string | null>;
  /** It began or ended with a version: there are pairs of one quarter alone. */
  isOnce: boolean;
  before: PackedPairs;
  after: PackedPairs;
}

/** Two quarters side by side. A part of them is the same with fewer people, at either time, or fewer skills. */
export interface PackedQuarters {
  /** By place: those of the later quarter first. */
  personIds: readonly string[];
  /** By person id. */
  places: ReadonlyMap<string, number>;
  /** Places of those who have any pair then, ascending. */
  people: Record<Time, Int32Array>;
  skills: readonly PackedSkill[];
  /** Each once. */
  targets: readonly Fraction[];
  levels: readonly Fraction[];
}

export type Time = 'before' | 'after';

const times = ['after', 'before'] as const;

/**
 * `continued` says which old skill is which new one (`mapSkills`); without it the framework is the same. Throws RangeError where two old skills are one
 * new one.
 */
export function packedQuarters(
  quarters: Record<Time, PackedQuarter>,
  continued: ReadonlyMap<string, string> | null,
): PackedQuarters {
  const places = new Map<string, number>();
  for (const time of times)
    for (const id of quarters[time].personIds) if (!places.has(id)) places.set(id, places.size);
  const [targets, levels] = [new Places(), new Places()];
  const skills = new Map<string, PackedSkill>();
  const cameFrom = continued && new Set(continued.values());
  // A skill may end and another begin under the same id (one part of a split): those two are not one.
  const keyOf = {
    before: (skillId: string) => (continued ? continued.get(skillId) : skillId) ?? `ended\u0000${skillId}`,
    after: (skillId: string) => (cameFrom && !cameFrom.has(skillId) ? `new\u0000${skillId}` : skillId),
  };
  for (const time of times) {
    const quarter = quarters[time];
    const at = Int32Array.from(quarter.personIds, (id) => places.get(id) ?? 0);
    const codes = { targets: targets.all(quarter.targets), levels: levels.all(quarter.levels) };
    for (const [id, pairs] of quarter.skills) {
      const key = keyOf[time](id);
      const skill = skills.get(key) ?? emptySkill(places.size, key);
      skills.set(key, skill);
      if (skill.ids[time] !== null) throw new RangeError(`${id} and ${skill.ids[time]} are one skill`);
      skill.ids[time] = id;
      for (const name of ['targets', 'levels'] as const)
        move(pairs[name], skill[time][name], at, codes[name]);
    }
  }
  const packed = [...skills.values()];
  return {
    personIds: [...places.keys()],
    places,
    people: { before: thereIn(packed, 'before', places.size), after: thereIn(packed, 'after', places.size) },
    skills: packed,
    targets: targets.values,
    levels: levels.values,
  };
}

function emptySkill(people: number, key: string): PackedSkill {
  const none = () => ({ targets: new Int32Array(people), levels: new Int32Array(people) });
  const isOnce = key.includes('\u0000');
  return { ids: { before: null, after: null }, isOnce, before: none(), after: none() };
}

/** To other places, and under other numbers; 0 stays. */
function move(from: Int32Array, to: Int32Array, places: Int32Array, codes: Int32Array): void {
  for (let at = 0; at < places.length; at += 1) to[places[at] ?? 0] = codes[from[at] ?? 0] ?? 0;
}

function thereIn(skills: readonly PackedSkill[], time: Time, people: number): Int32Array {
  const there = new Int32Array(people);
  let length = 0;
  for (let place = 0; place < people; place += 1)
    if (skills.some((skill) => skill[time].targets[place])) there[length++] = place;
  return there.slice(0, length);
}

/** Pairs in any order. Throws RangeError where one person has one skill twice. */
export function packedQuarter(pairs: Iterable<BridgePair>): PackedQuarter {
  const all = [...pairs];
  const personIds = [...new Set(all.map(({ personId }) => personId))];
  const people = new Map(personIds.map((id, place) => [id, place]));
  const skills = new Map<string, PackedPairs>();
  const [targets, levels] = [new Places(), new Places()];
  for (const { personId, skillId, target, level } of all) {
    const skill = skills.get(skillId) ?? {
      targets: new Int32Array(personIds.length),
      levels: new Int32Array(personIds.length),
    };
    skills.set(skillId, skill);
    const place = people.get(personId) ?? 0;
    if (skill.targets[place]) throw new RangeError(`${personId} has ${skillId} twice`);
    skill.targets[place] = targets.of(target);
    if (level) skill.levels[place] = levels.of(level);
  }
  return { personIds, skills, targets: targets.values, levels: levels.values };
}

/** Different fractions, from 1. Those that are one object are found without comparing them. */
export class Places {
  readonly values: Fraction[] = [];
  readonly #byObject = new Map<Fraction, number>();
  readonly #byValue = new Map<string, number>();

  of(value: Fraction): number {
    const known = this.#byObject.get(value);
    if (known !== undefined) return known;
    const name = `${value.numerator}/${value.denominator}`;
    const place = this.#byValue.get(name) ?? this.values.push(value);
    this.#byValue.set(name, place);
    this.#byObject.set(value, place);
    return place;
  }

  /** Of values from 1; 0 stays 0. */
  all(values: readonly Fraction[]): Int32Array {
    return Int32Array.of(0, ...values.map((value) => this.of(value)));
  }
}
