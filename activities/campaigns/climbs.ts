import type { QuietHours } from '../../domain/configuration/program.ts';
import type { FutureNotice } from '../../domain/campaign-edits/plan-difference.ts';
import type { DueStep } from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import type { MessageKind, NoticeChannel, NoticeTrack } from '../../storage/schema.ts';
import { sceneOf } from '../notices/plan-due.ts';
import { turnOf, type Scene } from '../notices/turns.ts';
import { stepsAfterLeave } from './after-leave.ts';
import { clockRunsFrom, momentsOfCampaign } from './campaign-moments.ts';
import { stepsAgain } from './owed-again.ts';
import type { PinnedProgram } from './pinned-program.ts';

/** More turns than any ladder has rungs: a reader who moves on for ever is left where they are. */
const turnsAtMost = 60;

/** A notice of a ladder that the planner will plan. */
export interface Climbed extends FutureNotice {
  at: string;
  track: NoticeTrack | null;
  channel: NoticeChannel;
  kind: MessageKind;
  quiet: QuietHours | null;
  usefulUntil: string;
}

/** What is left out: what begins at `end` or later; and until when anything is useful. ISO 8601. */
interface Bounds {
  end: string;
  cutOffAt: string;
}

/** What the ladders of a campaign hold from now on, or from where its clock stands; `until` (ISO 8601): before that moment. */
export async function climbsOf(
  tx: Tx,
  { now, until }: { now: string; until?: string },
  { pinned, steps }: { pinned: PinnedProgram; steps: DueStep[] },
): Promise<Climbed[]> {
  const { cutOffAt } = await momentsOfCampaign(tx, pinned);
  const end = until !== undefined && until < cutOffAt ? until : cutOffAt;
  const from = clockRunsFrom(pinned.campaign, now);
  const scene = { ...(await sceneOf(tx, { configuration: pinned.configuration, steps, now })), now: from };
  const asked = { pinned, from, end, now };
  const later = [...(await stepsAgain(tx, asked)), ...(await stepsAfterLeave(tx, asked))];
  return [
    ...steps.flatMap((step) => climbOf(step, scene, { end, cutOffAt })),
    ...later.flatMap((one) => climbOf(one.step, one.scene, { end, cutOffAt })),
  ];
}

/** What a ladder holds from a step on. What is owed outside campaigns is named by its program. */
export function climbOf(step: DueStep, scene: Scene, { end, cutOffAt }: Bounds): Climbed[] {
  const notices: Climbed[] = [];
  let standing = step;
  let now = latest(scene.now, step.nextActionAt.toISOString());
  for (let turns = 0; turns < turnsAtMost && now < end; turns += 1) {
    const { record, next } = turnOf(standing, { ...scene, now });
    for (const line of record) {
      const { causeId: obligationId, rung, recipientId, occasion = 0, dueAt: at, suppressed } = line;
      if (suppressed !== undefined || at >= end) continue;
      const { kind, track = null, channel = 'mail', quiet = null } = line;
      const usefulUntil = line.usefulUntil < cutOffAt ? line.usefulUntil : cutOffAt;
      const campaignId = step.campaignId ?? step.program;
      const notice = { campaignId, obligationId, rung, recipientId, occasion, at };
      notices.push({ ...notice, kind, track, channel, quiet, usefulUntil });
    }
    if (!next) break;
    standing = { ...standing, rung: next.rung, recipientId: next.recipientId };
    now = latest(now, new Date(next.nextActionAt).toISOString());
  }
  return notices;
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}
