import { chaseStoryIds } from '../../domain/story-ids.ts';
import type { ImportAlarmReason } from '../../domain/mail.ts';
import type { Tx } from '../../storage/database.ts';
import { poke } from '../../storage/stories.ts';
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
export async function tellPeople(tx: Tx, { importId, why, shards, now }: Telling): Promise<string[]> {
  const planned = await planAlarm(tx, {
    causeKind: 'alarm',
    causeId: importId,
    rung: why,
    toldOf: ({ organisation }) => organisation.imports?.told ?? [],
    now,
  });
  if (planned === 0) return [];
  const stories = chaseStoryIds(shards);
  await poke(tx, stories);
  return stories;
}
