/** Why a notice did not leave, in a sentence; the codes are those of the ledger. */
const sentences: Record<string, string> = {
  collapsed: 'A later rung took its place before it left.',
  'no longer useful': 'It was no longer useful when it could have left.',
  'no room in the week': 'The weekly budget had no room for it while it was useful.',
  'no room under the cap': 'The cap on mails had no room for it while it was useful.',
  'plan changed':
    'The campaign’s dates changed before it left; what is still to come is planned by the new ones.',
  'campaign cancelled': 'The campaign was cancelled before it left.',
  'clock stopped':
    'The person is on leave: the clock of what they owe stands still, and it is planned again when they are back.',
  'told before':
    'The reader had it then. What it is about was not theirs for a time, and is again: it is not sent a second time.',
  'opened again': 'What it was about was opened again, and is asked for from the beginning.',
  'no working day': 'The reader’s calendar has no working day.',
  'no day left':
    'The reader’s working time leaves no day for it any more: it would come too late, or after a later mail.',
  'no active manager': 'The person has no manager who is at work.',
  'no unit lead': 'Nobody at work leads the unit.',
  'nobody to escalate to': 'There is no manager’s manager at work, and no HR partner.',
  'goes to somebody else': 'Somebody else is to be told by now; it went to them.',
  'no longer reads the report':
    'The reader no longer held the position whose report it is; it went to whoever does.',
  'manager changed': 'The reader no longer was the person’s manager when it was about to leave.',
  'opted out': 'The reader has switched such mail off.',
  held: 'Somebody holds the mail back; it is planned again once that is released.',
  'on leave': 'The reader was on leave.',
  'has left': 'The reader has left.',
  'not started yet': 'The reader has not started yet.',
  'not on the roster': 'The reader is not on the roster.',
  'no address': 'The roster has no usable address.',
  'address bounces': 'Mail to the address comes back.',
  'owner has no address':
    'The roster has no usable address of the person concerned, so they were never asked themselves.',
  'owner’s address bounces': 'Mail to the person concerned comes back.',
  'not on the allow-list': 'The address is not on the allow-list.',
  'import decided': 'The import was decided before it left.',
  'launch decided': 'The launch was confirmed or cancelled before it left.',
  'report decided': 'The report was approved or rejected before it left.',
  'reports went on': 'The reports went on before it left.',
  'nomination changed since': 'The nomination was handed in again, or taken back, before it left.',
  'report withdrawn': 'The report was withdrawn before it left.',
  'person link undecided': 'A completion waits for somebody to say whose it is.',
  'obligation unknown': 'What it was about is not known any more.',
  'hand-over interrupted': 'The connection to the mail server broke after the mail had begun to leave.',
  'no answer from the mail server': 'The mail had begun to leave, and the mail server never answered.',
  'reported: delivered': 'The mail server reports that it was delivered.',
  'reported: relayed': 'The mail server reports that it has passed it on.',
  'reported: expanded':
    'The mail server reports that it has passed it on to those for whom the address stands.',
  'reported: delayed': 'The mail server reports that it has it and still tries to deliver it.',
  'resolved: delivered': 'A person found out that it was delivered.',
  'resolved: not-delivered': 'A person found out that it was not delivered.',
};

const beginnings: readonly [string, (rest: string) => string][] = [
  ['obligation ', (state) => `What it was about was ${state} by then.`],
  ['campaign ', (phase) => `The campaign was ${phase} by then.`],
  ['owner ', (why) => reasonInWords(why).replace('The reader', 'The person concerned')],
  ['came back ', (how) => `It came back ${how}.`],
];

/** A code of the ledger in a sentence; one that is not known stands as it is. */
export function reasonInWords(code: string): string {
  const whole = sentences[code];
  if (whole !== undefined) return whole;
  const known = beginnings.find(([begins]) => code.startsWith(begins));
  return known ? known[1](code.slice(known[0].length)) : `${code}.`;
}

const stateWords = {
  planned: 'planned',
  suppressed: 'not sent',
  claimed: 'about to be sent',
  'handing-over': 'at the mail server just now',
  'handed-over': 'sent',
  failed: 'not delivered',
  unknown: 'unknown: it may have arrived',
  bounced: 'came back',
} as const;

export const noticeStates = [
  'planned',
  'suppressed',
  'claimed',
  'handing-over',
  'handed-over',
  'failed',
  'unknown',
  'bounced',
] as const satisfies (keyof typeof stateWords)[];

export function stateInWords(state: string): string {
  const known = noticeStates.find((each) => each === state);
  return known ? stateWords[known] : state;
}

/** Of the delays by a cap: it did not wait for another day. */
export const capAMinute = 'a minute';

const delayWords: Record<string, (detail: string | null) => string> = {
  'working time': (detail) => `outside the reader’s working time${detail ? ` (${detail})` : ''}`,
  'message of the day': () => 'the reader had the message of that day already',
  budget: (detail) => `no room in the reader’s week${detail ? ` (${detail})` : ''}`,
  'mail server': (code) =>
    code
      ? `the mail server asked to come back later (${code})`
      : 'the mail server had ended the connection before it began',
  'mail cap': (detail) =>
    detail === capAMinute
      ? 'no room under the cap just then: what goes first left before it'
      : 'the mails of that day had all left, what goes first before it',
};

/** Why a notice was held back. */
export function delayInWords(why: string, detail: string | null): string {
  return delayWords[why]?.(detail) ?? why;
}
