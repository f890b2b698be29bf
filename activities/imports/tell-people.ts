import type { ImportAlarmReason } from '../../domain/mail.ts';
import type { Tx } from '../../storage/database.ts';
import { planAlarm } from '../notices/plan-alarm.ts';

export interface Telling {
  importId: string;
  why: ImportAlarmReason;
  shards: number;
  now: string;
}

/**
 * Plans a mail to each of those whom the organisation names, once an import and reason; the chase sends it. Returns the
 * stories that must look again.
 */
export function tellPeople(tx: Tx, { importId, why, shards, now }: Telling): Promise<string[]> {
  return planAlarm(tx, {
    causeKind: 'alarm',
    causeId: importId,
    rung: why,
    toldOf: ({ organisation }) => organisation.imports?.told ?? [],
    shards,
    now,
  });
}
