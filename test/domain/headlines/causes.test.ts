import { describe, expect, test } from 'vitest';
import type { Study } from '../../../domain/configuration/money.ts';
import { headlines, rankedHeadlines, type HeadlineInput } from '../../../domain/headlines.ts';
import type { Difference } from '../../../domain/roi/compared-line.ts';
import { reportOn, toldStudy } from '../workbook/told-study.ts';
import { rates, results, said } from './sample-results.ts';

const locales = ['en', 'de', 'fr'];

/** Verbs and prepositions that name a cause. */
const causal =
  /(?<!\p{L})(improved|worsened|raised|lowered|caused|led to|because|thanks to|due to|verbessert|verschlechtert|dank|wegen|bewirkt|amélioré|détérioré|grâce|permis)(?!\p{L})/iu;

describe('a cause', () => {
  test.each(locales)(
    'is named where a control group stands beside it and its interval is on one side of zero (%s)',
    async (locale) => {
      const controlled = { ...compared(await toldStudy(), {}), locale };
      const effects = rankedHeadlines(controlled).filter(({ kind }) => kind === 'effect');
      expect(effects).toHaveLength(1);
      expect(effects[0]?.text).toMatch(causal);
      for (const { kind, text } of rankedHeadlines(controlled))
        if (kind !== 'effect') expect(text).not.toMatch(causal);
    },
  );

  test.each(locales)('is named nowhere else, and no blank stays open (%s)', (locale) => {
    const withheld = { n: null, meanChange: null, lower95: null, upper95: null, smallestChange: 0.25 };
    for (const verdict of [
      'up',
      'down',
      'no-meaningful-change',
      'hidden',
      'too-few',
      'first-measurement',
    ] as const) {
      const all = said(results({ funnel: rates, change: { ...withheld, verdict } }), { locale });
      expect(all).not.toMatch(causal);
      expect(all).not.toMatch(/[{}–]/);
    }
  });

  test('is not named where the interval holds zero, an arm is small, or the line has another isolation', async () => {
    const study = await toldStudy();
    const told = (input: HeadlineInput) => headlines(input).join('\n');
    expect(told(compared(study, { lower95: -0.1 }))).toContain('No effect of');
    expect(told(compared(study, { lower95: -0.1 }))).not.toMatch(causal);
    expect(told(compared(study, { control: 4 }))).not.toMatch(causal);
    const benefits = study.benefits.map((line) => ({
      ...line,
      isolationMethod: 'manager-estimate' as const,
    }));
    expect(told(compared({ ...study, benefits }, {}))).not.toMatch(causal);
  });

  test('is not named where the groups had moved unlike before', async () => {
    const input = compared(await toldStudy(), {});
    const apart = structuredClone(input);
    for (const each of apart.results.roi.programmes[0]?.detail?.alikeBefore ?? []) each.verdict = 'diverging';
    const effects = (of: HeadlineInput) => rankedHeadlines(of).filter(({ kind }) => kind === 'effect').length;
    expect([effects(input), effects(apart)]).toEqual([1, 0]);
  });
});

/** A report on a study whose comparison has these ends and arms. */
function compared(study: Study, of: Partial<Difference>): HeadlineInput {
  const input = reportOn(study);
  const [programme] = input.results.roi.programmes;
  const { detail } = programme ?? {};
  if (!programme || !detail?.interval) throw new Error('no interval');
  const differences = detail.interval.differences.map((each) => ({ ...each, ...of }));
  const told = { ...programme, detail: { ...detail, interval: { ...detail.interval, differences } } };
  return { ...input, results: { ...input.results, roi: { ...input.results.roi, programmes: [told] } } };
}
