import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Study } from '../../../domain/configuration/money.ts';
import { studyReturn } from '../../../domain/roi/study-return.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { Cell, Sheet, WorkbookLayout } from '../../../domain/workbook/sheet.ts';
import { en } from '../../../templates/workbook/en.ts';
import { calculated, numberIn, rowOf, sheetOf, textOf } from './found-cells.ts';
import { recalculator } from './recalculate.ts';
import { reportOn, toldStudy, withLine } from './told-study.ts';

let study: Study;
let layout: WorkbookLayout;
beforeAll(async () => {
  study = await toldStudy();
  layout = executiveWorkbook(reportOn(study), en);
});

const workbookOn = (...studies: Study[]) => executiveWorkbook(reportOn(...studies), en);
/** The layout with one value of the sheet Assumptions changed, as a reader would type it. */
function assuming(of: WorkbookLayout, what: string, value: number): WorkbookLayout {
  const changed = (cells: (Cell | null)[]) =>
    cells.map((cell, column) =>
      column === 2 && cell && cells[1]?.value === what ? { ...cell, value } : cell,
    );
  const rows = (sheet: Sheet) => sheet.rows.map((row) => ({ ...row, cells: changed(row.cells) }));
  return {
    ...of,
    sheets: of.sheets.map((sheet) =>
      sheet.name === 'Assumptions' ? { ...sheet, rows: rows(sheet) } : sheet,
    ),
  };
}

