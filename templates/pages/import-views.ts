import type { Findings } from './views.ts';

/** A question as a field of a form. */
export interface QuestionView {
  name: string;
  id: string;
  words: string;
  note: string;
  /** Radio buttons, or a list to choose from, or (neither) a text with offers. */
  radio: boolean;
  select: boolean;
  /** Of a text: what stands in it. */
  value: string;
  choices: { value: string; words: string; chosen: boolean }[];
}

/** Who decides and why: the name is known, or asked for. */
export interface SignedView {
  name: string | null;
  /** The field that asks for it; absent: it begins empty. */
  by?: FieldView;
}

/** A field as it was typed in a form that was not taken, else empty. */
export interface FieldView {
  value: string;
  /** Why it was not taken; null: it is not the reason. */
  error: string | null;
}

export interface ImportsView {
  token: string;
  error: string | null;
  profiles: { words: string; options: { id: string; words: string; chosen: boolean }[] }[];
  kinds: { words: string; note: string }[];
  asOf: string;
  latestAsOf: string;
  complete: { value: string; words: string; chosen: boolean }[];
  sizeLimit: string;
  links: { words: string; href: string; note: string }[];
  imports: {
    href: string;
    file: string;
    source: string;
    state: string;
    rows: string;
    when: string;
    by: string;
  }[];
}

export interface ImportView {
  heading: string;
  state: string;
  stateWords: string;
  busy: boolean;
  failure: string[];
  brake: { sentences: string[]; told: string } | null;
  facts: { words: string; value: string }[];
  questions: {
    address: string;
    token: string;
    error: string | null;
    signed: SignedView;
    fields: QuestionView[];
  } | null;
  decide: DecideView | null;
  undone: UndoneView | null;
  understood: UnderstoodView | null;
  changesHeading: string;
  changes: { words: string; count: string; note: string }[];
  /** Who would change, by what; of each the first few. */
  who: (PeopleChanged & { heading: string; all: { href: string; words: string } | null })[];
  /** What it does to running campaigns; null: of no matter. */
  effects: {
    heading: string;
    note: string;
    campaigns: (PeopleChanged & {
      href: string;
      words: string;
      summary: string;
      notices: string;
      /** What comes by itself later, a sentence each. */
      later: string[];
      rest: string;
    })[];
  } | null;
  rejected: FindingsPart | null;
  warnings: FindingsPart | null;
  corrections: { href: string; words: string }[];
  dropped: string[];
  ignored: string;
  decisions: { what: string; who: string; when: string; why: string }[];
  more: { href: string; words: string }[];
}

interface PeopleChanged {
  people: { name: string; detail: string }[];
}

/** Everybody whom one kind of change would meet, a page at a time. */
export interface PeopleView extends PeopleChanged {
  heading: string;
  back: string;
  label: string;
  filters: FindingsView['filters'];
  place: string;
  newer: string | null;
  older: string | null;
}

export interface DecideView {
  heading: string;
  address: string;
  token: string;
  basedOn: string;
  /** Null: it can only be rejected. */
  applyWords: string | null;
  error: string | null;
  signed: SignedView;
}

export interface FindingsPart extends Findings {
  /** To all of them; null when all are shown. */
  all: { href: string; words: string } | null;
}

export interface UnderstoodView {
  sentences: string[];
  columns: {
    header: string;
    field: string;
    grade: string;
    reads: string;
    samples: string;
    unsure: boolean;
  }[];
  columnsCount: string;
  /** One of them is only likely: then they are shown at once. */
  unsure: boolean;
  withReads: boolean;
  withSamples: boolean;
  notes: string[];
}

export interface UndoneView {
  restored: string;
  kept: { what: string; href: string }[];
  keptNote: string;
  notices: { words: string; count: string }[];
}

export interface FindingsView {
  heading: string;
  back: string;
  label: string;
  filters: { href: string; words: string; count: string; here: boolean }[];
  findings: Findings;
  place: string;
  newer: string | null;
  older: string | null;
}

export interface UndoView {
  heading: string;
  back: string;
  lead: string;
  restored: string;
  kept: { what: string; href: string }[];
  keptNote: string;
  notices: { words: string; count: string }[];
  address: string;
  token: string;
  error: string | null;
  signed: SignedView;
}

export interface TemplatesView {
  templates: { words: string; note: string; xlsx: string; csv: string }[];
}

export interface SamePersonView {
  address: string;
  token: string;
  error: string | null;
  signed: SignedView;
  note: string;
  links: {
    id: string;
    source: string;
    kind: string;
    value: string;
    personId: string;
    person: string;
    from: string;
    import: { href: string; words: string } | null;
  }[];
  again: { address: string; words: string }[];
}
