import { recordAudit } from '../../storage/audit.ts';
import type { RunningStack } from '../running-stack.ts';
import {
  backfillQuarter,
  pauseSchedule,
  resumeSchedule,
  scheduleState,
  triggerSchedule,
} from '../schedule-control.ts';
import { scheduleLines } from './schedule-lines.ts';

const ways = { pause: pauseSchedule, resume: resumeSchedule, trigger: triggerSchedule };

type Reaches = Pick<RunningStack, 'db' | 'client'>;

interface ByHand {
  by: string;
  json: boolean;
}

/** Pauses, resumes or triggers a schedule and shows how it stands then. */
export async function controlByHand(
  { db, client }: Reaches,
  { id, control, by, json }: ByHand & { id: string; control: keyof typeof ways },
): Promise<void> {
  await ways[control](client, id);
  await audit({ db, client }, { subject: `schedule/${id}`, action: `schedule-${control}`, by });
  const state = await scheduleState(client, id);
  console.log(json ? JSON.stringify(state, null, 2) : (await scheduleLines(db, [state])).join('\n'));
}

/** Opens a quarter that was missed, late. */
export async function backfillByHand(
  { db, client }: Reaches,
  { by, json, ...of }: ByHand & { program: string; period: string; shards: number },
): Promise<void> {
  const campaign = await backfillQuarter({ db, client }, of);
  await audit({ db, client }, { subject: `campaign/${campaign}`, action: 'campaign-backfilled', by });
  console.log(json ? JSON.stringify({ campaign }, null, 2) : `${campaign} is open`);
}

async function audit(
  { db }: Reaches,
  { subject, action, by }: { subject: string; action: string; by: string },
): Promise<void> {
  const now = new Date().toISOString();
  await recordAudit(db, { events: [{ subject, action, detail: {} }], actor: by, now });
}
