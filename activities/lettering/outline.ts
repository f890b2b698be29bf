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
  const line = oneLine(text);
  const runs = await runsOf(line, lettering.locale);
  if (!runs) return null;
  let x = 0;
  let path = '';
  for (const run of inVisualOrder(runs)) {
    const drawn = drawRun(run, lettering, x);
    path += drawn.path;
    x += drawn.width;
  }
  return { path, width: x };
}

/** The same, made smaller down to `smallest` and then cut with an ellipsis, so that it is no wider than `width`. */
export async function outlineWithin(
  text: string,
  lettering: Lettering,
  { width, smallest }: { width: number; smallest: number },
): Promise<(Outline & { size: number }) | null> {
  const whole = await outlineOf(text, lettering);
  if (!whole) return null;
  const size = Math.max(smallest, Math.min(lettering.size, (lettering.size * width) / (whole.width || 1)));
  const scaled = await outlineOf(text, { ...lettering, size });
  if (!scaled || scaled.width <= width * 1.001) return scaled && { ...scaled, size };
  return cutTo(oneLine(text), { ...lettering, size }, width);
}

async function cutTo(
  line: string,
  lettering: Lettering,
  width: number,
): Promise<(Outline & { size: number }) | null> {
  const parts = [...cluster.segment(line)].map(({ segment }) => segment);
  let [fits, tooMany] = [0, parts.length];
  let best = await outlineOf(ellipsis, lettering);
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    const tried = await outlineOf(`${parts.slice(0, middle).join('').trimEnd()}${ellipsis}`, lettering);
    if (tried && tried.width <= width) [fits, best] = [middle, tried];
    else tooMany = middle;
  }
  return best && { ...best, size: lettering.size };
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

function drawRun({ text, face, level }: Run, { size, weight }: Lettering, startX: number): Outline {
  const font = face.at(weight);
  const shaping = new Shaping();
  shaping.addText(text);
  shaping.guessSegmentProperties();
  shaping.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR);
  shape(font, shaping);
  const scale = size / face.unitsPerEm;
  const positions = shaping.getGlyphPositions();
  let x = startX;
  let path = '';
  for (const [index, { codepoint }] of shaping.getGlyphInfos().entries()) {
    const position = positions[index];
    if (!position) continue;
    const origin = { x: x + position.xOffset * scale, y: -position.yOffset * scale };
    path += placed(font.glyphToPath(codepoint), scale, origin);
    x += position.xAdvance * scale;
  }
  return { path, width: x - startX };
}

/** Outlines of fonts go up, pictures and pages down. */
function placed(path: string, scale: number, origin: { x: number; y: number }): string {
  let isX = true;
  return path.replaceAll(/[A-Z]|-?[\d.]+(?:e-?\d+)?/g, (part) => {
    if (part >= 'A') {
      isX = true;
      return part;
    }
    const value = isX ? origin.x + Number(part) * scale : origin.y - Number(part) * scale;
    isX = !isX;
    return String(Math.round(value * 1_000) / 1_000);
  });
}
