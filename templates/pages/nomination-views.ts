import type { FieldView, SignedView } from './import-views.ts';
import type { Action } from './views.ts';

/** What waits to be read, in the console. */
export interface NominationsView {
  waiting: { href: string; who: string; what: string; when: string }[];
}

/** One nomination that waits, with what may be done with it. */
export interface NominationView {
  heading: string;
  what: string;
  by: string;
  /** Why the nominator, who does not lead the person; '' where they do. */
  because: string;
  /** What was done with it so far. */
  past: string[];
  /** Null: it waits no more. */
  form: {
    address: string;
    token: string;
    story: FieldView;
    reason: FieldView;
    longestStory: number;
    signed: SignedView;
  } | null;
  story: string;
  error: string | null;
  /** Who hears of it once it is approved. */
  audience: string;
  back: Action;
}
