import { beforeAll, describe, expect, test } from 'vitest';
import { writeWorkbook } from '../../../activities/reports/xlsx/write-workbook.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { ReportInput } from '../../../domain/workbook/report-input.ts';
import { en } from '../../../templates/workbook/en.ts';
import { reportOn, toldStudy } from '../../domain/workbook/told-study.ts';
import { convertedBy, hasLibreOffice } from '../../setup/libreoffice.ts';
import { openedWorkbook, unzipped, type FoundCell } from './opened-workbook.ts';

const names = [
  `=cmd|' /C calc'!A0`,
  `O'Brien & Sons <"GmbH">`,
  '+49 30 @home',
  'قسم هندسة البرمجيات',
  'מחלקת הנתונים',
  '数据工程部 データ基盤',
  '👩🏽‍🔬 Labs 🇪🇺',
  `Line one\nline two\ttabbed`,
];
const long = `${'Groupe des méthodes '.repeat(1_750)}end`;

/** A report in which a unit, a domain, the organisation and the programme are called so. */
async function called(name: string): Promise<ReportInput> {
  const input = reportOn(await toldStudy());
  const { results, configuration } = input;
  const renamed = <T extends { id: string; name: string }>(group: T, at: number) =>
    at === 0 ? { ...group, name } : group;
  const whole = results.gapMatrix?.whole;
  if (!whole) throw new Error('no gaps');
  const [unit] = results.funnel.byUnit;
  return {
    ...input,
    configuration: {
      ...configuration,
      organisation: { ...configuration.organisation, name: { en: name } },
      frameworks: configuration.frameworks.map((framework) => ({
        ...framework,
        domains: framework.domains.map((domain) => ({ ...domain, words: { en: name } })),
      })),
      programmes: configuration.programmes.map((programme) => ({ ...programme, words: { en: name } })),
    },
    results: {
      ...results,
      gapMatrix: { whole: { ...whole, groups: whole.groups.map(renamed) }, units: {} },
      funnel: {
        ...results.funnel,
        byUnit: results.funnel.byUnit.map((line) =>
          line.unitId === unit?.unitId ? { ...line, unitName: name } : line,
        ),
      },
    },
  };
}

const textOf = (cells: readonly FoundCell[] = []) => cells.map(({ value }) => String(value));

describe.each(names)('where things are called %j', (name) => {
  let sheets: Map<string, FoundCell[]>;
  let formulas: number;
  let bytes: Buffer;
  beforeAll(async () => {
    const layout = executiveWorkbook(await called(name), en);
    formulas = layout.sheets.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.filter((cell) => cell?.formula)),
    ).length;
    const written = await writeWorkbook(layout);
    expect(written.findings).toEqual([]);
    ({ bytes } = written);
    sheets = openedWorkbook(bytes);
  });

  test('every sheet says so as it is written, and nothing of it becomes a formula', () => {
    expect(textOf(sheets.get('Summary')).some((text) => text.startsWith(`${name}: skill gaps`))).toBe(true);
    expect(textOf(sheets.get('Gap matrix'))).toContain(name);
    expect(textOf(sheets.get('Funnel'))).toContain(name);
    const found = [...sheets.values()].flat().filter(({ formula }) => formula !== null);
    expect(found).toHaveLength(formulas);
    for (const { formula } of found) expect(formula).not.toContain('cmd|');
  });
});

const available = await hasLibreOffice();
test.skipIf(!available)(
  `LibreOffice opens a workbook with such names and keeps every text${available ? '' : ' (skipped: LibreOffice is not here)'}`,
  { timeout: 300_000 },
  async () => {
    const { bytes } = await writeWorkbook(executiveWorkbook(await called(names.join(' · ')), en));
    const again = openedWorkbook(await convertedBy(bytes, { to: 'xlsx' }));
    for (const [sheet, cells] of openedWorkbook(bytes)) {
      const texts = new Set(textOf(again.get(sheet)));
      for (const text of textOf(cells.filter(({ value }) => typeof value === 'string')))
        expect(texts, `${sheet}: ${text}`).toContain(text);
    }
  },
);

test('a name of 35,000 characters is cut to what a cell, a chart and the properties hold, and reported', async () => {
  const { bytes, findings } = await writeWorkbook(executiveWorkbook(await called(long), en));
  expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['text-cut']));
  const texts = [...openedWorkbook(bytes).values()].flatMap(textOf);
  expect(texts.filter((text) => text.startsWith('Groupe des méthodes')).length).toBeGreaterThan(3);
  expect(Math.max(...texts.map((text) => text.length))).toBe(32_767);
  const parts = [...unzipped(bytes)].filter(([part]) => /drawing\d|chart\d|core\.xml/.test(part));
  const titles = parts.flatMap(([, xml]) =>
    [
      ...xml.toString('utf8').matchAll(/<a:t>(.*?)<|<dc:(?:title|creator|subject)>(.*?)<| title="(.*?)"/gs),
    ].map(([, drawn, property, named]) => drawn ?? property ?? named ?? ''),
  );
  expect(Math.max(...titles.map((title) => title.length))).toBe(255);
});
