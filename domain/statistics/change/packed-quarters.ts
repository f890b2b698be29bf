import type { Fraction } from '../../fraction.ts';
import type { RequiredPair } from '../../gaps.ts';

/** One person and one skill that the person's role needs; without a level the person is there and not measured. */
export type BridgePair = Pick<RequiredPair, 'personId' | 'skillId' | 'target' | 'level'>;

/** Pairs of one quarter; gone through as often as is asked, in the same order. */
export interface Pairs extends Iterable<BridgePair> {
  readonly length: number;
}

/** The pairs of one skill by the place of the person: 0 where there is none, or no level, else the place of the value from 1. */
interface PackedPairs {
  targets: Int32Array;
  levels: Int32Array;
}

interface PackedSkill {
  /** It began or ended with a version: there are pairs of one quarter alone. */
  isOnce: boolean;
  before: PackedPairs;
  after: PackedPairs;
}

/** Two quarters in whole numbers: people and skills are many, different targets and levels few. */
export interface PackedQuarters {
  /** By place. */
  personIds: string[];
  /** Whether somebody has any pair then: 1. */
  there: { before: Uint8Array; after: Uint8Array };
  skills: PackedSkill[];
  /** Each once. */
  targets: Fraction[];
  levels: Fraction[];
}

const times = ['after', 'before'] as const;

/**
 * People stand in the order of the later quarter. `continued` says which old skill is which new one (`mapSkills`); without it the framework is
 * the same. Throws RangeError where one person has one skill twice.
 */
export function packedQuarters(
  quarters: Record<(typeof times)[number], Iterable<BridgePair>>,
  continued: ReadonlyMap<string, string> | null,
): PackedQuarters {
  const people = new Map<string, number>();
  const skills = new Map<string, PackedSkill>();
  const [targets, levels] = [new Places(), new Places()];
  const cameFrom = continued && new Set(continued.values());
  // A skill may end and another begin under the same id (one part of a split): those two are not one.
  const keyOf = {
    before: (skillId: string) => (continued ? continued.get(skillId) : skillId) ?? `ended\u0000${skillId}`,
    after: (skillId: string) => (cameFrom && !cameFrom.has(skillId) ? `new\u0000${skillId}` : skillId),
  };
  for (const time of times) {
    const own = new Map<string, PackedSkill>();
    for (const { personId, skillId, target, level } of quarters[time]) {
      const skill = own.get(skillId) ?? skillAt(skills, keyOf[time](skillId));
      own.set(skillId, skill);
      const place = people.get(personId) ?? people.size;
      if (place === people.size) people.set(personId, place);
      const side = skill[time];
      if (place >= side.targets.length) grow(side, place);
      if (side.targets[place]) throw new RangeError(`${personId} has ${skillId} twice`);
      side.targets[place] = targets.of(target);
      if (level) side.levels[place] = levels.of(level);
    }
  }
  const packed = [...skills.values()];
  return {
    personIds: [...people.keys()],
    there: { before: thereIn(packed, 'before', people.size), after: thereIn(packed, 'after', people.size) },
    skills: packed,
    targets: targets.values,
    levels: levels.values,
  };
}

function skillAt(skills: Map<string, PackedSkill>, key: string): PackedSkill {
  const known = skills.get(key);
  if (known) return known;
  const none = () => ({ targets: new Int32Array(), levels: new Int32Array() });
  const skill = { isOnce: key.includes('\u0000'), before: none(), after: none() };
  skills.set(key, skill);
  return skill;
}

function grow(side: PackedPairs, place: number): void {
  const size = Math.max(16, 2 * place);
  for (const name of ['targets', 'levels'] as const) {
    const larger = new Int32Array(size);
    larger.set(side[name]);
    side[name] = larger;
  }
}

function thereIn(skills: readonly PackedSkill[], time: 'before' | 'after', people: number): Uint8Array {
  const there = new Uint8Array(people);
  for (const skill of skills) {
    const { targets } = skill[time];
    for (let place = 0; place < people; place += 1) if (targets[place]) there[place] = 1;
  }
  return there;
}

/** Different fractions, from 1. Those that are one object are found without comparing them. */
class Places {
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
}
