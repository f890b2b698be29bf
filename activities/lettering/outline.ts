import bidiFactory from 'bidi-js/dist/bidi.mjs';
import { Buffer as Shaping, Direction, shape } from 'harfbuzzjs';
import { faceOf, familiesFor, type Face } from './faces.ts';

/** A line of text as one outline, so that it looks the same on every machine and never as boxes. */
export interface Outline {
  /** An SVG path; its origin is the start of the baseline, y goes down. */
  path: string;
  /** In the unit of `size`. */
  width: number;
}

export interface Lettering {
  /** Height of the em; the unit of what comes out. */
  size: number;
  /** 100 to 900; 400 is regular. */
  weight: number;
  /** BCP 47; decides how characters look that Chinese, Japanese and Korean share. */
  locale: string;
}

const bidi = bidiFactory();
const cluster = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Nothing that is printed on a line needs more. */
const longestLine = 400;
const ellipsis = '…';

/** The outline of a line in any of the bundled scripts, right-to-left ones in their order; null: a character of it cannot be drawn. */
export async function outlineOf(text: string, lettering: Lettering): Promise<Outline | null> {
  const shaped = await shapedLine(oneLine(text), lettering);
  return shaped && { path: shaped.glyphs.map(placed).join(''), width: shaped.width };
}

/** How wide a word is, in the unit of `size`; a space is as wide as one, what cannot be drawn has no width. */
export async function widthOf(word: string, lettering: Lettering): Promise<number> {
  return (await shapedLine(word, lettering))?.width ?? 0;
}

/** The same, made smaller down to `smallest` and then cut with an ellipsis, so that it is no wider than `width`. */
export async function outlineWithin(
  text: string,
  lettering: Lettering,
  { width, smallest }: { width: number; smallest: number },
): Promise<Outline | null> {
  const line = oneLine(text);
  const whole = await widthOf(line, lettering);
  if (whole <= width) return outlineOf(line, lettering);
  const size = Math.max(smallest, (lettering.size * width) / whole);
  const smaller = { ...lettering, size };
  return whole * size <= width * lettering.size * 1.001
    ? outlineOf(line, smaller)
    : cutTo(line, smaller, width);
}

async function cutTo(line: string, lettering: Lettering, width: number): Promise<Outline | null> {
  const parts = [...cluster.segment(line)].map(({ segment }) => segment);
  const cut = (count: number) => `${parts.slice(0, count).join('').trimEnd()}${ellipsis}`;
  let [fits, tooMany] = [0, parts.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if ((await widthOf(cut(middle), lettering)) <= width) fits = middle;
    else tooMany = middle;
  }
  return outlineOf(cut(fits), lettering);
}

/** Without line breaks and what has no shape, and no longer than anybody reads. */
function oneLine(text: string): string {
  const clean = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\p{Cc}|^\p{Default_Ignorable_Code_Point}+/gu, '')
    .trim();
  if (clean.length <= longestLine) return clean;
  const parts = [...cluster.segment(clean.slice(0, longestLine))].map(({ segment }) => segment);
  return `${parts.slice(0, -1).join('')}${ellipsis}`;
}

/** What is drawn with one face in one direction; `level`: even from left to right, odd from right to left. */
interface Run {
  text: string;
  face: Face;
  level: number;
}

async function runsOf(line: string, locale: string): Promise<Run[] | null> {
  const families = familiesFor(line, locale);
  const { levels } = bidi.getEmbeddingLevels(line, 'auto');
  const runs: Run[] = [];
  let at = 0;
  for (const character of line) {
    const level = levels[at] ?? 0;
    at += character.length;
    const last = runs.at(-1);
    const codePoint = character.codePointAt(0) ?? 0;
    if (last && invisible.test(character)) {
      last.text += character;
      continue;
    }
    const before = last?.level === level ? last : undefined;
    // Faces differ in how wide a space is: those of emoji have one that looks like a gap.
    const goesOn = character !== ' ' && before?.face.covers.has(codePoint) === true;
    const face = goesOn ? before.face : await faceOf(codePoint, families);
    if (!face) return null;
    if (before?.face === face) before.text += character;
    else runs.push({ text: character, face, level });
  }
  return runs;
}

/** Joiners and variation selectors belong to what stands before them. */
const invisible = /^\p{Default_Ignorable_Code_Point}/u;

/** Rule L2 of Unicode's bidirectional algorithm, by runs: from the highest level down, what stands together is turned round. */
function inVisualOrder(runs: readonly Run[]): Run[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1)
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) to += 1;
      if (to === from) continue;
      ordered.splice(from, to - from, ...ordered.slice(from, to).toReversed());
      from = to;
    }
  return ordered;
}

interface PlacedGlyph {
  /** In units of the font, y up. */
  path: string;
  scale: number;
  x: number;
  y: number;
}

async function shapedLine(
  line: string,
  lettering: Lettering,
): Promise<{ glyphs: PlacedGlyph[]; width: number } | null> {
  const runs = await runsOf(line, lettering.locale);
  if (!runs) return null;
  let x = 0;
  const glyphs: PlacedGlyph[] = [];
  for (const run of inVisualOrder(runs)) x = shapeRun(run, lettering, { x, glyphs });
  return { glyphs, width: x };
}

/** Adds the glyphs of a run from `x` on, and gives where it ends. */
function shapeRun(
  { text, face, level }: Run,
  { size, weight }: Lettering,
  to: { x: number; glyphs: PlacedGlyph[] },
): number {
  const font = face.at(weight);
  const shaping = new Shaping();
  shaping.addText(text);
  shaping.guessSegmentProperties();
  shaping.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR);
  shape(font, shaping);
  const scale = size / face.unitsPerEm;
  const positions = shaping.getGlyphPositions();
  let { x } = to;
  for (const [index, { codepoint }] of shaping.getGlyphInfos().entries()) {
    const position = positions[index];
    if (!position) continue;
    const path = face.outline(codepoint, weight);
    to.glyphs.push({ path, scale, x: x + position.xOffset * scale, y: -position.yOffset * scale });
    x += position.xAdvance * scale;
  }
  return x;
}

/** Outlines of fonts go up, pictures and pages down. */
function placed({ path, scale, x, y }: PlacedGlyph): string {
  let isX = true;
  return path.replaceAll(/[A-Z]|-?[\d.]+(?:e-?\d+)?/g, (part) => {
    if (part >= 'A') {
      isX = true;
      return part;
    }
    const value = isX ? x + Number(part) * scale : y - Number(part) * scale;
    isX = !isX;
    return String(Math.round(value * 100) / 100);
  });
}
