/** Widths of letters in thousandths of their size, as Arial and what stands in for it have them; others are a digit wide. */
const widths: readonly (readonly [thousandths: number, letters: string])[] = [
  [222, "ijl'‘’"],
  [278, ' !,./:;I[]\\ft|·\u00A0'],
  [333, '()-r`“”'],
  [390, '*"'],
  [500, 'Jckvsxyz'],
  [584, '+=<>~−×÷'],
  [611, 'FTZ'],
  [667, 'ABEKPSVXY&'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [889, '%'],
  [944, 'W'],
  [1015, '@—…'],
];
const digitWidth = 556;
/** From Hangul's first letters on most scripts fill a square. */
const squareFrom = 0x11_00;
const squareWidth = 1000;
/** Punctuation and currencies between the alphabets and the scripts of squares. */
const signs = { from: 0x20_00, to: 0x2e_7f };
const boldWidth = 1.08;
const widthOfLetter = new Map(
  widths.flatMap(([width, letters]) => Array.from(letters, (each) => [each, width] as const)),
);

/** A column's width in characters of the default font is this wide for each, in points; beside what it holds some stays free. */
export const pointsACharacter = 5.25;
const freePoints = 4;
/** Programs draw letters a little wider or narrower. */
const certainty = 0.97;

export interface TextRoom {
  /** Of the columns together, in characters of the default font. */
  widthCharacters: number;
  /** Of the letters, in points. */
  size: number;
  isBold: boolean;
  /** Left free at the beginning of each line, in points. */
  indentPoints: number;
}

/** How many lines a text takes where words go to the next line as a whole, and only what is wider than the room is cut. */
export function linesOf(value: string, { widthCharacters, size, isBold, indentPoints }: TextRoom): number {
  const room = Math.max(size, (widthCharacters * pointsACharacter - freePoints - indentPoints) * certainty);
  const scale = (size / 1000) * (isBold ? boldWidth : 1);
  return value.split('\n').reduce((lines, paragraph) => lines + wrapped(paragraph, room / scale), 0);
}

/** `room` in thousandths of the size of letters. */
function wrapped(paragraph: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const [word = ''] of paragraph.matchAll(/[^\s-]*(?:-|\s+|$)/g)) {
    const wide = widthOf(word.trimEnd());
    if (used > 0 && used + wide > room) {
      lines += 1;
      used = 0;
    }
    if (wide > room) {
      const cut = Math.ceil(wide / room);
      lines += cut - 1;
      used = wide - (cut - 1) * room;
    } else used += widthOf(word);
  }
  return lines;
}

function widthOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum += widthOfLetter.get(letter) ?? otherWidth(letter);
  return sum;
}

function otherWidth(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code < squareFrom || (code >= signs.from && code <= signs.to) ? digitWidth : squareWidth;
}
