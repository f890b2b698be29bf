import { ApplicationFailure } from '@temporalio/activity';
import { refusesReader } from './count-refusals.ts';
import type { MailEnd } from './hand-over-message.ts';

/**
 * How a mail server is met that takes mails and answers nothing, or that refuses every mail, whoever it is for, as one does that
 * knows us no more: whatever it gets becomes unknown, or has failed, and neither is sent again.
 */
export interface Silence {
  /** How many mails may be handed over at once: one while all that was handed over last was in vain. */
  atOnce: () => number;
  /** Takes note of how mails ended that were handed over at once. */
  note: (ends: readonly MailEnd[]) => void;
  /** Throws, to be tried again later, where twice in a row all was in vain; the longer it lasts the later. */
  assertNotResting: () => void;
}

const longestRestMs = 300_000;
const firstRestMs = 2_000;

/** Of one process. */
export function createSilence(): Silence {
  let inARow = 0;
  let restsUntilMs = 0;
  let refused = false;
  return { atOnce: () => (inARow > 0 ? 1 : Infinity), note, assertNotResting };

  function note(ends: readonly MailEnd[]): void {
    const begun = ends.filter(({ end, code }) => code !== null || end === 'unknown');
    if (begun.length === 0) return;
    inARow = begun.every(isInVain) ? inARow + 1 : 0;
    refused = begun.some(({ code }) => code !== null);
    const restMs = inARow < 2 ? 0 : Math.min(longestRestMs, firstRestMs * 2 ** (inARow - 2));
    restsUntilMs = performance.now() + restMs;
  }

  function assertNotResting(): void {
    const restMs = restsUntilMs - performance.now();
    if (restMs <= 0) return;
    throw ApplicationFailure.create({
      message: refused
        ? 'The mail server refuses every mail, whoever it is for'
        : 'The mail server takes mails and does not answer',
      type: refused ? 'MailServerRefuses' : 'MailServerSilent',
      nextRetryDelay: Math.ceil(restMs),
    });
  }
}

function isInVain(each: MailEnd): boolean {
  return each.end === 'unknown' || (each.end === 'failed' && !refusesReader(each));
}
