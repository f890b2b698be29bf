import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import type { ImportDifference } from '../../domain/imports/difference.ts';
import type { FailureReport } from '../../domain/imports/failure.ts';
import type { FileUnderstanding } from '../../domain/imports/file-understanding.ts';
import type { ImportAlarmReason } from '../../domain/mail.ts';
import type { Tx } from '../../storage/database.ts';
import { updateImport } from '../../storage/imports.ts';
import type { RowCounts } from './check-context.ts';
import { endExport } from './close-export.ts';
import { tellPeople } from './tell-people.ts';

/** How a check ended, before it is written down. */
export type Verdict =
  | { state: 'failed'; failure: FailureReport }
  | { state: 'unchanged' }
  | { state: 'asking'; kind: ImportKind; understanding: FileUnderstanding }
  | { state: 'checked' | 'held'; basedOn: number; counts: RowCounts; difference: ImportDifference };

const alarmFor: Record<Verdict['state'], ImportAlarmReason | null> = {
  asking: 'asks',
  held: 'held',
  failed: 'failed',
  checked: null,
  unchanged: null,
};

/** Writes down how a check ended, and plans the word to those who are to be told. Returns the stories that must look again. */
export async function writeVerdict(
  tx: Tx,
  { importId, verdict, shards, now }: { importId: string; verdict: Verdict; shards: number; now: string },
): Promise<string[]> {
  await updateImport(tx, importId, changeBy(verdict));
  const { state } = verdict;
  if (state === 'failed' || state === 'unchanged') await endExport(tx, { importId, now });
  const why = alarmFor[state];
  return why ? tellPeople(tx, { importId, why, shards, now }) : [];
}

function changeBy(verdict: Verdict): Parameters<typeof updateImport>[2] {
  const { state } = verdict;
  switch (state) {
    case 'failed':
      return { state, failure: JSON.stringify(verdict.failure) };
    case 'unchanged':
      return { state };
    case 'asking': {
      const { kind, understanding } = verdict;
      const questions = JSON.stringify(understanding.questions);
      // Their samples are people's values: they go with the questions, and must stand nowhere else.
      const plain = { ...understanding, questions: [] };
      const difference: ImportDifference = {
        kind,
        understanding: plain,
        roster: null,
        records: null,
        brake: null,
      };
      return { state, questions, difference: JSON.stringify(difference), failure: null };
    }
    case 'checked':
    case 'held': {
      const { counts, difference, basedOn } = verdict;
      return {
        state,
        questions: '[]',
        difference: JSON.stringify(difference),
        failure: null,
        rows_read: counts.read,
        rows_accepted: counts.accepted,
        rows_rejected: counts.rejected,
        based_on: basedOn,
      };
    }
  }
}
