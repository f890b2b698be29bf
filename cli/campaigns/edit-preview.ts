import { previewEdit } from '../../activities/campaigns/preview-change.ts';
import { differenceInWords, ofOther } from '../../domain/campaign-edits/difference-words.ts';
import { linesTogether, type PlanDifference } from '../../domain/campaign-edits/plan-difference.ts';
import { laterInWords } from '../../domain/motion/later-effects.ts';
import type { NewEdit } from '../../storage/campaign-edits.ts';
import type { Db } from '../../storage/database.ts';
import { peopleNamed } from '../../storage/people-called.ts';
import type { ChangePreview } from '../../web/campaign-doors.ts';
import { codeInWords } from '../../web/console/code-in-words.ts';
import { dayInWords } from '../../web/words-of-time.ts';
import { exitCodes, Failure } from '../failure.ts';
import { timeZoneOf, momentsOf } from '../organisation-time.ts';
import { personInWords } from './person-called.ts';

const shownAtMost = 10;

/** Finds out without doing it. Throws a Failure when the change would be refused. */
export async function editPreview(db: Db, edit: NewEdit): Promise<ChangePreview> {
  const difference = await previewEdit(db, edit);
  if ('refusal' in difference)
    throw new Failure(await withNames(db, difference.refusal, difference.about ?? []), exitCodes.conflict);
  return withRecipients(db, difference);
}

/** A refusal followed by the people because of whom. */
async function withNames(db: Db, refusal: string, about: readonly string[]): Promise<string> {
  if (about.length === 0) return refusal;
  const people = await peopleNamed(db, about.slice(0, shownAtMost));
  const more = about.length > shownAtMost ? [`${about.length - shownAtMost} more`] : [];
  return `${refusal.replace(/\.$/, '')}: ${[...[...people.values()].map(personInWords), ...more].join(', ')}.`;
}

/** A difference with who would get each notice. */
export async function withRecipients(
  db: Db,
  difference: PlanDifference & Partial<Pick<ChangePreview, 'campaignId' | 'remarks' | 'later'>>,
): Promise<ChangePreview> {
  const people = await peopleNamed(db, [...new Set(difference.lines.map(({ recipientId }) => recipientId))]);
  return {
    remarks: [],
    ...difference,
    lines: difference.lines.map((line) => ({ ...line, recipient: people.get(line.recipientId) ?? null })),
  };
}

/** What a change would do to notices, in a sentence and one by one, soonest first, and what is to be said besides; `all`: every one. */
export async function previewLines(db: Db, preview: ChangePreview, all: boolean): Promise<string[]> {
  const told = momentsOf(await timeZoneOf(db));
  const lines = linesTogether(preview.lines);
  const shown = all ? lines : lines.slice(0, shownAtMost);
  const more = lines.length - shown.length;
  const when = (at: string | null) => (at === null ? 'waits' : told(at));
  return [
    differenceInWords(preview),
    ...laterLines(preview.later ?? []),
    ...preview.remarks.map((remark) => `! ${remark}`),
    ...shown.map((line) => {
      const who = line.recipient ? personInWords(line.recipient) : 'somebody';
      const times = line.count > 1 ? `${line.count} × ` : '';
      const what = `  ${line.effect.padEnd(6)}  ${times}${codeInWords(line.rung)}${ofOther(line, preview.campaignId)} to ${who}`;
      if (line.effect === 'move') return `${what}: ${when(line.from)} → ${when(line.to)}`;
      return `${what}: ${when(line.effect === 'cancel' ? line.from : line.to)}`;
    }),
    ...(more > 0 ? [`  and ${more} more; --all shows them`] : []),
  ];
}

function laterLines(later: NonNullable<ChangePreview['later']>): string[] {
  return later.flatMap(({ campaignId, ...each }) =>
    laterInWords(each, dayInWords).map((sentence) => `  ${campaignId}: ${sentence}`),
  );
}
