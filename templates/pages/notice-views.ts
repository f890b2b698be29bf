import type { DeedsView, DeedView } from './deed-view.ts';
import type { FieldView, SignedView } from './import-views.ts';

/** What became of mail, and what people decide about it. */
export interface NoticesView extends DeedsView {
  unknown: DeedView[];
  failed: { personId: string; words: string; detail: string }[];
  holds: DeedView[];
  /** What was asked for, when it was not found. */
  who: string;
  hold: HoldView;
}

/** The form that holds mail back, as it was filled in. */
interface HoldView {
  who: FieldView;
  /** Those whose mail can be held back. */
  campaigns: { id: string; chosen: boolean }[];
  everybody: boolean;
  reason: FieldView;
  signed: SignedView;
}

/** One person's mail, and what bears on it. */
export interface PersonView {
  heading: string;
  summary: string;
  against: string[];
  notices: { words: string; state: string; says: string[] }[];
  coming: { words: string; says: string[] }[];
  nobody: string[];
  error: string | null;
  token: string;
  signed: SignedView;
  /** Why their mail is to be held back. */
  reason: FieldView;
  personId: string;
  /** Address of the development plan; null: it is not open to operations. */
  plan: string | null;
  /** Somebody holds all of their mail back. */
  held: boolean;
  /** What the roster did to what they owe, the latest first. */
  effects: { campaign: string; what: string; when: string; because: string }[];
  standIns: string[];
  exemptions: string[];
  bounces: string[];
}
