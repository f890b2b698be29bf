/** Programs whose incoming webhooks take celebrations. */
export const channelKinds = ['slack', 'teams'] as const;

export type ChannelKind = (typeof channelKinds)[number];

/** A place where several people read celebrations together; its address is a secret of the installation. */
export interface Channel {
  id: string;
  /** As people call it, for operations alone. */
  name: string;
  kind: ChannelKind;
  /** `everyone`: the digest of each month; `team`: each milestone of the unit's people that their team is told of. */
  audiences: ('team' | 'everyone')[];
  /** Name of the unit whose people it tells of, with all below it; null: of everybody. */
  unit: string | null;
  /** BCP 47: the one language that all its readers get. */
  locale: string;
  /** Whose working mornings count; null: the default site's. */
  site: string | null;
  /** True where its address lies in the organisation's own network. */
  privateAddress: boolean;
}
