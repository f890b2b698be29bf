import { expect, test } from 'vitest';
import { printedPages } from '../../../domain/workbook/printed-pages.ts';
import type { Chart, Row, Sheet } from '../../../domain/workbook/sheet.ts';
import { text } from '../../../domain/workbook/grid.ts';

/** As wide as a page of A4 that lies, so that some 33 rows fill it. */
const oneWide = [140];
const plain: Row = { heightPoints: null, cells: [] };
const section: Row = { heightPoints: null, cells: [text('Section', 'section')] };
const rows = (count: number): Row[] => Array.from({ length: count }, () => plain);

function chart(from: number, to: number): Chart {
  const corners = { from: { column: 0, row: from - 1 }, to: { column: 1, row: to - 1 } };
  const categories = {
    area: { sheet: 'A', fromColumn: 1, fromRow: 1, toColumn: 1, toRow: 1 },
    values: ['a'],
  };
  return {
    title: '',
    altText: '',
    grouping: 'clustered',
    categories,
    series: [],
    format: '',
    maximum: null,
    ...corners,
  };
}

function sheet(all: Row[], charts: Chart[] = [], columnWidths = oneWide): Sheet {
  const frozen = { rows: 1, columns: 1 };
  return {
    name: 'A',
    columnWidths,
    rows: all,
    frozen,
    printTitleRows: { from: 1, to: 1 },
    onePage: false,
    charts,
  };
}

test('a picture that would lie across two pages begins one, with the section that it belongs to', () => {
  const all = [...rows(24), section, ...rows(60)];
  expect(printedPages(sheet(all, [chart(30, 40)]), 'a4').pagesBeginAt).toEqual([25]);
});

test('a picture too far below its section begins the page alone, and one that fits begins none', () => {
  const all = [plain, section, ...rows(80)];
  expect(printedPages(sheet(all, [chart(5, 15), chart(50, 60)]), 'a4').pagesBeginAt).toEqual([50]);
  expect(printedPages(sheet(all, [chart(5, 15)]), 'a4')).toEqual(sheet(all, [chart(5, 15)]));
});

test('pictures below each other share a page as long as both fit on it', () => {
  const all = [...rows(24), section, ...rows(90)];
  const charts = [chart(28, 38), chart(40, 50), chart(52, 62)];
  expect(printedPages(sheet(all, charts), 'a4').pagesBeginAt).toEqual([25, 52]);
});

test('a few lines more than a page become one where they can be read so; wide sheets, whose letters are small already, do not', () => {
  expect(printedPages(sheet(rows(44)), 'a4').onePage).toBe(true);
  expect(printedPages(sheet(rows(60)), 'a4').onePage).toBe(false);
  expect(printedPages(sheet(rows(60)), 'letter').onePage).toBe(false);
  expect(printedPages(sheet(rows(70), [], [300]), 'a4').onePage).toBe(false);
});

test('a page begins where the sheet wants it, unless all of it becomes one', () => {
  expect(printedPages({ ...sheet(rows(60)), pagesBeginAt: [20] }, 'a4').pagesBeginAt).toEqual([20]);
  const short = printedPages({ ...sheet(rows(30)), pagesBeginAt: [20] }, 'a4');
  expect([short.onePage, short.pagesBeginAt]).toEqual([true, undefined]);
});

test('headings do not stand alone at the end of a page', () => {
  const begins = (...all: Row[]) => printedPages(sheet(all), 'a4').pagesBeginAt;
  const heading: Row = { heightPoints: null, cells: [text('Return', 'heading')] };
  const note: Row = { heightPoints: null, cells: [text('In euros', 'caption')] };
  const [full] = [...Array(60).keys()].filter((count) => {
    const [first] = begins(...rows(count), heading, ...rows(80)) ?? [];
    return first === count + 1;
  });
  expect(full).toBeGreaterThan(25);
  const before = (full ?? 0) - 2;
  expect(begins(...rows(before), heading, note, heading, ...rows(80))).toEqual([before + 1]);
  expect(begins(...rows(20), heading, ...rows(80))).toBeUndefined();
  expect(begins(...rows(20), heading, ...rows(28))).toEqual([21]);
});

test('a table that fits on a page is not cut, unless most of a page would stay empty or it is longer than one', () => {
  const begins = (...all: Row[]) => printedPages(sheet(all), 'a4').pagesBeginAt;
  expect(begins(...rows(20), section, ...rows(28))).toEqual([21]);
  expect(begins(...rows(20), section, ...rows(25), section, ...rows(4), section, ...rows(20))).toEqual([
    21, 52,
  ]);
  expect(begins(...rows(5), section, ...rows(30), section, ...rows(20))).toBeUndefined();
  expect(begins(...rows(20), section, ...rows(70))).toBeUndefined();
});

test('a table that is longer than a page begins on the next one where hardly any of its rows would stand below its headings', () => {
  const begins = (...all: Row[]) => printedPages(sheet(all), 'a4').pagesBeginAt;
  const heading: Row = { heightPoints: null, cells: [text('Unit', 'heading')] };
  const starts = [...Array(33).keys()].flatMap((count) => {
    const [first] = begins(...rows(count), section, heading, ...rows(80)) ?? [];
    return first === count + 1 ? [count] : [];
  });
  const [earliest = 0] = starts;
  // Three rows below two headings are the least; from there to the page's end each is moved.
  expect(starts).toEqual(starts.map((_, at) => earliest + at));
  expect(starts.length).toBeGreaterThanOrEqual(4);
  expect(earliest).toBeGreaterThan(24);
});
