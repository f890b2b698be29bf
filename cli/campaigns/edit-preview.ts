import { previewEdit } from '../../activities/campaigns/preview-change.ts';
import type { PlanDifference, PlanLine } from '../../domain/campaign-edits/plan-difference.ts';
import type { NewEdit } from '../../storage/campaign-edits.ts';
import type { Db } from '../../storage/database.ts';
import { peopleNamed, type NamedPerson } from '../../storage/people-called.ts';
import { codeInWords } from '../../web/console/code-in-words.ts';
import { exitCodes, Failure } from '../failure.ts';
import { timeZoneOf, momentsOf } from '../organisation-time.ts';
import { personInWords } from './person-called.ts';

const shownAtMost = 10;

/** What a change would do to notices, with who would get each. */
export interface EditPreview extends Omit<PlanDifference, 'lines'> {
  lines: (PlanLine & { recipient: NamedPerson | null })[];
}

/** Finds out without doing it. Throws a Failure when the change would be refused. */
export async function editPreview(db: Db, edit: NewEdit): Promise<EditPreview> {
  const difference = await previewEdit(db, edit);
  if ('refusal' in difference) throw new Failure(difference.refusal, exitCodes.conflict);
  const people = await peopleNamed(db, [...new Set(difference.lines.map(({ recipientId }) => recipientId))]);
  return {
    ...difference,
    lines: difference.lines.map((line) => ({ ...line, recipient: people.get(line.recipientId) ?? null })),
  };
}

/** `It adds 41 notices, cancels 12, moves 230, repeats 0.` */
export function sumInWords({ adds, cancels, moves, repeats }: Omit<PlanDifference, 'lines'>): string {
  return `Of the notices to come it adds ${adds}, cancels ${cancels}, moves ${moves}, repeats ${repeats}.`;
}

/** The same with the notices, soonest first; `all`: every one. */
export async function previewLines(db: Db, preview: EditPreview, all: boolean): Promise<string[]> {
  const told = momentsOf(await timeZoneOf(db));
  const shown = all ? preview.lines : preview.lines.slice(0, shownAtMost);
  const more = preview.lines.length - shown.length;
  const when = (at: string | null) => (at === null ? 'waits' : told(at));
  return [
    sumInWords(preview),
    ...shown.map((line) => {
      const who = line.recipient ? personInWords(line.recipient) : 'somebody';
      const what = `  ${line.effect.padEnd(6)}  ${codeInWords(line.rung)} to ${who}`;
      if (line.effect === 'move') return `${what}: ${when(line.from)} → ${when(line.to)}`;
      return `${what}: ${when(line.effect === 'cancel' ? line.from : line.to)}`;
    }),
    ...(more > 0 ? [`  and ${more} more; --all shows them`] : []),
  ];
}
