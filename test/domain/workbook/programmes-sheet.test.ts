import { beforeAll, describe, expect, test } from 'vitest';
import type { Study } from '../../../domain/configuration/money.ts';
import { returnOfFew, toldLearners } from '../../../domain/roi/few-people.ts';
import { studyReturn } from '../../../domain/roi/study-return.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { WorkbookLayout } from '../../../domain/workbook/sheet.ts';
import { de } from '../../../templates/workbook/de.ts';
import { en } from '../../../templates/workbook/en.ts';
import { calculated, numberIn, rowOf, sheetOf, textOf } from './found-cells.ts';
import { recalculator } from './recalculate.ts';
import { sampleReport } from './sample-report.ts';
import { reportOn, toldStudy, withLine } from './told-study.ts';

let study: Study;
let layout: WorkbookLayout;
beforeAll(async () => {
  study = await toldStudy();
  layout = executiveWorkbook(reportOn(study), en);
});

const workbookOn = (...studies: Study[]) => executiveWorkbook(reportOn(...studies), en);

describe('programmes side by side', () => {
  test('all six levels stand beside each other, the return taken from the sheet that works it out', () => {
    const levels = sheetOf(layout, 'Programmes').rows.filter(
      ({ cells }) => cells[0]?.value === 'release-practice',
    )[1];
    const [, inputs, reaction, learning, use, impact, roi] = levels?.cells ?? [];
    expect(inputs?.value).toBe('10 started, 8 completed, 200 hours (learning records)');
    expect(reaction?.value).toBe('4.3 of 5 would use it (8 of 10; form of the last day)');
    expect(learning?.value).toContain('1.1 levels more');
    expect(use?.value).toContain('6 release weekly');
    expect([impact?.formula, roi?.formula].join(' ')).toMatch(/^'ROI'!\$G\$\d+ 'ROI'!\$G\$\d+$/);
  });

  test('what fewer people than the minimum said stands in no level, only how many they were', () => {
    const reaction = { finding: { en: '2.0 of 5 would use it' }, answered: 1, asked: 10, source: 'form' };
    const sheet = sheetOf(workbookOn({ ...study, levels: { ...study.levels, reaction } }), 'Programmes');
    expect(textOf(sheet)).not.toContain('2.0 of 5');
    expect(textOf(sheet)).toContain('too few answers to tell what they said (1 of 10)');
  });

  test('the highest level is refused where a lower one has no data, with the reason and what would break even', () => {
    const { application: _, ...levels } = study.levels ?? {};
    const refused = workbookOn({ ...study, levels });
    const sheet = sheetOf(refused, 'Programmes');
    const text = textOf(sheet);
    expect(text).toContain('refused: a lower level has no data');
    expect(numberIn(sheet, 'release-practice', 5)).toBe('n/a');
    const sensitivity = sheetOf(refused, 'Sensitivity');
    expect(textOf(sensitivity)).toContain('Not enough data for a return. A lower level');
    expect(rowOf(sensitivity, 'Break-even isolation')[1]?.formula).toMatch(/^'ROI'!/);
    expect(typeof rowOf(sensitivity, 'Break-even benefit')[1]?.value).toBe('number');
    expect(textOf(sensitivity)).not.toContain('isolation down, confidence across');
  });

  test('several programmes are the ratio of their sums, and one with a loss is among them', () => {
    const loss = withLine({ ...study, id: 'loss', programme: 'loss' }, 'cloud', {
      annualImprovement: -100_000,
    });
    const other = workbookOn(study, loss);
    const sheet = sheetOf(other, 'Programmes');
    const [, , costs, benefits, , roi] = rowOf(sheet, 'Programmes with a known return (2)');
    const returns = [study, loss].map((each) => studyReturn(each).roi);
    const sum = (of: 'costsMinor' | 'benefitsMinor') =>
      returns.reduce((all, each) => all + (each[of] ?? 0), 0);
    expect([costs?.value, benefits?.value]).toEqual([sum('costsMinor') / 100, sum('benefitsMinor') / 100]);
    expect(roi?.value).toBeCloseTo((sum('benefitsMinor') / sum('costsMinor') - 1) * 100, 9);
    expect(numberIn(sheet, 'loss', 5)).toBeLessThan(0);
    const { evaluate } = recalculator(other.sheets);
    expect(evaluate('Programmes', roi?.formula ?? '')).toBeCloseTo(Number(roi?.value), 8);
  });

  test('two studies of one programme keep their own rows, labels and names', () => {
    const later = { ...study, id: 'later', from: '2027-01-01', to: '2027-12-31' };
    const both = workbookOn(study, withLine(later, 'cloud', { annualImprovement: 90_000 }));
    const sheet = sheetOf(both, 'Programmes');
    const first = numberIn(sheet, 'release-practice, 2026-01-01 to 2026-12-31', 5);
    const second = numberIn(sheet, 'release-practice, 2027-01-01 to 2027-12-31', 5);
    expect(Number(second)).toBeGreaterThan(Number(first));
    expect(calculated(both, 'ROI_percent_release_practice')).toBeCloseTo(Number(first), 8);
    expect(calculated(both, 'ROI_percent_release_practice_2')).toBeCloseTo(Number(second), 8);
  });

  test('two programmes that are called the same are told apart', () => {
    const input = reportOn(study, { ...study, id: 'other', programme: 'other' });
    const called = (id: string) => ({
      id,
      words: { en: 'Releases' },
      courses: [],
      horizon: 'long-term' as const,
      completion: 'every-course' as const,
      owner: 'Head of Learning',
    });
    const programmes = [called('release-practice'), called('other')];
    const same = executiveWorkbook({ ...input, configuration: { ...input.configuration, programmes } }, en);
    for (const name of ['Releases (release-practice)', 'Releases (other)'])
      expect(rowOf(sheetOf(same, 'Programmes'), name)[1]?.value).toBe('10 started, 8 completed');
  });

  test('a study whose period ends after the cut-off is called a forecast, and one that has ended is not', () => {
    expect(textOf(sheetOf(layout, 'ROI'))).toContain('Forecast: its period ends on 2026-12-31');
    expect(textOf(sheetOf(layout, 'Programmes'))).toContain('A forecast: its period ends on 2026-12-31.');
    const ended = workbookOn({ ...study, to: '2026-12-18' });
    for (const name of ['ROI', 'Programmes']) expect(textOf(sheetOf(ended, name))).not.toMatch(/forecast/i);
  });

  test('results of an earlier version show the levels of their study all the same', () => {
    const input = reportOn(study);
    for (const programme of input.results.roi.programmes) delete programme.detail;
    const earlier = executiveWorkbook(input, en);
    expect(textOf(sheetOf(earlier, 'Programmes'))).toContain('6 release weekly (7 of 10; release log)');
    expect(textOf(sheetOf(earlier, 'Sensitivity'))).toContain('of an earlier version');
  });

  test('of a programme that few people took no number is told on any sheet of money', () => {
    const input = reportOn(study);
    const people = toldLearners({ starters: 4, completers: 4, hours: 20, withoutPayBand: 0 }, 5);
    input.results.roi.programmes = input.results.roi.programmes.map(({ detail: _detail, ...each }) => ({
      ...each,
      ...returnOfFew(null, 'few-people'),
      people,
    }));
    const told = [en, de].flatMap((words) =>
      ['ROI', 'Programmes', 'Sensitivity'].map((name) =>
        textOf(sheetOf(executiveWorkbook(input, words), name)),
      ),
    );
    expect(told[0]).toContain('Too few people took part to say how many.');
    expect(told[1]).toContain('too few to say');
    expect(told[3]).toContain('Zu wenige nahmen teil');
    for (const text of told) expect(text).not.toMatch(/null|undefined|NaN|20 hours|20 Stunden/);
  });

  test('a return without data of levels that its study does not speak of is told with a reservation', () => {
    const text = textOf(sheetOf(executiveWorkbook(sampleReport(), en), 'Programmes'));
    expect(text).toContain('With a reservation: nothing is said of levels 1 and 3.');
  });
});

const causal =
  /\b(caus\w+|because of|thanks to|due to|led to|leads to|results? in|resulted in|brought about|proves?|impact of)\b/i;

test('without a control group nothing is said to have been caused, and that it is an estimate is said', () => {
  const text = ['ROI', 'Sensitivity', 'Programmes'].map((name) =>
    textOf(sheetOf(workbookOn(withoutControl(study)), name)),
  );
  for (const each of text) expect(each).not.toMatch(causal);
  expect(text[0]).toContain('No benefit that is counted was compared with a control group');
  expect(text[2]).toContain('Without a control group: an estimate, no proof.');
  expect(textOf(sheetOf(layout, 'ROI'))).toContain('Only some benefits were compared');
});

function withoutControl(of: Study): Study {
  return { ...of, benefits: of.benefits.filter(({ controlGroup }) => !controlGroup) };
}
