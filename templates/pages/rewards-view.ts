import type { FieldView, SignedView } from './import-views.ts';

/** What is to be handed out for what people reached, and what was. */
export interface RewardsView {
  open: OpenRewardView[];
  /** The latest first. */
  handedOut: { id: string; what: string; who: string; detail: string }[];
  address: string;
  token: string;
  longestNote: number;
  error: string | null;
}

interface OpenRewardView {
  id: string;
  /** The reward, for whom. */
  what: string;
  who: string;
  /** For what it was promised, by whom it is handed out, since when. */
  because: string;
  detail: string;
  /** They want no celebrations: handed out without a word to others. */
  quietly: boolean;
  note: FieldView;
  signed: SignedView;
}
