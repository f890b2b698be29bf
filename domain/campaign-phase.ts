/** Where a campaign stands, from its draft to its end. */
export type CampaignPhase =
  | 'draft'
  | 'frozen'
  | 'inviting'
  | 'collecting'
  | 'closing'
  | 'computing'
  | 'reporting'
  | 'celebrating'
  | 'done'
  | 'held'
  | 'paused'
  | 'cancelled';

/** How each reads in a list, and after `it is`. */
const phaseWords: Record<CampaignPhase, { listed: string; is: string }> = {
  draft: { listed: 'Not begun yet', is: 'waiting for its first day' },
  frozen: { listed: 'People chosen', is: 'ready to invite' },
  inviting: { listed: 'Inviting', is: 'inviting' },
  collecting: { listed: 'Collecting', is: 'collecting' },
  closing: { listed: 'Days of grace', is: 'in its days of grace' },
  computing: { listed: 'Computing', is: 'computing' },
  reporting: { listed: 'Reporting', is: 'reporting' },
  celebrating: { listed: 'Celebrating', is: 'celebrating' },
  done: { listed: 'Done', is: 'done' },
  held: { listed: 'Held', is: 'held' },
  paused: { listed: 'Paused', is: 'paused' },
  cancelled: { listed: 'Cancelled', is: 'cancelled' },
};

/** `Days of grace`: how a phase stands in a list. */
export function phaseListed(phase: CampaignPhase): string {
  return phaseWords[phase].listed;
}

/** `in its days of grace`: how a phase reads after `it is`. */
export function phaseInSentence(phase: CampaignPhase): string {
  return phaseWords[phase].is;
}

/** What no longer changes. */
export function isOver(phase: CampaignPhase): boolean {
  return phase === 'done' || phase === 'cancelled';
}

export function isPhase(value: unknown): value is CampaignPhase {
  return typeof value === 'string' && Object.hasOwn(phaseWords, value);
}

/** `Opens`, `Opened` or `Was to open`: how the first day of a campaign is told on a day, both YYYY-MM-DD. */
export function openingTold(
  of: { phase: CampaignPhase; opensOn: string; frozenAt: Date | null },
  today: string,
): string {
  const { phase, opensOn, frozenAt } = of;
  if (frozenAt === null && (phase === 'cancelled' || (phase === 'paused' && opensOn < today)))
    return 'Was to open';
  return phase === 'draft' || today < opensOn ? 'Opens' : 'Opened';
}
