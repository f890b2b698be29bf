/** Attributes of a person that a file tells as they are, each from the file's day on. */
export const plainAttributes = [
  'given-name',
  'family-name',
  'display-name',
  'email',
  'title',
  'unit',
  'manager',
  'site',
  'pay-band',
  'locale',
  'work-days',
] as const;
export type PlainAttribute = (typeof plainAttributes)[number];

/** What the statements on somebody's employment come to; these are never told as they are. */
export const employmentAttributes = ['employment', 'hired-on', 'left-on'] as const;

/** What the files say of the employment: not shown, and the ground of the three that are. */
export const statementAttribute = 'employment-told';

export type StagedAttribute =
  | PlainAttribute
  | (typeof employmentAttributes)[number]
  | typeof statementAttribute;

/** One person as an import tells them, once all questions of the file are settled. */
export interface StagedPerson {
  personId: string;
  /** Below zero for somebody whom no line names: absent from a full snapshot, or losing an address to somebody else. */
  line: number;
  /** An attribute that is absent is not told; null: there is none. */
  facts: Partial<Record<PlainAttribute, string | null>>;
  /** As statementText writes it; null: nothing is said of the employment. */
  statement: string | null;
}
