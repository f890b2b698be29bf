/** What became of mail, and what people decide about it. */
export interface NoticesView {
  token: string;
  error: string | null;
  /** Who is signed in; null: the form asks. */
  signed: { name: string | null };
  unknown: { id: string; noticeId: string; words: string; detail: string }[];
  failed: { words: string; detail: string }[];
  holds: { id: string; words: string; detail: string; personId: string; campaignId: string }[];
  /** What was asked for, when it was not found. */
  who: string;
}

export interface ExplainedView {
  heading: string;
  summary: string;
  against: string[];
  notices: { words: string; state: string; says: string[] }[];
  coming: { words: string; says: string[] }[];
  nobody: string[];
}