describe('the sheets on money of a study that says everything', () => {
  test('every formula gives the result that it works out to', () => {
    const { evaluate } = recalculator(layout.sheets);
    const formulas = layout.sheets.flatMap((sheet) =>
      sheet.rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell?.formula ? [{ sheet, cell }] : []))),
    );
    expect(formulas.length).toBeGreaterThan(150);
    for (const { sheet, cell } of formulas) {
      const value = evaluate(sheet.name, cell.formula ?? '');
      if (typeof cell.value === 'number') expect(value, cell.formula ?? '').toBeCloseTo(cell.value, 8);
      else expect(value, cell.formula ?? '').toBe(cell.value);
    }
  });

  test('lines that the study took from imports stand there as its own do, although it does not list them', () => {
    const plain = {
      ...study,
      costs: study.costs.map((line) => ({ ...line, alternatives: undefined })),
      benefits: study.benefits.flatMap(({ respondents, controlGroup, ...line }) =>
        (respondents ?? controlGroup) ? [] : [{ ...line, alternatives: undefined }],
      ),
    };
    const input = reportOn(plain);
    const own = plain.costs.filter(({ category }) => category === 'participant-time');
    const bare = { ...plain, costs: own, benefits: [], fromImport: ['costs' as const, 'benefits' as const] };
    const taken = { ...input, configuration: { ...input.configuration, studies: [bare] } };
    const values = (of: WorkbookLayout) =>
      sheetOf(of, 'ROI').rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null));
    const found = executiveWorkbook(taken, en);
    expect(values(found)).toEqual(values(executiveWorkbook(input, en)));
  });

  test('what is assumed on one sheet moves the return on another, as the study itself would', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 100_000 }),
        (isolation, confidence, unitValueMinor) => {
          const shares = { isolationShare: isolation / 100, confidenceShare: confidence / 100 };
          const wanted = studyReturn(
            withLine(study, 'cloud', { ...shares, unitValueMinor, alternatives: undefined }),
          );
          const line = 'Less cloud spending';
          const changed = [
            [`Isolation, share credited: ${line}`, shares.isolationShare],
            [`Confidence: ${line}`, shares.confidenceShare],
            [`Value of one: ${line}`, unitValueMinor / 100],
          ] as const;
          const read = changed.reduce((of, [what, value]) => assuming(of, what, value), layout);
          expect(calculated(read, 'ROI_percent_release_practice')).toBeCloseTo(wanted.roi.roiPercent ?? 0, 6);
          expect(calculated(read, 'NPV_release_practice')).toBeCloseTo(
            (wanted.netPresentMinor ?? 0) / 100,
            6,
          );
          expect(calculated(read, 'Payback_months_release_practice')).toSatisfy((months) =>
            wanted.roi.paybackMonths === null
              ? months === 'never'
              : Math.abs(Number(months) - wanted.roi.paybackMonths) < 1e-6,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('present value and payback follow the discount rate, and ROI does not', () => {
    const read = assuming(layout, 'Discount rate', 0.2);
    const wanted = studyReturn({ ...study, discountShare: 0.2 });
    expect(calculated(read, 'NPV_release_practice')).toBeCloseTo((wanted.netPresentMinor ?? 0) / 100, 6);
    expect(calculated(read, 'ROI_percent_release_practice')).toBeCloseTo(wanted.roi.roiPercent ?? 0, 6);
  });

  test('a bill of another currency is its amount times the rate of its day', () => {
    const cells = rowOf(sheetOf(layout, 'ROI'), 'Platform');
    expect(cells.slice(2, 7).map((cell) => [cell?.value, cell?.role])).toEqual([
      [5_000, 'input'],
      [4_400, 'formula'],
      [0.5, 'link'],
      [0.88, 'link'],
      [2_200, 'formula'],
    ]);
    const rate = sheetOf(layout, 'Assumptions').rows.find(({ cells: [, what] }) =>
      String(what?.value).startsWith('Exchange rate USD to EUR'),
    );
    expect(rate?.cells.map((cell) => cell?.value).slice(2)).toEqual([
      0.88,
      'EUR for 1 USD',
      'planning rate for 2026',
      'not stated',
      '2026-03-02',
    ]);
  });

  test('what single people answered stands on no sheet, nor which answer was left out, nor its grounds', () => {
    for (const sheet of layout.sheets) expect(textOf(sheet)).not.toMatch(/\br[1-7]\b|time sheets/);
  });

  test('answers together keep their shares as inputs, and all other shares come from the assumptions', () => {
    const roi = sheetOf(layout, 'ROI');
    expect(
      rowOf(roi, 'Hours saved at releases')
        .slice(2, 6)
        .map((cell) => cell?.role),
    ).toEqual(['input', 'link', 'input', 'input']);
    expect(
      rowOf(roi, 'Less cloud spending')
        .slice(2, 6)
        .map((cell) => cell?.role),
    ).toEqual(['input', 'link', 'link', 'link']);
    expect(rowOf(roi, 'Less cloud spending (year 3)')[2]?.formula).toMatch(
      /^ROUND\(C\d+\*'Assumptions'!\$C\$\d+,6\)$/,
    );
  });

  test('currency and price year stand above the lines, and what does not count below them', () => {
    const text = textOf(sheetOf(layout, 'ROI'));
    expect(text).toContain('Amounts in EUR, prices of 2026.');
    expect(text).toContain('rule for extremes declared on 2026-01-10 by Head of Finance');
    expect(text).toContain('Answers above the limit of the rule for extremes | 1 | 10');
    expect(text).toContain('Answers that state no basis | 1 | 10');
    expect(text).toContain('Another isolation is the more careful one');
  });

  test('every assumption has a value, a source, an owner and a day from which it holds', () => {
    const { rows, filter } = sheetOf(layout, 'Assumptions');
    const lines = rows.slice(filter?.fromRow);
    expect(lines.length).toBeGreaterThan(15);
    for (const { cells } of lines)
      for (const cell of cells.filter((_, index) => index !== 3))
        expect(String(cell?.value ?? ''), String(cells[1]?.value)).not.toBe('');
  });

  test('only what formulas take from the assumptions looks like an input', () => {
    const { rows, filter } = sheetOf(layout, 'Assumptions');
    const formulas = layout.sheets.flatMap((sheet) => [
      ...sheet.rows.flatMap(({ cells }) => cells.map((cell) => cell?.formula ?? '')),
      ...(sheet.marks ?? []).map(({ when }) => when),
    ]);
    for (const [index, { cells }] of rows.entries()) {
      if (index < (filter?.fromRow ?? 0)) continue;
      const used = formulas.some((code) => new RegExp(`'Assumptions'!\\$C\\$${index + 1}(?!\\d)`).test(code));
      expect(cells[2]?.role === 'input', String(cells[1]?.value)).toBe(used);
    }
  });

  test('no field of a file stands in a source that people read', () => {
    for (const name of ['ROI', 'Assumptions'])
      expect(textOf(sheetOf(layout, name))).not.toMatch(/isolationShare|unitValueMinor|confidenceShare/);
  });

  test('sensitivity holds what was drawn as values with their seed, and grids that follow the return', () => {
    const sheet = sheetOf(layout, 'Sensitivity');
    const { detail } = reportOn(study).results.roi.programmes[0] ?? {};
    const lower = rowOf(sheet, 'ROI, lower end of the 95 % interval');
    expect([lower[1]?.value, lower[1]?.formula]).toEqual([detail?.interval?.resampled?.lower95, null]);
    expect(lower[3]?.value).toContain('By simulation, no formula');
    expect(lower[3]?.value).toContain('(seed 7)');
    const grid = sheet.rows.flatMap(({ cells }) => cells.filter((cell) => cell?.formula?.includes('ROUND(')));
    const inOrder = (values: unknown[] = []) => values.map(Number).toSorted((a, b) => a - b);
    expect(inOrder(grid.map((cell) => cell?.value))).toEqual(
      inOrder(detail?.sensitivity.map(({ roiPercent }) => roiPercent)),
    );
    const present = sheet.rows.flatMap(({ cells }) =>
      cells.filter((cell) => cell?.formula?.startsWith('SUMP')),
    );
    expect(inOrder(present.map((cell) => cell?.value))).toEqual(
      inOrder(detail?.sensitivity.map(({ netPresentMinor }) => netPresentMinor / 100)),
    );
  });

  test('marks look at their own sheet alone, and at the hurdle that is assumed', () => {
    const sheet = sheetOf(layout, 'Sensitivity');
    const row = sheet.rows.findIndex(({ cells }) => cells[0]?.value === 'ROI expected at least') + 1;
    expect(sheet.rows[row - 1]?.cells[1]?.formula).toMatch(/^'Assumptions'!/);
    const conditions = (sheet.marks ?? []).map(({ when }) => when);
    expect(conditions.join(' ')).not.toContain('!');
    expect(conditions.filter((when) => when.endsWith(`>=$B$${row}`))).toHaveLength(2);
  });

  test('the first page says beside its return how far it may be off', () => {
    const { lower95 = 0, upper95 = 0 } =
      reportOn(study).results.roi.programmes[0]?.detail?.interval?.resampled ?? {};
    const remark = rowOf(sheetOf(layout, 'Summary'), 'ROI of release-practice').at(-1)?.value;
    const text = textOf(sheetOf(layout, 'Summary'));
    expect(text).toContain('after isolation and confidence adjustment, over 3 years)');
    expect(text).toMatch(/The 95 % interval of that ROI goes from \d+ % to \d+ %\./);
    expect(remark).toContain(`95 % interval: ${Math.round(lower95)} % to ${Math.round(upper95)} %`);
  });

  test('names are unique and none can be taken for a cell', () => {
    const names = layout.names.map(({ name }) => name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z]*_\w+$|^BCR_\w+$/);
  });
});

