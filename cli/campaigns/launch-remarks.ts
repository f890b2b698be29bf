import { freeOpeningDay } from '../../domain/campaign-edits/free-days.ts';
import { siteCalendar } from '../../domain/campaign-moments.ts';
import type { Tx } from '../../storage/database.ts';
import { rosterMembers } from '../../storage/participants.ts';
import { countInWords } from '../../web/words-of-time.ts';
import type { Opening } from './opening-of.ts';

/** Why a launch in which nobody takes part has nobody, and what to do about it, in a sentence. */
export async function emptyBecause(tx: Tx, opening: Opening): Promise<string> {
  const { program, opensOn } = opening;
  const atWork = await countAtWork(tx, opening);
  if (atWork === 0) return nobodyAtWork(opening);
  const titles = program.kind === 'assessment' ? ', and at the titles that its roles have' : '';
  return `Nobody would take part: of ${countInWords(atWork, 'person', 'people')} who ${atWork === 1 ? 'works' : 'work'} here on ${opensOn}, ${program.id} asks none. Look at its \`population\` in the configuration${titles}, or import a newer roster.`;
}

/** That there is nobody who could take part, and what to do about it, in a sentence. */
export function nobodyAtWork({ opensOn }: Pick<Opening, 'opensOn'>): string {
  return `Nobody would take part: nobody works here on ${opensOn} as far as is known. Import a roster first: \`quarterdeck import FILE --as roster\`.`;
}

/** How many people are known to work here on the first day, those on leave included. */
export async function countAtWork(
  tx: Tx,
  { opensOn, now }: Pick<Opening, 'opensOn' | 'now'>,
): Promise<number> {
  const roster = await rosterMembers(tx, { day: opensOn, knownAt: now });
  return roster.filter(({ employment }) => employment === 'active' || employment === 'leave').length;
}

/** What whoever launches should know besides the numbers, a sentence each. */
export function launchRemarks(
  { configuration, opensOn }: Pick<Opening, 'configuration' | 'opensOn'>,
  { participants, mailed }: { participants: number; mailed: number },
): string[] {
  const remarks = [
    freeOpeningDay(siteCalendar(configuration, null), opensOn),
    participants > 0 && mailed === 0
      ? 'Nobody would owe anything, so that no mail would leave: look at what the program asks for.'
      : null,
  ];
  return remarks.filter((remark) => remark !== null);
}
