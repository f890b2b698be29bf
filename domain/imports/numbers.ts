/** Beyond it a number is a slip of the export, and more than a column can hold. */
const largestNumber = 1e12;
const longestNumberChars = 40;

type DecimalMark = '.' | ',';

/** How the numbers of one column are read. `undecided`: only those that can be read in one way alone. */
export interface NumberWays {
  decimalMark: DecimalMark | 'undecided';
  /** True where 1 is the whole: of a column of percentages that holds nothing above it. */
  isShare?: boolean;
}

/** `none`: no mark in it. `either`: `1.234` may be a thousand or a bit more than one. */
export type MarkEvidence = DecimalMark | 'none' | 'either';

const currency =
  /^(?:[A-Z]{2,3}\$?|[$€£¥₹₽₩]|R\$|kr\.?|Fr\.?|zł|Kč|Ft)(?=[\s\d.,+-])|(?<=[\d.,\s])(?:[A-Z]{3}|[$€£¥₹₽₩]|kr\.?|Fr\.?|zł|Kč|Ft|[.,][-–—]{1,2})$/u;
const blanks = /[\s\u00a0\u202f\u2009]/u;

interface Bare {
  negative: boolean;
  /** Digits, points and commas. */
  body: string;
}

/** A number as an export writes it: `1,234.50`, `1.234,50`, `1'234.50`, `$12 `, `15%`, `(3)`; null when it is none. */
function bareNumber(text: string): Bare | null {
  if (text.length > longestNumberChars) return null;
  let rest = text.trim();
  const inBrackets = rest.startsWith('(') && rest.endsWith(')');
  if (inBrackets) rest = rest.slice(1, -1).trim();
  let sign = 1;
  if (/^[+\-−–]/u.test(rest)) {
    if (!rest.startsWith('+')) sign = -1;
    rest = rest.slice(1).trim();
  }
  rest = rest.replace(/[%‰]$/u, '').trim().replace(currency, '').replace(currency, '').trim();
  if (/^[+\-−–]/u.test(rest)) {
    if (!rest.startsWith('+')) sign = -1;
    rest = rest.slice(1);
  } else if (/\d[-−]$/u.test(rest)) {
    sign = -1;
    rest = rest.slice(0, -1);
  }
  const body = withoutGroups(rest);
  return body === null || !/^[\d.,]*\d[.,]?$/.test(body) ? null : { negative: sign < 0 || inBrackets, body };
}

/** Takes blanks and apostrophes out, where they group thousands. */
function withoutGroups(text: string): string | null {
  if (!/['’`]/u.test(text) && !blanks.test(text)) return text;
  return /^\d{1,3}(?:['’`\s\u00a0\u202f\u2009]\d{3})+(?:[.,]\d*)?$/u.test(text)
    ? text.replaceAll(/['’`\s\u00a0\u202f\u2009]/gu, '')
    : null;
}

/** What one cell says about its column's decimal mark; null when it is no number. */
export function markEvidence(text: string): MarkEvidence | null {
  const quick = plainEvidence(text);
  if (quick !== null) return quick;
  const bare = bareNumber(text);
  return bare === null ? null : evidenceOf(bare.body);
}

/** `12`, `12.5` and `12,50` without a pattern: most numbers of most files. Null for any other text. */
function plainEvidence(text: string): DecimalMark | 'none' | null {
  let place = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if ((code !== 44 && code !== 46) || place >= 0 || at === 0) return null;
    place = at;
  }
  if (place < 0) return text === '' ? null : 'none';
  const after = text.length - place - 1;
  if (after === 0 || after === 3 || text.length > 15) return null;
  return text.charCodeAt(place) === 46 ? '.' : ',';
}

function evidenceOf(body: string): MarkEvidence | null {
  const point = body.lastIndexOf('.');
  const comma = body.lastIndexOf(',');
  if (point < 0 && comma < 0) return 'none';
  if (point >= 0 && comma >= 0) {
    const mark = point > comma ? '.' : ',';
    return grouped(body, mark) ? mark : null;
  }
  const mark = point >= 0 ? '.' : ',';
  const other = mark === '.' ? ',' : '.';
  if (body.indexOf(mark) !== body.lastIndexOf(mark)) return grouped(body, other) ? other : null;
  const before = body.indexOf(mark);
  const after = body.length - before - 1;
  return after === 3 && before >= 1 && before <= 3 && body[0] !== '0' ? 'either' : mark;
}

/** True when what stands before the decimal mark is grouped in threes by the other mark, or in twos above the thousand. */
function grouped(body: string, mark: DecimalMark): boolean {
  const [whole = '', fraction = '', more] = body.split(mark);
  if (more !== undefined || !/^\d*$/.test(fraction)) return false;
  return mark === '.'
    ? /^\d{1,3}(?:,\d{3})+$|^\d{1,2}(?:,\d{2})+,\d{3}$|^\d+$/.test(whole)
    : /^\d{1,3}(?:\.\d{3})+$|^\d+$/.test(whole);
}

/** Digits alone, or with one point between them where the point is the decimal mark: read without any pattern. */
export function isPlainDecimal(text: string, mark: NumberWays['decimalMark']): boolean {
  if (text.length > 12) return false;
  let points = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if (code !== 46 || mark !== '.' || at === 0 || at === text.length - 1 || (points += 1) > 1) return false;
  }
  return text !== '';
}

/** Reads a number under the decimal mark of its column; or says why it cannot be read. */
export function readAmount(
  text: string,
  mark: NumberWays['decimalMark'],
): number | 'NotANumber' | 'UndecidableNumber' {
  if (isPlainDecimal(text, mark)) return Number(text);
  const bare = bareNumber(text);
  const says = bare === null ? null : evidenceOf(bare.body);
  if (bare === null || says === null) return 'NotANumber';
  if (says === 'either' && mark === 'undecided') return 'UndecidableNumber';
  if (says !== 'none' && says !== 'either' && mark !== 'undecided' && says !== mark) return 'NotANumber';
  const decimal = says === 'either' || says === 'none' ? mark : says;
  const plain =
    decimal === ',' ? bare.body.replaceAll('.', '').replace(',', '.') : bare.body.replaceAll(',', '');
  const number = Number(plain) * (bare.negative ? -1 : 1);
  return Math.abs(number) <= largestNumber ? number : 'NotANumber';
}

/** As `readAmount`; null when it cannot be read. */
export function readNumber(text: string, mark: NumberWays['decimalMark']): number | null {
  const read = readAmount(text, mark);
  return typeof read === 'number' ? read : null;
}

/** What the cells of a column say together. */
export interface MarkVotes {
  '.': number;
  ',': number;
  either: number;
}

/** The decimal mark of each column: its own cells', else that on which the file's other columns agree; a column without marks needs none. */
export function decideMarks(columns: MarkVotes[]): NumberWays['decimalMark'][] {
  const own = columns.map(ownMark);
  const decided = new Set(own.filter((mark) => mark === '.' || mark === ','));
  const [common] = decided.size === 1 && !own.includes('contradicted') ? [...decided] : [];
  return own.map((mark, index) => {
    if (mark === '.' || mark === ',') return mark;
    if (mark === 'contradicted') return 'undecided';
    return (columns[index]?.either ?? 0) === 0 ? (common ?? '.') : (common ?? 'undecided');
  });
}

function ownMark(votes: MarkVotes): DecimalMark | 'contradicted' | null {
  const { '.': point, ',': comma } = votes;
  if (point > 0 && comma > 0) return 'contradicted';
  return point > 0 ? '.' : comma > 0 ? ',' : null;
}
