/** A page as plain data: what stands where, before any file format. Lengths are points, 72 to an inch; y goes down. */
export interface PrintedPage {
  width: number;
  height: number;
  parts: PagePart[];
}

export type PagePart = BoxPart | TextPart;

export interface BoxPart {
  kind: 'box';
  x: number;
  y: number;
  width: number;
  height: number;
  /** `#rrggbb`; null leaves it open. */
  fill: string | null;
  /** Colour of the line around it, one point wide. */
  stroke: string | null;
  /** What it says in words, where it says anything, as a bar of a chart does; null: decoration. */
  alternative: string | null;
}

export interface TextPart {
  kind: 'text';
  text: string;
  /** Left edge of the room that it has. */
  x: number;
  /** Baseline of the first line. */
  y: number;
  width: number;
  align: 'start' | 'centre' | 'end';
  /** Height of the em. */
  size: number;
  /** How small a line may become before it is cut with an ellipsis. */
  smallest: number;
  /** It is broken between words, and where it has line breaks, into so many lines at most. */
  lines: number;
  /** 100 to 900. */
  weight: number;
  colour: string;
  role: 'heading' | 'paragraph';
}

/** Sizes of paper in points, upright. */
export const paperSizes = { a4: [595.28, 841.89], letter: [612, 792] } as const;

const letterRegions = /-(US|CA|MX|PH|CL|CO)$/;

/** The paper that is usual where a locale (BCP 47) is spoken. */
export function paperFor(locale: string): keyof typeof paperSizes {
  return letterRegions.test(locale) ? 'letter' : 'a4';
}

export const lineHeight = 1.3;

export function box(part: Partial<BoxPart> & Pick<BoxPart, 'x' | 'y' | 'width' | 'height'>): BoxPart {
  return { kind: 'box', fill: null, stroke: null, alternative: null, ...part };
}

export function line(
  part: Partial<TextPart> & Pick<TextPart, 'text' | 'x' | 'y' | 'width' | 'size'>,
): TextPart {
  const usual = { align: 'start', lines: 1, weight: 400, colour: '#1f2933', role: 'paragraph' } as const;
  return { kind: 'text', smallest: part.size * 0.6, ...usual, ...part };
}
