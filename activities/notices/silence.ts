import { ApplicationFailure } from '@temporalio/activity';
import type { HandOverEnd } from '../../storage/messages.ts';

/** How a mail server that takes mails and answers nothing is met: whatever it gets may have arrived and becomes unknown. */
export interface Silence {
  /** How many mails may be handed over at once: one while nothing was answered last. */
  atOnce: () => number;
  /** Takes note of how mails ended that were handed over at once. */
  note: (ends: readonly HandOverEnd[]) => void;
  /** Throws, to be tried again later, where twice in a row nothing was answered; the longer it lasts the later. */
  assertNotResting: () => void;
}

const longestRestMs = 300_000;
const firstRestMs = 2_000;

/** Of one process. */
export function createSilence(): Silence {
  let inARow = 0;
  let restsUntilMs = 0;
  return { atOnce: () => (inARow > 0 ? 1 : Infinity), note, assertNotResting };

  function note(ends: readonly HandOverEnd[]): void {
    if (ends.some(({ code }) => code !== null)) inARow = 0;
    else if (ends.some(({ end }) => end === 'unknown')) inARow += 1;
    else return;
    const restMs = inARow < 2 ? 0 : Math.min(longestRestMs, firstRestMs * 2 ** (inARow - 2));
    restsUntilMs = performance.now() + restMs;
  }

  function assertNotResting(): void {
    const restMs = restsUntilMs - performance.now();
    if (restMs <= 0) return;
    throw ApplicationFailure.create({
      message: 'The mail server takes mails and does not answer',
      type: 'MailServerSilent',
      nextRetryDelay: Math.ceil(restMs),
    });
  }
}
