import type { FieldView, SignedView } from './import-views.ts';

/** One thing on a page of the console, and what may be done about it, signed with a name. */
export interface DeedView {
  /** On the page; the form that was not taken is called the same. */
  id: string;
  address: string;
  hidden: { name: string; value: string }[];
  words: string;
  details: string[];
  link: { href: string; words: string } | null;
  /** A field beside the name; null: the name is all. */
  asks: { name: string; words: string; longestChars: number; isNeeded: boolean; field: FieldView } | null;
  signed: SignedView;
  /** The first is the usual one. */
  buttons: { name: string; value: string; words: string }[];
}

/** A page with such forms. */
export interface DeedsView {
  token: string;
  /** Why a form was not taken; null: none was refused. */
  error: string | null;
}
