import type { PlannedNotice } from '../../storage/notices.ts';
import { toldBeforeCode, type ToldNotice } from '../../storage/told-before.ts';

/** A rung that is not told again, for the ledger: with the moment at which it was told, and why it is not sent. */
export function lineOfTold(
  { obligationId: causeId, track, rung, recipientId, dueAt, usefulUntil, calendar }: ToldNotice,
  { id: campaignId, planVersion, occasion }: { id: string | null; planVersion: number; occasion: number },
): PlannedNotice {
  return {
    causeKind: 'obligation',
    causeId,
    rung,
    recipientId,
    occasion,
    kind: 'daily',
    track,
    campaignId,
    planVersion,
    dueAt: dueAt.toISOString(),
    usefulUntil: usefulUntil.toISOString(),
    calendar,
    suppressed: toldBeforeCode,
  };
}
