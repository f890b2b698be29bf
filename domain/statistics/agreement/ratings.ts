/** One row a person, one entry a rater; null: missing or not observed. Rows may differ in length. */
export type Ratings = readonly (readonly (number | null)[])[];

/** Why there is no figure of agreement, in plain words. */
export const agreementReasons = {
  'no-ratings': 'Nobody was rated.',
  'too-few-people':
    'Too few people were rated to tell differences between people from differences between raters.',
  'too-few-raters': 'It takes more raters of the same person to see whether raters agree.',
  'incomplete-panel':
    "Not every person has the same number of ratings: Krippendorff's alpha can be used instead.",
  'all-equal': 'All ratings are equal: no differences between people that raters could agree on.',
  'people-do-not-differ': 'The ratings show no differences between people that raters could agree on.',
  'no-ratio-scale': 'A ratio scale has no values below zero.',
  'all-differences-equal':
    'Everybody rates themselves by the same difference from others: nobody stands out.',
  'not-reliable': 'One rater tells nothing reliably, and more of the same do not mend it.',
} as const;

export type AgreementReason = keyof typeof agreementReasons;

/** A figure, or why there is none: one of the two is always null. */
export interface Coefficient {
  value: number | null;
  reason: AgreementReason | null;
}

export function undefinedFor(reason: AgreementReason) {
  return { value: null, reason } as const;
}

/** The values of each person who has any, without the missing ones. */
export function valuesOfPeople(ratings: Ratings): number[][] {
  const values = ofEachRow(ratings, (row) => row.filter((value) => value !== null));
  return values.filter(({ length }) => length > 0);
}

/** In the order of the rows. What comes of a row that stands there several times, as one and the same array, is one as well. */
export function ofEachRow<Row extends object, T extends object>(
  rows: readonly Row[],
  of: (row: Row) => T,
): T[] {
  const known = new Map<Row, T>();
  return rows.map((row) => {
    const found = known.get(row) ?? of(row);
    known.set(row, found);
    return found;
  });
}

export function allEqual(people: readonly (readonly number[])[]): boolean {
  return new Set(people.flat()).size <= 1;
}

type Row = Ratings[number];

interface Branch {
  row?: Row;
  further?: Map<number | null, Branch>;
}

/** Gives of rows with equal values the first: of many thousand people few differ, and what is said of one row holds for all. */
export function sharedRows(): (row: Row) => Row {
  const root: Branch = {};
  return (row) => {
    let branch = root;
    for (const value of row) {
      const further = (branch.further ??= new Map<number | null, Branch>());
      const next = further.get(value) ?? {};
      further.set(value, next);
      branch = next;
    }
    return (branch.row ??= row);
  };
}
