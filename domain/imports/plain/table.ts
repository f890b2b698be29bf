/** What a cell of a plain table holds, and how it is read. Each type stands in `typeWords` with how it is written. */
export type ColumnType =
  | 'text'
  | 'number'
  | 'percent'
  | 'money'
  | 'currency'
  | 'date'
  | 'period'
  | 'word'
  | 'list'
  | 'weekdays'
  | 'employee-number'
  | 'email'
  | 'unit'
  | 'units'
  | 'course'
  | 'skill'
  | 'skills'
  | 'role'
  | 'programme'
  | 'measure';

export interface PlainColumn {
  /** The header in the template. */
  readonly name: string;
  readonly field: string;
  readonly type: ColumnType;
  /** A row without it is left out. */
  readonly required: boolean;
  /** Other headers that mean the same, compared without case and punctuation. */
  readonly aliases: readonly string[];
  /** Of a closed list: its words, each with its other spellings. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  /** Of a number: what it counts. */
  readonly unit?: string;
  /** Of a number: the least and the most that it can be. */
  readonly least?: number;
  readonly most?: number;
  readonly help: string;
  /** As in the example row. */
  readonly example: string;
}

/** One kind of plain table: what follows from it is written nowhere else. */
export interface PlainTable {
  readonly title: string;
  /** What a row says, in a sentence. */
  readonly says: string;
  /** What Quarterdeck does with it. */
  readonly use: string;
  readonly columns: readonly PlainColumn[];
  /** Fields that tell one row from another: a later row with equal ones takes the place of the earlier one. */
  readonly key: readonly string[];
  /** The field of the key at which findings about repeated rows point; absent: none. */
  readonly names?: string;
  /** Of which at least one has to be filled. */
  readonly oneOf?: readonly string[];
  /** First and last day on which the row holds; either may be empty. */
  readonly holds?: { readonly from: string; readonly to: string };
  /** Headers that are dropped unread. */
  readonly sensitive?: readonly string[];
  /** Rows are worked out together: a file of which one cannot be taken is refused whole. */
  readonly whole?: true;
}
