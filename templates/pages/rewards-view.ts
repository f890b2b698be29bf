import type { DeedsView, DeedView } from './deed-view.ts';

/** What is to be handed out for what people reached, and what was. */
export interface RewardsView extends DeedsView {
  open: DeedView[];
  /** The latest first. */
  handedOut: { what: string; who: string; detail: string }[];
}
