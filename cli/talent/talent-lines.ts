import type { LatentTalent } from '../../domain/gaps/latent-talent.ts';
import type { Tx } from '../../storage/database.ts';
import { peopleNamed } from '../../storage/people-called.ts';
import { personInWords } from '../campaigns/person-called.ts';
import { tableLines } from '../table-lines.ts';

export interface FoundIn {
  skill: string;
  name: string;
  /** From this level on it is of use outside a role: the least that a role asks; null: no role asks for it. */
  usefulLevel: number | null;
  people: LatentTalent[];
}

const signWords: Record<LatentTalent['signs'][number], string> = {
  'above-target': 'above the target of the role',
  'level-outside-role': 'able, though the role does not ask for it',
  'learning-outside-role': 'learns it outside the role',
  nomination: 'nominated',
  'earlier-work': 'earlier work',
  education: 'education',
  interest: 'interest',
};

/** Skill by skill, people with their signs. */
export async function talentLines(
  db: Tx,
  { campaign, found, most }: { campaign: string; found: readonly FoundIn[]; most: number },
): Promise<string[]> {
  if (found.length === 0)
    return [`${campaign}: enough people have each critical skill; name one to ask about it`];
  const shown = found.map((each) => ({
    ...each,
    people: each.people.slice(0, most),
    more: Math.max(0, each.people.length - most),
  }));
  const names = await peopleNamed(
    db,
    shown.flatMap(({ people }) => people.map(({ personId }) => personId)),
  );
  return shown
    .flatMap(({ name, people, more }) => [
      '',
      name,
      ...(people.length === 0 ? ['  nobody shows a sign of it'] : []),
      ...tableLines(
        people.map(({ personId, signs }) => {
          const person = names.get(personId);
          return [
            `  ${person ? personInWords(person) : personId}`,
            signs.map((sign) => signWords[sign]).join('; '),
          ];
        }),
      ),
      ...(more > 0 ? [`  and ${more} more: --most shows them`] : []),
    ])
    .slice(1);
}
