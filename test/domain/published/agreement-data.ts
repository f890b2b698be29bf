/** Six people by four raters: Shrout and Fleiss 1979, table 2. */
export const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

/** Twenty people by three raters, levels of anxiety 1 to 6: data set of the R package irr (Gamer). */
export const anxiety = byPerson([
  [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
  [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
  [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
]);

/** Krippendorff 2011, data of his sections A (binary), B (nominal) and C and D (four observers, missing values). */
export const krippendorffA = byPerson([digits('0100000010'), digits('1110010000')]);
export const krippendorffB = byPerson([digits('112243335441'), digits('212223335444')]);
export const krippendorffC = byPerson([
  digits('123321412...'),
  digits('1233224125.3'),
  digits('.3332342251.'),
  digits('12332441251.'),
]);

/** Three coders of fifteen units: Wikipedia, Krippendorff's alpha, a computational example. */
export const wikipediaAlpha = byPerson([
  digits('.....34121133.3'),
  digits('1.213343.......'),
  digits('..21344.21133.4'),
]);

/** Thirty patients by six psychiatrists, five diagnoses: Fleiss 1971, as in the R package irr. */
export const diagnoses = [
  '444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445',
  '333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555',
].flatMap((line) => line.split(' ').map(digits));

/** Ten subjects by fourteen raters, five categories: Wikipedia, Fleiss' kappa, worked example. */
export const wikipediaFleiss = [
  [0, 0, 0, 0, 14],
  [0, 2, 6, 4, 2],
  [0, 0, 3, 5, 6],
  [0, 3, 9, 2, 0],
  [2, 2, 8, 1, 1],
  [7, 7, 0, 0, 0],
  [3, 2, 6, 3, 0],
  [2, 5, 3, 2, 2],
  [6, 5, 2, 1, 0],
  [0, 2, 2, 3, 7],
].map((counts) => counts.flatMap((count, category) => Array.from({ length: count }, () => category)));

/** Rows of raters, one digit a person, a dot where missing, turned into rows of people. */
function byPerson(raters: (number | null)[][]): (number | null)[][] {
  return (raters[0] ?? []).map((_, at) => raters.map((row) => row[at] ?? null));
}

function digits(row: string): (number | null)[] {
  return row.split('').map((each) => (each === '.' ? null : Number(each)));
}

/** As a source prints it. */
export function rounded(value: number | null | undefined, decimals: number): number | null {
  return value === null || value === undefined ? null : Number(value.toFixed(decimals));
}
