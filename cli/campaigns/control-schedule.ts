import { recordAudit } from '../../storage/audit.ts';
import { campaignById } from '../../storage/campaigns.ts';
import type { Db } from '../../storage/database.ts';
import { pausedSchedules, scheduleActions } from '../../storage/paused-schedules.ts';
import { dayInWords } from '../../web/words-of-time.ts';
import { exitCodes, Failure } from '../failure.ts';
import { momentsOf, timeZoneOf } from '../organisation-time.ts';
import type { RunningStack } from '../running-stack.ts';
import {
  backfillQuarter,
  openedBy,
  pauseSchedule,
  resumeSchedule,
  scheduleState,
  triggerSchedule,
} from '../schedule-control.ts';
import { pausesTold, scheduleLines } from './schedule-lines.ts';

const ways = { pause: pauseSchedule, resume: resumeSchedule };
/** A pause that the audit knows outlasts Temporal's store. */
const actions = {
  pause: scheduleActions.paused,
  resume: scheduleActions.resumed,
  trigger: 'schedule-trigger',
};

type Reaches = Pick<RunningStack, 'db' | 'client'>;

interface ByHand {
  by: string;
  /** Null: none was given. */
  reason: string | null;
  json: boolean;
}

/** Pauses, resumes or triggers a schedule and shows how it stands then. */
export async function controlByHand(
  { db, client }: Reaches,
  { id, control, by, reason, json }: ByHand & { id: string; control: keyof typeof ways | 'trigger' },
): Promise<void> {
  if (control === 'pause') await mustNotBePaused({ db, client }, id);
  const came = control === 'trigger' ? await triggered({ db, client }, id) : await ways[control](client, id);
  await audit({ db, client }, { subject: `schedule/${id}`, action: actions[control], by, reason });
  const state = await scheduleState(client, id);
  if (json) console.log(JSON.stringify(state, null, 2));
  else console.log([...(came ? [came] : []), ...(await scheduleLines(db, [state]))].join('\n'));
}

/** Who paused it first, and why, stays: another pause would hide it. One of Temporal's own pages is nobody's yet. */
async function mustNotBePaused({ db, client }: Reaches, id: string): Promise<void> {
  if (!(await scheduleState(client, id)).paused || !(await pausedSchedules(db)).has(id)) return;
  const told = await pausesTold(db, id, momentsOf(await timeZoneOf(db)));
  throw new Failure(`${told.join('')}. It stays so: nothing was changed`, exitCodes.conflict);
}

/** What came of a turn, in a sentence. A quarter that opens is waited for. */
async function triggered({ db, client }: Reaches, id: string): Promise<string> {
  const started = await triggerSchedule(client, id);
  if (!started) return `Nothing was started: the turn before is still at work, or no worker has taken it up`;
  const { starts } = await scheduleState(client, id);
  if (starts !== 'openQuarter') return `Started ${started.workflowId}`;
  const { campaignId, already } = await openedBy(client, started);
  return already ? `${campaignId} was launched before: nothing changed` : openingInWords(db, campaignId);
}

/** Opens a quarter that was missed, late. */
export async function backfillByHand(
  { db, client }: Reaches,
  { by, reason, json, ...of }: ByHand & { program: string; period: string; shards: number },
): Promise<void> {
  const campaign = await backfillQuarter({ db, client }, of);
  await audit({ db, client }, { subject: `campaign/${campaign}`, action: 'campaign-backfilled', by, reason });
  console.log(json ? JSON.stringify({ campaign }, null, 2) : await openingInWords(db, campaign));
}

async function openingInWords(db: Db, campaignId: string): Promise<string> {
  const campaign = await campaignById(db, campaignId);
  if (!campaign) return `${campaignId} opens`;
  return `${campaignId} opens on ${dayInWords(campaign.opensOn)}, due ${dayInWords(campaign.dueOn)}: \`quarterdeck campaign status ${campaignId}\` follows it`;
}

async function audit(
  { db }: Reaches,
  { subject, action, by, reason }: Pick<ByHand, 'by' | 'reason'> & { subject: string; action: string },
): Promise<void> {
  const now = new Date().toISOString();
  await recordAudit(db, { events: [{ subject, action, detail: {}, reason }], actor: by, now });
}
