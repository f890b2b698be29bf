import { describe, expect, test } from 'vitest';
import { drawPdf } from '../../../activities/lettering/draw-pdf.ts';
import { drawPng } from '../../../activities/lettering/draw-png.ts';
import { setPage, UnknownScript } from '../../../activities/lettering/set-page.ts';
import { cardPage } from '../../../domain/printing/card.ts';
import type { Celebrated } from '../../../domain/printing/celebrated.ts';
import { certificatePage } from '../../../domain/printing/certificate.ts';
import { line, type PrintedPage } from '../../../domain/printing/page.ts';
import { certificateWords } from '../../../templates/print/certificate-words.ts';
import { spokenIn } from './spoken-in.ts';

const about = { title: 'Certificate', author: 'ACME', language: 'en', madeAt: '2026-11-12T00:00:00Z' };
const reached = (name: string, title = 'Completed: SQL'): Celebrated => ({
  organisationName: 'ACME Group',
  name,
  title,
  day: '12 November 2026',
  reference: '7f0c2b1e',
});
const certificateOf = (name: string, title?: string) =>
  certificatePage(reached(name, title), certificateWords('en'), 'a4');

describe('a certificate', () => {
  test.each(["Ana O'Brien", 'محمد الفاتح', '山田 花子', "=cmd|' /C calc'!A0", 'Zoë 🦄'])(
    'says what it draws, so that it can be searched and read aloud: %s',
    async (name) => {
      const pdf = await drawPdf([await setPage(certificateOf(name), 'en')], about);
      expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7');
      expect(spokenIn(pdf)).toEqual(
        expect.arrayContaining(['ACME Group', 'Certificate', name, 'Completed: SQL', '12 November 2026']),
      );
    },
  );

  test('has the same bytes for the same words', async () => {
    const drawn = async () => drawPdf([await setPage(certificateOf('Ana'), 'en')], about);
    expect((await drawn()).equals(await drawn())).toBe(true);
  });

  test('is as large as the reader’s paper', () => {
    expect(certificateOf('Ana')).toMatchObject({ width: 841.89, height: 595.28 });
    const letter = certificatePage(reached('Ana'), certificateWords('de'), 'letter');
    expect(letter).toMatchObject({ width: 792, height: 612 });
  });

  test('keeps within its frame what is far too long', async () => {
    const { width, parts } = await setPage(certificateOf('x'.repeat(35_000), 'word '.repeat(7_000)), 'en');
    const texts = parts.flatMap((part) => (part.kind === 'text' ? [part] : []));
    const ends = texts.flatMap(({ lines }) =>
      lines.flatMap(({ path, x }) => [...path.matchAll(/[ML](-?[\d.]+),/g)].map(([, at]) => x + Number(at))),
    );
    expect(Math.max(...ends)).toBeLessThan(width);
    expect(Math.min(...ends)).toBeGreaterThan(0);
    expect(texts.every(({ lines }) => lines.length <= 2)).toBe(true);
  });

  test('is not made where a name has no font', async () => {
    await expect(setPage(certificateOf('ნინო'), 'en')).rejects.toThrow(UnknownScript);
  });
});

describe('a card', () => {
  test('is a picture twice as wide as high, the same for the same words and another for another name', async () => {
    const drawn = async (name: string) => drawPng(await setPage(cardPage(reached(name)), 'en'), 2);
    const card = await drawn('김민수');
    expect([card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual([1_200, 628]);
    expect(card.equals(await drawn('김민수'))).toBe(true);
    expect(card.equals(await drawn('김민준'))).toBe(false);
  });

  test('keeps a long name whole on two lines', () => {
    const linesOf = (name: string) =>
      cardPage(reached(name)).parts.flatMap((part) =>
        part.kind === 'text' && part.text === name ? [part.lines] : [],
      );
    expect(linesOf('Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh')).toEqual([2]);
    expect(linesOf('Zoë Ångström-O’Brien')).toEqual([1]);
  });

  test('is turned round by nothing that nobody sees, and reads its last line as its reader’s day does', async () => {
    const plain = await setPage(cardPage(reached('xevil')), 'en');
    expect(await setPage(cardPage(reached('x\u202Eevil\u0007')), 'en')).toEqual(plain);
    const { parts } = cardPage({ ...reached('Ana'), organisationName: 'شركة البصريات' });
    expect(parts).toContainEqual(expect.objectContaining({ text: '12 November 2026 · شركة البصريات' }));
  });
});

describe('text in its room', () => {
  const page = (part: Partial<Parameters<typeof line>[0]>): PrintedPage => ({
    width: 200,
    height: 100,
    parts: [line({ x: 10, y: 20, width: 80, size: 10, text: 'one two three four five six', ...part })],
  });
  const linesOf = async (part: Partial<Parameters<typeof line>[0]>) =>
    (await setPage(page(part), 'en')).parts.flatMap((each) => (each.kind === 'text' ? each.lines : []));

  test('is broken between words, each line a line height below', async () => {
    const lines = await linesOf({ lines: 3 });
    expect(lines.map(({ y }) => y)).toEqual([20, 33]);
  });

  test('begins at its left, stands in the middle or ends at its right', async () => {
    const at = async (align: 'start' | 'centre' | 'end') =>
      (await linesOf({ text: 'one', align }))[0]?.x ?? 0;
    const [start, centre, end] = [await at('start'), await at('centre'), await at('end')];
    expect(start).toBe(10);
    expect(centre).toBeCloseTo((start + end) / 2, 6);
    expect(end).toBeGreaterThan(60);
  });

  test('is not broken between a number and its per cent', async () => {
    const lines = await linesOf({ text: 'it has risen by 16 %', width: 78, lines: 2 });
    expect(lines).toHaveLength(2);
    const whole = await linesOf({ text: '16 %', width: 78 });
    expect(lines[1]?.path).toBe(whole[0]?.path);
  });

  test('without words draws nothing', async () => {
    expect(await linesOf({ text: '  ' })).toEqual([]);
  });
});
