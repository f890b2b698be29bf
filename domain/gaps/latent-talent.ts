import { compare, minus, toNumber, zero, type Fraction } from '../fraction.ts';

/** Why somebody may be able to do what their role does not ask, strongest first. */
const talentSigns = [
  'above-target',
  'level-outside-role',
  'learning-outside-role',
  'nomination',
  'earlier-work',
  'education',
  'interest',
] as const;

type TalentSign = (typeof talentSigns)[number];

/** What is known of one person beside what the role asks. */
export interface TalentRecord {
  personId: string;
  /** By skill id; a skill that is missing is not assessed. */
  levels: ReadonlyMap<string, Fraction>;
  /** The role's target by skill id; a skill that is missing is outside the role. */
  targets: ReadonlyMap<string, Fraction>;
  /** Skills that begun or completed courses teach. */
  learning: readonly string[];
  /** What somebody said of themselves, or a manager of them, where such data are given. */
  declared: readonly { skillId: string; sign: 'education' | 'earlier-work' | 'interest' | 'nomination' }[];
}

export interface LatentTalent {
  personId: string;
  skillId: string;
  signs: TalentSign[];
  /** Level − target; without a target the level above `usefulLevel`; null without a level. */
  surplus: number | null;
}

/**
 * Who could help out in scarce skills: people above their role's target, with at least `usefulLevel` in a skill that their role does
 * not ask, learning it outside their role, or with a declared sign. Most signs first, then the greater surplus, then person and
 * skill id. A declaration is a reason to ask, no level; a target of the role that is not yet reached keeps nobody out.
 * Source: an inventory of active and latent skills is what config/checklists/ml-upskilling.yaml asks for; the signs are ours.
 */
export function latentTalent(
  people: readonly TalentRecord[],
  { scarce, usefulLevel }: { scarce: ReadonlySet<string>; usefulLevel: Fraction },
): LatentTalent[] {
  const found = people.flatMap((person) =>
    [...scarce].flatMap((skillId) => {
      const signs = signsOf(person, skillId, usefulLevel);
      if (signs.length === 0) return [];
      const level = person.levels.get(skillId);
      const surplus = level ? minus(level, person.targets.get(skillId) ?? usefulLevel) : null;
      return [{ personId: person.personId, skillId, signs, surplus }];
    }),
  );
  const least = { numerator: -1_000_000n, denominator: 1n };
  return found
    .toSorted(
      (a, b) =>
        b.signs.length - a.signs.length ||
        compare(b.surplus ?? least, a.surplus ?? least) ||
        byText(a.personId, b.personId) ||
        byText(a.skillId, b.skillId),
    )
    .map(({ surplus, ...talent }) => ({ ...talent, surplus: surplus && toNumber(surplus) }));
}

function signsOf(person: TalentRecord, skillId: string, usefulLevel: Fraction): TalentSign[] {
  const [level, target] = [person.levels.get(skillId), person.targets.get(skillId)];
  const declared = new Set(person.declared.flatMap((each) => (each.skillId === skillId ? [each.sign] : [])));
  const holds: Record<TalentSign, boolean> = {
    'above-target': Boolean(level && target && compare(minus(level, target), zero) > 0),
    'level-outside-role': Boolean(level && !target && compare(level, usefulLevel) >= 0),
    'learning-outside-role': !target && person.learning.includes(skillId),
    nomination: declared.has('nomination'),
    'earlier-work': declared.has('earlier-work'),
    education: declared.has('education'),
    interest: declared.has('interest'),
  };
  return talentSigns.filter((sign) => holds[sign]);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
