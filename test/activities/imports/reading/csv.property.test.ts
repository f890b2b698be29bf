import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCsv } from '../../../../activities/imports/reading/any-csv.ts';
import { memorySource } from '../../../../activities/imports/reading/byte-sources.ts';
import type { CsvDialect } from '../../../../activities/imports/reading/find-dialect.ts';
import { openTable } from '../../../../activities/imports/reading/open-table.ts';
import { pagesOf } from '../../../../activities/imports/reading/read-csv.ts';
import { defaultImportPolicy } from '../../../../domain/configuration/importing.ts';
import { ImportFailure } from '../../../../domain/imports/failure.ts';
import type { SourceRow } from '../../../../domain/imports/table.ts';
import { runs } from '../../../setup/long.ts';

const { limits } = defaultImportPolicy;

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

async function gather(pages: AsyncIterable<SourceRow[]>): Promise<SourceRow[] | string> {
  const rows: SourceRow[] = [];
  try {
    for await (const page of pages) rows.push(...page);
  } catch (error) {
    if (error instanceof ImportFailure) return `${error.report.code} ${error.report.where}`;
    throw error;
  }
  return rows;
}

describe('the fast reader and csv-parse', () => {
  const dialect = (delimiter: string, quote: '"' | "'"): CsvDialect => ({
    delimiter,
    quote,
    escape: 'doubled',
    carriageReturns: false,
    blanksBeforeQuote: false,
    leadLines: 0,
  });

  test('give the same rows under the same lines for any text in a plain dialect', async () => {
    const plainDialect = fc
      .tuple(fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('"' as const, "'" as const))
      .map(([delimiter, quote]) => dialect(delimiter, quote));
    const anyText = fc.string({
      unit: fc.constantFrom(
        'a',
        'é',
        '田',
        '"',
        '"',
        "'",
        ',',
        ';',
        '\t',
        ' ',
        '7',
        '\n',
        '\n',
        '\r\n',
        '\r',
        '""',
        '","',
      ),
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(plainDialect, anyText, fc.integer({ min: 1, max: 9 }), async (how, text, size) => {
        const fast = await gather(pagesOf(pieces(text, size), how, limits));
        const slow = await gather(anyCsv(pieces(text, size + 2), how, limits, 1));
        expect(fast).toEqual(slow);
      }),
      { numRuns: runs(1000, 3000) },
    );
  });
});

describe('decoding, finding the dialect and parsing', () => {
  const alphabets = {
    'utf-8': 'aBéñ田ж😀 ',
    'utf-16le': 'aBéñ田ж😀 ',
    'utf-16be': 'aBéñ田ж😀 ',
    latin1: 'aBéñüß ',
  };

  function encode(text: string, encoding: keyof typeof alphabets): Buffer {
    if (encoding === 'utf-8') return Buffer.from(text);
    if (encoding === 'latin1') return Buffer.from(text, 'latin1');
    const wide = Buffer.from(text, 'utf16le');
    return encoding === 'utf-16be' ? wide.swap16() : wide;
  }

  test('give back the table that was written, under any delimiter, quotation mark, encoding and line end', async () => {
    const written = fc
      .record({
        delimiter: fc.constantFrom(',', ';', '\t', '|', ':', '^', '~', '\u0001', '||'),
        quote: fc.constantFrom('"', "'"),
        always: fc.boolean(),
        escape: fc.constantFrom('doubled', 'backslash'),
        end: fc.constantFrom('\n', '\r\n', '\r'),
        encoding: fc.constantFrom(
          'utf-8' as const,
          'utf-16le' as const,
          'utf-16be' as const,
          'latin1' as const,
        ),
        marked: fc.boolean(),
        width: fc.integer({ min: 2, max: 6 }),
      })
      .chain((how) => {
        const unit = fc.constantFrom(
          ...Array.from(alphabets[how.encoding]),
          how.delimiter,
          how.quote,
          'x',
          '1',
          '\n',
        );
        const cell = fc.string({ unit, maxLength: 8 });
        const rows = fc.array(fc.array(cell, { minLength: how.width, maxLength: how.width }), {
          maxLength: 12,
        });
        return fc.tuple(fc.constant(how), rows);
      });
    await fc.assert(
      fc.asyncProperty(written, async ([how, rows]) => {
        const { delimiter, quote, end } = how;
        const mark = how.escape === 'doubled' ? quote + quote : `\\${quote}`;
        const enclosed = (cell: string) =>
          quote +
          (how.escape === 'backslash' ? cell.replaceAll('\\', '\\\\') : cell).replaceAll(quote, mark) +
          quote;
        const needs = (cell: string) => /[\s"'\\]/.test(cell) || cell.includes(delimiter) || cell === '';
        const line = (cells: string[], all: boolean) =>
          cells.map((cell) => (all || needs(cell) ? enclosed(cell) : cell)).join(delimiter);
        const header = Array.from({ length: how.width }, (_, n) => `Column name ${n}`);
        const known = Array.from({ length: how.width }, (_, n) => `Jürgen Müller, José ${n}`);
        // What a real file has: a header, rows that look like rows, and quotation marks within words.
        const telling = known.map((cell) => `${cell} the ${quote}best${quote} one`);
        const table = [header, ...Array.from({ length: 30 }, () => known), telling, telling, ...rows];
        const text = table.map((cells) => line(cells, how.always)).join(end) + end;
        const marked = how.encoding.startsWith('utf') && how.marked ? `\uFEFF${text}` : text;
        const found = await openTable(memorySource(encode(marked, how.encoding)), limits);
        const read = await gather(found.tables[0]?.pages() ?? pagesOf(pieces('', 1), dialectOf(), limits));
        if (typeof read === 'string') throw new Error(read);
        expect(found.format.delimiter).toBe(delimiter);
        expect(read.map(({ cells }) => cells)).toEqual(table);
      }),
      { numRuns: runs(200, 600) },
    );
  });

  function dialectOf(): CsvDialect {
    throw new Error('no table was found');
  }
});
