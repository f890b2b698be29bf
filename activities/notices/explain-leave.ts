import { localDay, plusDays } from '../../domain/calendar.ts';
import { backFromLeave } from '../../domain/motion/due-after-leave.ts';
import type { ExplainedRung, Explanation } from '../../domain/notices/explanation.ts';
import type { Tx } from '../../storage/database.ts';
import type { ComingRung } from '../../storage/notice-history.ts';
import {
  pausedObligations,
  programsWaiting,
  type PausedObligation,
} from '../../storage/paused-obligations.ts';
import { leaveSpells } from '../../storage/roster-changes.ts';
import { stepsAfterLeave } from '../campaigns/after-leave.ts';
import { clockRunsFrom, momentsOfCampaign } from '../campaigns/campaign-moments.ts';
import type { LaterStep } from '../campaigns/later-steps.ts';
import { pinnedProgram, type PinnedProgram } from '../campaigns/pinned-program.ts';
import { explainComing, type Telling } from './explain-notice.ts';
import { turnOf } from './turns.ts';

interface Away {
  leave: Explanation['leave'];
  /** What it means for mail to the person, a sentence each. */
  says: string[];
  /** What comes once they are back. */
  coming: ExplainedRung[];
}

/** Whether somebody is away today, until when, and what comes afterwards of what waits for it. Changes nothing. */
export async function explainLeave(db: Tx, telling: Telling, now: string): Promise<Away> {
  const { personId, configuration } = telling;
  const today = localDay(configuration.organisation, now);
  const spells = (await leaveSpells(db, { personIds: [personId], knownAt: now })).get(personId) ?? [];
  const paused = await pausedObligations(db, { personId });
  const programs = await programsWaiting(db, personId);
  const away = spells.some(({ from, to }) => from <= today && (to === null || to >= today));
  if (!away && paused.length + programs.length === 0) return { leave: null, says: [], coming: [] };
  const backOn = backFromLeave(spells, today);
  const until = backOn === null ? null : plusDays(backOn, -1);
  const known = until === null ? 'On leave, and nobody knows until when' : `On leave until ${until}`;
  const waits =
    paused.length === 0
      ? 'what falls into it waits for the first day back'
      : 'what they owe about themselves waits, and is due later by the working days missed, within the grace';
  const says = [`${known}: ${waits}.`];
  const coming: ExplainedRung[] = [];
  for (const [campaignId, own] of Map.groupBy(paused, (each) => each.campaignId)) {
    const rungs = await rungsAfterLeave(db, telling, { campaignId, own, now });
    coming.push(...rungs);
    if (rungs.length > 0) continue;
    says.push(
      until === null
        ? `What comes of ${campaignId} is planned once it is known when they are back.`
        : `Nothing more comes of ${campaignId} afterwards: its last reminder is over by then.`,
    );
  }
  for (const program of programs) says.push(`What ${program} asks for is planned once they are back.`);
  return { leave: { until }, says, coming };
}

async function rungsAfterLeave(
  db: Tx,
  telling: Telling,
  of: { campaignId: string; own: readonly PausedObligation[]; now: string },
): Promise<ExplainedRung[]> {
  const { campaignId, own, now } = of;
  const { personId } = telling;
  const pinned = await pinnedProgram(db, campaignId);
  const from = clockRunsFrom(pinned.campaign, now);
  const { cutOffAt: end } = await momentsOfCampaign(db, pinned);
  const later = await stepsAfterLeave(db, { pinned, from, end, now, personId });
  return later.flatMap((each) => {
    const owed = own.find(({ id }) => id === each.step.obligationId);
    const next = each.step.recipientId === personId && owed ? comingOf(each, owed, pinned) : null;
    if (!next || next.at.toISOString() >= end) return [];
    const told = explainComing(next, telling);
    return [{ ...told, says: ['It is the next after the leave.', ...told.says] }];
  });
}

/** The rung that the planner itself would choose on that day: of several that were missed the latest. */
function comingOf(
  { step, scene }: LaterStep,
  owed: PausedObligation,
  pinned: PinnedProgram,
): ComingRung | null {
  const first = step.nextActionAt.toISOString();
  const { record, next } = turnOf(step, { ...scene, now: first > scene.now ? first : scene.now });
  const sent = record.find(({ suppressed }) => suppressed === undefined);
  const moment = sent ? { at: sent.dueAt, ...sent } : next && { at: next.nextActionAt, ...next };
  if (!moment) return null;
  return {
    rung: moment.rung,
    track: step.track,
    at: new Date(moment.at),
    calendar: moment.calendar,
    obligationKind: owed.kind,
    ownerId: owed.personId,
    subjectPersonId: owed.subjectPersonId,
    subjectKey: owed.subjectKey,
    campaignId: owed.campaignId,
    phase: pinned.campaign.phase,
  };
}
