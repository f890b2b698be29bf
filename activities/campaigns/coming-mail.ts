import type { QuietHours } from '../../domain/configuration/program.ts';
import type { FutureNotice } from '../../domain/campaign-edits/plan-difference.ts';
import type { WaitingNotice } from '../../storage/future-notices.ts';
import type { MessageKind, NoticeTrack } from '../../storage/schema.ts';
import { quietOf } from '../notices/assemble.ts';
import type { Climbed } from './climbs.ts';

/** A mail that is to come, before what its reader has had, or will have had by then, is looked at. */
export interface ComingMail {
  recipientId: string;
  kind: MessageKind;
  rung: string;
  track: NoticeTrack | null;
  /** ISO 8601: when it is due, and until when it is useful. */
  at: string;
  usefulUntil: string;
  quiet: QuietHours | null;
  /** `ladder`: it is yet to be planned; `ledger`: it is planned; `room`: it is, and waits for room in the week. */
  stands: 'ladder' | 'ledger' | 'room';
  notice: FutureNotice;
}

export function mailOf(of: Omit<Climbed, 'channel'>, stands: ComingMail['stands']): ComingMail {
  const { recipientId, kind, rung, track, at, usefulUntil, quiet } = of;
  return { recipientId, kind, rung, track, at, usefulUntil, quiet, stands, notice: noticeOf(of) };
}

/** Of a line of the ledger. */
export function mailWaiting(waiting: WaitingNotice): ComingMail {
  return mailOf({ ...waiting, quiet: quietOf(waiting.quiet) }, waiting.forRoom ? 'room' : 'ledger');
}

export function noticeOf(of: FutureNotice): FutureNotice {
  const { campaignId, obligationId, rung, recipientId, occasion, at } = of;
  return { campaignId, obligationId, rung, recipientId, occasion, at };
}