test('says of each control group whether it moved alike before, and what follows where it did not', () => {
  expect(textOf(sheetOf(layout, 'ROI'))).toContain(
    'Fewer incidents: tested over 3 periods before the programme, no sign that the groups moved apart; the trained moved by 0.00 incidents a period against the control group (95 %: -0.40 to +0.40). That is no proof.',
  );
  const controlGroup = study.benefits.find(({ id }) => id === 'incidents')?.controlGroup;
  if (!controlGroup) throw new Error('no control group');
  const falling = controlGroup.trained.map((each) => ({
    ...each,
    earlier: [each.before + 4, each.before + 2],
  }));
  const apart = workbookOn(
    withLine(study, 'incidents', { controlGroup: { ...controlGroup, trained: falling } }),
  );
  const text = textOf(sheetOf(apart, 'ROI'));
  expect(text).toContain(
    'Fewer incidents: trained and control group did not move alike before the programme',
  );
  expect(text).toContain('Its gain of 96 incidents a year is not counted.');
  expect(numberIn(sheetOf(apart, 'ROI'), 'ROI in percent, net of cost')).toBeCloseTo(5.87, 2);
  expect(textOf(sheetOf(apart, 'Sensitivity'))).not.toContain('trained against control group');
  const { earlier: _, ...untested } = controlGroup;
  const without = workbookOn(withLine(study, 'incidents', { controlGroup: untested }));
  expect(textOf(sheetOf(without, 'ROI'))).toContain('is not testable: no earlier periods are given.');
});

test('a study of which nothing but figures was stated has grids and the reason why there is no interval', () => {
  const stated = workbookOn({ ...study, benefits: study.benefits.filter(({ id }) => id === 'cloud') });
  const sheet = sheetOf(stated, 'Sensitivity');
  expect(rowOf(sheet, 'ROI, 95 % interval')[1]?.value).toBe('n/a');
  expect(textOf(sheet)).toContain('None: no benefit comes from single people');
  expect(textOf(sheet)).toContain('isolation down, confidence across');
});

test('a benefit whose measure nobody imported is not known, and no zero stands in its place', () => {
  const imported = {
    measure: 'incidents',
    unit: null,
    period: '2026',
    baseline: null,
    better: 'lower' as const,
    timesAYear: 1,
  };
  const missing = workbookOn(withLine(study, 'cloud', { imported, annualImprovement: 0 }));
  const cells = rowOf(sheetOf(missing, 'ROI'), 'Less cloud spending');
  expect([cells[2]?.value, cells[6]?.value, cells[6]?.formula]).toEqual(['n/a', 'n/a', null]);
  expect(numberIn(sheetOf(missing, 'ROI'), 'ROI in percent, net of cost')).toBe('n/a');
});

test('each term is defined once, and every abbreviation in a heading is', () => {
  const { rows, filter } = sheetOf(layout, 'Definitions');
  const terms = rows.slice(filter?.fromRow).map(({ cells: [term] }) => String(term?.value));
  expect(new Set(terms).size).toBe(terms.length);
  for (const short of ['BCR', 'ROI', 'NPV', 'n/a']) expect(terms.join(' ')).toContain(short);
});
