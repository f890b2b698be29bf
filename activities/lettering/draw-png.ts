import { Resvg } from '@resvg/resvg-js';
import type { BoxPart } from '../../domain/printing/page.ts';
import type { SetPage, SetText } from './set-page.ts';

/** A page as PNG on white, `pixelsPerPoint` fine. The same page gives the same bytes. */
export function drawPng({ width, height, parts }: SetPage, pixelsPerPoint: number): Buffer {
  const drawn = parts.map((part) => (part.kind === 'box' ? boxOf(part) : textOf(part))).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawn}</svg>`;
  const fitTo = { mode: 'zoom', value: pixelsPerPoint } as const;
  return new Resvg(svg, { background: '#ffffff', fitTo, font: { loadSystemFonts: false } }).render().asPng();
}

function boxOf({ x, y, width, height, fill, stroke }: BoxPart): string {
  const colours = `fill="${fill ?? 'none'}" stroke="${stroke ?? 'none'}"`;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${colours}/>`;
}

function textOf({ lines, colour }: SetText): string {
  const paths = lines.map(({ path, x, y }) => `<path transform="translate(${x} ${y})" d="${path}"/>`);
  return `<g fill="${colour}">${paths.join('')}</g>`;
}
