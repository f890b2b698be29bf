import { lineHeight, type BoxPart, type PrintedPage, type TextPart } from '../../domain/printing/page.ts';
import { visibleText } from '../../templates/visible-text.ts';
import { outlineWithin, widthOf, type Lettering } from './outline.ts';

/** A page whose texts have become outlines at their places. */
export interface SetPage {
  width: number;
  height: number;
  parts: (BoxPart | SetText)[];
}

export interface SetText {
  kind: 'text';
  /** What it says, without what nobody sees. */
  text: string;
  role: TextPart['role'];
  colour: string;
  lines: { path: string; x: number; y: number }[];
}

/** A text that no bundled font can draw. */
export class UnknownScript extends Error {
  override readonly name = 'UnknownScript';
}

/** Sets every text into its room. Throws `UnknownScript` where one cannot be drawn. `locale`: BCP 47. */
export async function setPage({ width, height, parts }: PrintedPage, locale: string): Promise<SetPage> {
  const set = [];
  for (const part of parts)
    set.push(part.kind === 'text' ? await setText({ ...part, text: visibleText(part.text) }, locale) : part);
  return { width, height, parts: set };
}

async function setText(part: TextPart, locale: string): Promise<SetText> {
  const { text, role, colour, size, weight, width, align } = part;
  const lettering = { size, weight, locale };
  const lines = [];
  for (const [index, line] of (await brokenLines(part, lettering)).entries()) {
    const outline = await outlineWithin(line, lettering, { width, smallest: part.smallest });
    if (!outline) throw new UnknownScript('There is no font for a character of the text');
    const left = width - outline.width;
    const x = part.x + { start: 0, centre: left / 2, end: left }[align];
    lines.push({ path: outline.path, x, y: part.y + index * size * lineHeight });
  }
  return { kind: 'text', text, role, colour, lines };
}

/** A number and its per cent stay together. */
const between = /[ \t\r]+(?!%)/;

/** Paragraphs begin a new line, and as many words stand on one as fit; the last line takes what is left. */
async function brokenLines({ text, lines, width }: TextPart, lettering: Lettering): Promise<string[]> {
  const paragraphs = text.split('\n').map((paragraph) => paragraph.split(between).filter(Boolean));
  const wide = await widthsOf([' ', ...paragraphs.flat()], lettering);
  const space = wide.get(' ') ?? 0;
  const broken: string[][] = [];
  for (const words of paragraphs) {
    let left = 0;
    for (const word of words) {
      const needs = (wide.get(word) ?? 0) + space;
      const fits = left >= needs || broken.length === lines;
      if (fits) broken.at(-1)?.push(word);
      else broken.push([word]);
      left = (fits ? left : width + space) - needs;
    }
  }
  return broken.map((words) => words.join(' '));
}

/** Every word once, though it may stand in many places. */
async function widthsOf(words: readonly string[], lettering: Lettering): Promise<Map<string, number>> {
  const widths = new Map<string, number>();
  for (const word of words) if (!widths.has(word)) widths.set(word, await widthOf(word, lettering));
  return widths;
}
