import { describe, expect, test } from 'vitest';
import { outlineOf, outlineWithin, type Lettering } from '../../../activities/lettering/outline.ts';

const lettering: Lettering = { size: 10, weight: 400, locale: 'en' };

const names: [script: string, name: string][] = [
  ['Latin', 'Zdeňka Müller-Øster'],
  ['Vietnamese', 'Nguyễn Thị Minh Khai'],
  ['Greek', 'Ελένη Παπαδοπούλου'],
  ['Cyrillic', 'Юлія Їжакевич'],
  ['Arabic', 'محمد الفاتح'],
  ['Hebrew', 'דוד כהן'],
  ['Devanagari', 'प्रिया शर्मा'],
  ['Thai', 'สมชาย ใจดี'],
  ['Chinese', '王小明'],
  ['Japanese', '山田 さくら'],
  ['Korean', '김민수'],
  ['several, with emoji', 'Zoë 🦄 김'],
  ['what a spreadsheet would calculate', "=cmd|' /C calc'!A0"],
];

describe('outlines of names', () => {
  test.each(names)('%s is drawn with a shape for each character', async (_, name) => {
    const outline = await outlineOf(name, lettering);
    expect(outline?.width).toBeGreaterThan(10);
    expect(outline?.path).toMatch(/^M[-\d.]/);
    expect(outline?.path).not.toContain('NaN');
  });

  test('a script without a bundled font is not drawn at all, rather than as boxes', async () => {
    expect(await outlineOf('ნინო ბერიძე', lettering)).toBeNull();
    expect(await outlineOf('Nino ნ', lettering)).toBeNull();
  });

  test('grow with their size', async () => {
    const [small, large] = [
      await outlineOf('Ana', lettering),
      await outlineOf('Ana', { ...lettering, size: 20 }),
    ];
    expect(large?.width).toBeCloseTo(2 * (small?.width ?? 0), 6);
  });

  test('right-to-left text begins at the right, a Latin word in it keeps its own direction', async () => {
    const startsOf = async (text: string) => {
      const { path = '' } = (await outlineOf(text, lettering)) ?? {};
      return [...path.matchAll(/M(-?[\d.]+)/g)].map(([, x]) => Number(x));
    };
    const [hebrew] = await startsOf('אב');
    const [turned] = await startsOf('בא');
    expect(hebrew).not.toBe(turned);
    // Shaping gives right-to-left glyphs in the order in which they stand, so what is read first stands last.
    const mixed = (await outlineOf('אבא SQL', lettering)) ?? { width: 0, path: '' };
    const latin = (await outlineOf('SQL', lettering)) ?? { width: 0, path: '' };
    expect(mixed.path.startsWith(latin.path)).toBe(true);
  });

  test('characters that Chinese and Japanese share look as the reader’s language or the rest of the name asks', async () => {
    const chinese = await outlineOf('直', lettering);
    const japanese = await outlineOf('直', { ...lettering, locale: 'ja-JP' });
    expect(japanese?.path).not.toBe(chinese?.path);
  });
});

describe('outlines within a width', () => {
  const room = { width: 100, smallest: 5 };

  test('keep their size where they fit, and become smaller where they do not', async () => {
    expect(await outlineWithin('Ana', lettering, room)).toEqual(await outlineOf('Ana', lettering));
    const long = await outlineWithin('Maria-Antonia von Hohenlohe', lettering, room);
    expect(long?.width).toBeLessThan(100.2);
    expect(long?.width).toBeGreaterThan(99);
  });

  test.each(['x'.repeat(35_000), '김'.repeat(35_000), '👩‍👩‍👧'.repeat(500)])(
    'cut what is far too long with an ellipsis (%#)',
    async (text) => {
      const cut = await outlineWithin(text, lettering, room);
      expect(cut?.width).toBeLessThanOrEqual(100);
      expect(cut?.width).toBeGreaterThan(80);
    },
  );

  test('an empty name has an empty outline', async () => {
    expect(await outlineWithin(' \n', lettering, room)).toMatchObject({ path: '', width: 0 });
  });
});
