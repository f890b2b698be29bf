import type { BenefitLine, Study } from '../../domain/configuration/money.ts';
import { benefitSums, type StudyReturn } from '../../domain/roi/study-return.ts';
import type { ToldInSum } from '../../domain/roi/told-in-sum.ts';
import { tableLines } from '../table-lines.ts';
import { en } from '../../templates/workbook/en.ts';
import { money, quantity, share } from './figures.ts';
import { fieldWords, lineName } from './line-names.ts';

/** Each cost with what this period carries of it. */
export function costLines({ currency }: Study, { roi }: StudyReturn): string[] {
  const unknown = (category: string) =>
    category === 'participant-time' && roi.reason?.code === 'no-participants';
  return [
    'Costs, line by line',
    ...tableLines([
      ['line', 'category', 'amount', 'share', 'charged', 'source'],
      ...roi.costs.map(({ words, category, amountMinor, prorationShare, chargedMinor, source }) => [
        words.en,
        en.roi.categories[category],
        unknown(category) ? 'not known' : money(amountMinor, currency),
        share(prorationShare),
        unknown(category) ? 'not known' : money(chargedMinor, currency),
        source,
      ]),
    ]),
  ];
}

/** Each benefit with its isolation. */
export function benefitLines(study: Study, { roi }: StudyReturn): string[] {
  const { benefits, currency } = study;
  if (benefits.length === 0) return [];
  const sums = new Map(benefitSums(roi.benefits).map((sum) => [sum.line, sum]));
  const title = roi.reason ? 'Benefits as stated, not claimed' : 'Benefits, line by line';
  return [
    title,
    ...tableLines([
      ['line', 'measure', 'before adjustment', 'isolation', 'confidence', 'benefit', 'cashable', 'source'],
      ...benefits.map((line) => {
        const sum = sums.get(line.id);
        const named = [line.words.en, `${line.measure.en} (${line.unit})`];
        const method = en.roi.isolation[line.isolationMethod];
        const told = [line.cashable ? 'yes' : 'no', line.source];
        if (line.controlGroup && !sum) return [...named, 'not counted', method, '–', 'not counted', ...told];
        return [
          ...named,
          money(sum?.grossMinor ?? 0, currency),
          `${shareOf(line, sum?.isolationShare)} ${method}`,
          shareOf(line, sum?.confidenceShare),
          money(sum?.adjustedMinor ?? 0, currency),
          ...told,
        ];
      }),
    ]),
  ];
}

function shareOf({ respondents }: BenefitLine, of: number | null | undefined): string {
  if (respondents) return 'each answer’s';
  return of === null || of === undefined ? 'not known' : share(of);
}

/** What does not count, and why. */
export function leftOutLines(
  study: Study,
  found: StudyReturn & Partial<Pick<ToldInSum, 'leftOutCounts'>>,
): string[] {
  const { currency, extremes } = study;
  const { leftOut, leftOutCounts = [], rejected, unanswered } = found;
  const name = (line: string) => lineName(study, line);
  const lines = [
    ...unanswered.map(
      ({ line, asked, without }) =>
        `${name(line)}: ${without} of ${asked} asked gave no figure and count as zero`,
    ),
    ...leftOut.map(({ line, answer, reason, fence }) =>
      reason === 'extreme'
        ? `${name(line)}: answer ${answer.id} of ${quantity(answer.improvement ?? 0)} is extreme, above ${quantity(fence ?? 0)}`
        : `${name(line)}: answer ${answer.id} of ${quantity(answer.improvement ?? 0)} states no basis`,
    ),
    ...leftOutCounts.map(({ line, reason, answers }) =>
      reason === 'extreme'
        ? `${name(line)}: ${answers} extreme by the rule`
        : `${name(line)}: ${answers} without a basis`,
    ),
    ...rejected.map(({ line, field, value, taken, source }) => {
      const told = (of: number) =>
        field.endsWith('Minor') ? money(of, currency) : field.endsWith('Share') ? share(of) : quantity(of);
      return `${name(line)}: ${fieldWords[field]} ${told(value)} (${source}) is not taken, ${told(taken)} is the more careful one`;
    }),
  ];
  if (lines.length === 0) return [];
  const rule = extremes ? ` (rule declared on ${extremes.declaredOn} by ${extremes.declaredBy})` : '';
  return [`Left out${rule}`, ...lines.map((line) => `- ${line}`)];
}
