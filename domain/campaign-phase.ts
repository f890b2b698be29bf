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
