import type { KeptReport } from '../../storage/report-approval.ts';

const stateWords = {
  building: 'Being written',
  built: 'Written, and about to be checked',
  waiting: 'Waits to be approved',
  delivered: 'On its way to its readers',
  superseded: 'Replaced by a later one',
} as const;

/** Codes of a failure of which a person can do something else than mend the program. */
const failures: Record<string, { because: string; todo: string }> = {
  'no-reader': {
    because: 'neither a reader of it nor the HR partner is on the roster with an address',
    todo: 'Pass its workbook on yourself, from the campaign’s page; for the next quarter put its readers right in `audiences`.',
  },
  'too-large': {
    because: 'its workbook is too large for a mail',
    todo: 'Say so to those who wait for it.',
  },
  'person-named': {
    because: 'its workbook names people',
    todo: 'A unit, role or course may be called like somebody: rename it for the next quarter.',
  },
  rejected: { because: 'somebody rejected it', todo: '' },
  'rows-differ': {
    because: 'its workbook does not have as many rows as the database',
    todo: 'Say so to those who wait for it, and to whoever looks after Quarterdeck.',
  },
  'campaign-cancelled': { because: 'the campaign was cancelled', todo: '' },
  'not-built': {
    because: 'it could not be written',
    todo: 'Say so to those who wait for it, and to whoever looks after Quarterdeck.',
  },
};
const otherwise = {
  because: 'its workbook did not pass its check',
  todo: 'Say so to those who wait for it, and to whoever looks after Quarterdeck.',
};

/** Failures that somebody wanted. */
const decided = ['campaign-cancelled', 'rejected'];

interface Standing extends Pick<KeptReport, 'state' | 'version' | 'failure'> {
  mails?: KeptReport['mails'];
}

/** How far a report is; `held`: those of its campaign wait, because they would rest on too little. */
export function reportInWords({ state, version, failure, mails }: Standing, held = false): string {
  if (state === 'building' && held) return 'Waits, because it would rest on too little';
  if (state === 'failed') return `Nobody got it: ${failureIn(failure).because}`;
  const sent = state === 'delivered' && mails ? sentInWords(mails) : null;
  if (sent !== null) return version > 1 ? `Corrected. ${sent}` : sent;
  if (state === 'delivered' && version > 1) return 'Corrected, and on its way';
  return stateWords[state];
}

/** To how many readers it has gone; null: to none yet, and it may go to all. */
function sentInWords({ sent, waiting, missed }: KeptReport['mails']): string | null {
  const readers = sent + waiting + missed;
  if (waiting === readers) return null;
  const told = readers === 1 ? (sent === 1 ? 'Sent to its reader' : 'Not sent to its reader') : null;
  if (told !== null) return told;
  if (sent === readers) return `Sent to all ${readers} readers`;
  return [
    `Sent to ${sent} of ${readers} readers`,
    ...(waiting > 0 ? [`${waiting} on the way`] : []),
    ...(missed > 0 ? [`${missed} not sent, or came back`] : []),
  ].join('; ');
}

/** What needs a person about a report that went to nobody, with its codes. */
export function failedReportInWords({ who, failure }: { who: string; failure: readonly string[] }): string {
  const { because, todo } = failureIn(failure);
  const codes = failure.length === 0 ? '' : ` (${failure.join(', ')})`;
  return `The report for ${who} went to nobody, because ${because}${codes}. ${todo}`;
}

/** It went to nobody, and a person can do something about that. */
export function wantsSomebody({ state, failure }: Pick<KeptReport, 'state' | 'failure'>): boolean {
  return state === 'failed' && !failure.some((code) => decided.includes(code));
}

/** Its workbook may be looked at: it is written, and no check has found anything wrong with it. */
export function mayBeRead({ state, failure }: Pick<KeptReport, 'state' | 'failure'>): boolean {
  if (state === 'failed') return failure.length > 0 && failure.every((code) => code === 'no-reader');
  return state !== 'building';
}

function failureIn(codes: readonly string[]): { because: string; todo: string } {
  const known = codes.flatMap((code) => failures[code] ?? []);
  return known[0] ?? otherwise;
}
