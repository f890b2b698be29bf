import type { DeedsView, DeedView } from './deed-view.ts';

/** What is left to HR. */
export interface TasksView extends DeedsView {
  tasks: DeedView[];
  /** People whose address has changed since: nothing is left to do. */
  mended: string[];
}

export interface MailsView {
  mails: { href: string; words: string; note: string }[];
}

/** Of a form that only shows: one of several. */
export interface ChoiceView {
  name: string;
  words: string;
  options: { value: string; words: string; chosen: boolean }[];
}

/** A mail as it would reach its reader. */
export interface PreviewView {
  heading: string;
  note: string;
  address: string;
  choices: ChoiceView[];
  /** Whether a reader can be asked for. */
  asksWho: boolean;
  who: string;
  error: string | null;
  /** What it is made of; null: there is nothing to show. */
  shown: string | null;
  headers: { name: string; value: string }[];
  attachments: string[];
  frames: { width: string; words: string; src: string }[];
  text: string;
}

export interface RepliesView {
  replies: { href: string; who: string; about: string; when: string; note: string }[];
  newer: string | null;
  older: string | null;
}

export interface ReplyView {
  heading: string;
  /** As the mail says it: nobody vouches for it. */
  from: string;
  /** The page of whom the mail was to that it answers. */
  person: string;
  text: string;
  attachments: string;
}
