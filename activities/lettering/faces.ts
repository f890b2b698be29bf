import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Blob, Face as ShapedFace, Font, Variation } from 'harfbuzzjs';
import decompress from 'woff2-encoder/decompress';
import { z } from 'zod';

/** A piece of a font: some of its characters, in any weight. */
export interface Face {
  /** Characters that it can draw, as code points. */
  covers: ReadonlySet<number>;
  /** Units of its outlines to one em. */
  unitsPerEm: number;
  /** Shapes and widths at a weight, 100 to 900. */
  at: (weight: number) => Font;
  /** The SVG path of a glyph, y up. */
  outline: (glyph: number, weight: number) => string;
}

const require = createRequire(import.meta.url);
const chinese = ['noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr'];
const japanese = ['noto-sans-jp', 'noto-sans-sc', 'noto-sans-kr'];
const korean = ['noto-sans-kr', 'noto-sans-sc', 'noto-sans-jp'];
const others = [
  'noto-sans',
  'noto-sans-arabic',
  'noto-sans-hebrew',
  'noto-sans-devanagari',
  'noto-sans-thai',
  'noto-emoji',
];
/** Ranges of characters by subset, as the packages tell them. */
const subsets = z.record(z.string(), z.string());
const kana = /[\u3041-\u30ff]/;
const hangul = /\p{Script=Hangul}/u;

/** Families in the order in which a character is looked for: one character is drawn otherwise in Chinese, Japanese and Korean. */
export function familiesFor(text: string, locale: string): string[] {
  const language = locale.split('-')[0];
  if (kana.test(text) || language === 'ja') return [...others, ...japanese];
  if (hangul.test(text) || language === 'ko') return [...others, ...korean];
  return [...others, ...chinese];
}

/** The first of the families that has the character; null: none has it. Pieces of fonts are unpacked as they are asked for. */
export async function faceOf(codePoint: number, families: readonly string[]): Promise<Face | null> {
  for (const family of families)
    for (const piece of piecesOf(family)) {
      if (!piece.ranges.some(([from, to]) => from <= codePoint && codePoint <= to)) continue;
      const face = await piece.open();
      if (face.covers.has(codePoint)) return face;
    }
  return null;
}

interface Piece {
  /** Code points, both ends included. */
  ranges: [number, number][];
  open: () => Promise<Face>;
}

const families = new Map<string, Piece[]>();

function piecesOf(family: string): Piece[] {
  const known = families.get(family);
  if (known) return known;
  const name = `@fontsource-variable/${family}`;
  const told = subsets.parse(JSON.parse(readFileSync(require.resolve(`${name}/unicode.json`), 'utf8')));
  const pieces = Object.entries(told).map(([subset, ranges]) => {
    const file = `${name}/files/${family}-${subset.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`;
    let opened: Promise<Face> | undefined;
    return { ranges: rangesOf(ranges), open: () => (opened ??= openFace(require.resolve(file))) };
  });
  families.set(family, pieces);
  return pieces;
}

/** `U+0301,U+0400-045F` */
function rangesOf(written: string): [number, number][] {
  return written.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

async function openFace(path: string): Promise<Face> {
  const face = new ShapedFace(new Blob(await decompress(readFileSync(path))), 0);
  const weights = new Map<number, Font>();
  const at = (weight: number): Font => {
    const known = weights.get(weight);
    if (known) return known;
    const font = new Font(face);
    font.setVariations([new Variation('wght', weight)]);
    weights.set(weight, font);
    return font;
  };
  const outlines = new Map<string, string>();
  const outline = (glyph: number, weight: number): string => {
    const key = `${glyph}/${weight}`;
    const known = outlines.get(key) ?? at(weight).glyphToPath(glyph);
    outlines.set(key, known);
    return known;
  };
  return { covers: new Set(face.collectUnicodes()), unitsPerEm: face.upem, at, outline };
}
