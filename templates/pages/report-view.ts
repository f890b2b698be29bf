/** One report as it would be, is or was delivered. */
export interface ReportView {
  heading: string;
  back: { href: string; words: string };
  state: string;
  facts: { words: string; value: string }[];
  /** Why it waits, a sentence each; empty: it does not. */
  waits: string[];
  headline: string | null;
  sentences: string[];
  /** What its readers are asked to decide. */
  asks: string[];
  figures: { label: string; value: string; note: string }[];
  /** The mail as it renders; null: it is not written. */
  mail: { subject: string; html: string; text: string } | null;
  sheets: string[];
  workbook: string | null;
  /** What may be decided on it; each is shown before it is done. */
  decisions: { address: string; token: string; audience: string; words: string; quiet: boolean }[];
  /** Who got it, once it was planned. */
  readers: { who: string; outcome: string; when: string; why: string }[];
}
