import type { Words } from '../configuration.ts';
import type { AudienceRule } from './celebrations.ts';

/** What somebody may be nominated for. */
export interface NominationKind {
  id: string;
  words: Words;
}

/** Nominations by managers; absent in a configuration: there are none. */
export interface Nominations {
  kinds: NominationKind[];
  /** Who hears of one that was approved. */
  audience: AudienceRule;
  /** Ids of channels that tell of it beside mail. */
  channels: string[];
}
