import type { BenefitLine, BenefitPart, CostLine, Study } from '../configuration/money.ts';
import type { Respondents } from '../configuration/study-parts.ts';
import { fraction, times, toNumber } from '../fraction.ts';
import { convertedMinor, majorUnits, minorDigits } from '../money.ts';
import { conservativeBenefit, conservativeCost, type Rejected } from './conservative.ts';
import { creditedImprovement } from './alike-before.ts';
import { withoutExtremes, type LeftOut } from './extremes.ts';

/** A study of which every benefit is improvement × unit value × isolation × confidence of one year, and what came of the rest. */
export interface PlainStudy {
  costs: CostLine[];
  benefits: BenefitLine[];
  rejected: Rejected[];
  leftOut: (LeftOut & { line: string })[];
  /** Who was asked and brought nothing: no answer, or one without a figure. */
  unanswered: { line: string; asked: number; without: number }[];
}

const places = 6;

/**
 * The lines of a study with everything resolved: of several values the most conservative; respondents one line each, extremes
 * left out, who did not answer nothing; a control group as the difference in differences of its trained people, a gain left out
 * where the groups had not moved alike before; each year of a long-term study a line. A study that has none of these keeps its
 * lines as they are.
 */
export function plainLines(study: Study): PlainStudy {
  const { benefits, extremes, longTerm } = study;
  const careful = benefits.map(conservativeBenefit);
  const paid = study.costs.map((line) => conservativeCost(inOwnCurrency(line, study.currency)));
  const answered = careful.flatMap(({ line }) => (line.respondents ? [{ line, of: line.respondents }] : []));
  const sorted = answered.map(({ line, of }) => ({
    line: line.id,
    of,
    ...withoutExtremes(of.answers, extremes ?? null),
  }));
  const counted = new Map(sorted.map((each) => [each.line, each.counted]));
  const years = [1, ...(longTerm?.laterYearShares ?? [])];
  return {
    costs: paid.map(({ line }) => line),
    benefits: careful.flatMap(({ line }) =>
      linesOf(line, counted.get(line.id) ?? []).flatMap((each) => overYears(each, years)),
    ),
    rejected: [...paid, ...careful].flatMap(({ rejected }) => rejected),
    leftOut: sorted.flatMap(({ line, leftOut }) => leftOut.map((each) => ({ ...each, line }))),
    unanswered: sorted.map(({ line, of }) => ({ line, asked: of.asked, without: of.asked - figuresIn(of) })),
  };
}

/** Of which line of the study a plain line is, and of which year. */
export function partOf(line: BenefitLine): BenefitPart {
  return line.part ?? { of: line.id, respondent: null, team: null, year: 1 };
}

/** What was billed elsewhere, converted once at the rate of its day. */
function inOwnCurrency(line: CostLine, to: string): CostLine {
  const { billed, ...own } = line;
  if (!billed) return line;
  const { amountMinor, currency: from, rate, on, source } = billed;
  const told = `${majorUnits(amountMinor, from).toFixed(minorDigits(from))} ${from} at ${rate} ${to} of ${on} (${source})`;
  return {
    ...own,
    amountMinor: convertedMinor(amountMinor, { from, to, rate }),
    source: `${line.source}: ${told}`,
    converted: billed,
  };
}

function figuresIn({ answers }: Respondents): number {
  return answers.filter(({ improvement }) => improvement !== null).length;
}

function linesOf(line: BenefitLine, counted: Respondents['answers']): BenefitLine[] {
  const { respondents, controlGroup, ...own } = line;
  if (controlGroup) {
    const annualImprovement = creditedImprovement(controlGroup);
    return annualImprovement === null ? [] : [{ ...own, annualImprovement }];
  }
  if (!respondents) return [own];
  return counted.flatMap(({ id, team, improvement, basis, ...shares }) =>
    improvement === null
      ? []
      : [
          {
            ...own,
            ...shares,
            id: `${line.id}-${id}`,
            words: eachOf(line.words, (text) => `${text}: ${id}`),
            annualImprovement: improvement,
            source: basis === null ? line.source : `${line.source}: ${basis}`,
            part: { of: line.id, respondent: id, team: team ?? null, year: 1 },
          },
        ],
  );
}

/** Later years by their share of the first year's improvement. */
function overYears(line: BenefitLine, shares: readonly number[]): BenefitLine[] {
  return shares.map((share, index) => {
    if (index === 0) return line;
    const year = index + 1;
    return {
      ...line,
      id: `${line.id}-year-${year}`,
      words: inYear(line.words, year),
      annualImprovement: toNumber(times(fraction(line.annualImprovement), fraction(share)), places),
      part: { ...partOf(line), year },
    };
  });
}

/** What a line is called in a year from the second on. */
export function inYear(words: BenefitLine['words'], year: number): BenefitLine['words'] {
  if (year === 1) return words;
  return eachOf(words, (text, locale) => `${text} (${yearIn[locale] ?? yearIn['en']} ${year})`);
}

const yearIn: Record<string, string> = { en: 'year', de: 'Jahr', fr: 'année' };

function eachOf(
  words: BenefitLine['words'],
  make: (text: string, locale: string) => string,
): BenefitLine['words'] {
  const made = Object.entries(words).map(([locale, text]) => [locale, make(text, locale)] as const);
  return { ...Object.fromEntries(made), en: make(words.en, 'en') };
}
