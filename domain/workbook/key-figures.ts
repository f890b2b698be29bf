import { figureAt } from '../gaps/figure-at.ts';
import type { GapFigure, ProgrammeRoi } from '../results.ts';
import { intervalEnds } from '../roi/roi-interval.ts';
import { majorUnits } from '../money.ts';
import { inReaderCurrency } from '../reports/reader-style.ts';
import { formats } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';

export type KeyFigureId =
  | 'readiness'
  | 'shortfall'
  | 'response'
  | 'costs'
  | 'benefits'
  | 'ratio'
  | 'roi'
  | 'break-even';

/** One number of the first page, with the people behind it and what it means. */
export interface KeyFigure {
  id: KeyFigureId;
  label: string;
  /** Null: not known; `spoken` then says what stands in its place. */
  value: number | null;
  format: string;
  unit: string;
  /** The value with its unit, as a mail writes it. */
  spoken: string;
  /** So is any other value of the figure. */
  say: (value: number) => string;
  /** People, or duties asked for; null where a count says nothing. */
  n: number | null;
  coverageShare: number | null;
  remark: string;
  /** Of money: of which programme and in which currency. */
  of: { programme: string; currency: string | null } | null;
}

export function keyFigures(context: SheetContext): KeyFigure[] {
  return [...gapFigures(context), ...responseFigure(context), ...roiFigures(context)];
}

/** A value as it is spoken, what stands in its place, and how others of the figure are spoken. */
function told(value: number | null, unknown: string, say: (value: number) => string) {
  return { spoken: value === null ? unknown : say(value), say };
}

/** The programme whose return stands on the first page. */
export function headlineRoi({ input }: SheetContext): ProgrammeRoi | null {
  const { headlineProgramme, programmes } = input.results.roi;
  return programmes.find((each) => each.programme === headlineProgramme) ?? null;
}

function gapFigures({ input, words, figures, groupMinimum }: SheetContext): KeyFigure[] {
  const { gapMatrix } = input.results;
  if (!gapMatrix) return [];
  const whole: GapFigure | null = figureAt(gapMatrix.whole, null, null);
  const common = { n: whole?.n ?? null, coverageShare: whole?.coverageShare ?? null, of: null };
  const hidden = words.gaps.reasons[whole?.reason ?? 'not-assessed'](groupMinimum);
  const index = whole?.readinessIndex ?? null;
  const shortfall = whole?.meanShortfall ?? null;
  const { readiness, shortfall: shortfallWords } = words.keyFigures;
  return [
    {
      ...common,
      id: 'readiness',
      ...readiness,
      value: index,
      format: formats.percent,
      ...told(index, hidden, (value) => words.keyFigures.spokenIndex(figures.count(value))),
    },
    {
      ...common,
      id: 'shortfall',
      ...shortfallWords,
      value: shortfall,
      format: formats.level,
      ...told(shortfall, hidden, (value) => words.keyFigures.spokenLevels(figures.level(value))),
    },
  ];
}

/** Of a part of the organisation in which nothing was asked there is none. */
function responseFigure({ input, words, figures }: SheetContext): KeyFigure[] {
  const { byKind } = input.results.funnel;
  if (byKind.length === 0 && input.scope && input.scope.of !== 'organisation') return [];
  const assigned = byKind.reduce((sum, count) => sum + count.assigned, 0);
  const answered = byKind.reduce((sum, count) => sum + count.answered, 0);
  const share = assigned > 0 ? answered / assigned : null;
  return [
    {
      id: 'response',
      ...words.keyFigures[input.campaign.kind === 'learning' ? 'completion' : 'response'],
      value: share,
      format: formats.share,
      ...told(share, words.roi.unknown, figures.share),
      n: assigned,
      coverageShare: null,
      of: null,
    },
  ];
}

/** How far the return may be off, in words; empty where that is not known. */
function intervalOf({ words, figures }: SheetContext, { detail }: ProgrammeRoi): string[] {
  const ends = intervalEnds(detail);
  if (!ends) return [];
  return [words.keyFigures.roi.interval(figures.percent(ends.lower), figures.percent(ends.upper))];
}

function roiFigures(context: SheetContext): KeyFigure[] {
  const { words, figures, labels } = context;
  const headline = headlineRoi(context);
  if (!headline) return [];
  const { currency } = headline;
  const name = labels.programme(headline.programme);
  const reason = headline.reason ? labels.words(headline.reason.words) : null;
  const of = { programme: headline.programme, currency };
  const common = { n: headline.people.starters, coverageShare: null, of };
  const money = (
    id: 'costs' | 'benefits' | 'break-even',
    minor: number | null,
    remark: string,
  ): KeyFigure => {
    const value = minor === null || currency === null ? null : majorUnits(minor, currency);
    const unit = currency ?? '';
    const spoken = told(value, words.roi.unknown, (amount) => `${unit} ${figures.count(amount)}`);
    const label = words.keyFigures.money[id](name);
    const said = value === null ? remark : inOther(context, { value, currency: unit, remark });
    return { ...common, id, label, value, format: formats.count, unit, ...spoken, remark: said };
  };
  const { ratio, roi } = words.keyFigures;
  return [
    money('costs', headline.costsMinor, words.keyFigures.costsRemark),
    money('benefits', headline.benefitsMinor, reason ?? words.keyFigures.benefitsRemark),
    {
      ...common,
      id: 'ratio',
      label: ratio.label(name),
      value: headline.bcr,
      format: formats.ratio,
      unit: ratio.unit,
      ...told(headline.bcr, words.roi.unknown, figures.ratio),
      remark: reason ?? ratio.remark,
    },
    {
      ...common,
      id: 'roi',
      label: roi.label(name),
      value: headline.roiPercent,
      format: formats.percent,
      unit: '%',
      ...told(headline.roiPercent, words.roi.unknown, figures.percent),
      remark: reason ?? [roi.remark(headline.hurdlePercent), ...intervalOf(context, headline)].join('; '),
    },
    money('break-even', headline.breakEvenBenefitMinor, words.keyFigures.breakEvenRemark),
  ];
}

/** A remark with the amount in the reader's currency, where that is another one. */
function inOther(
  { input, words, figures }: SheetContext,
  { value, currency, remark }: { value: number; currency: string; remark: string },
): string {
  const { readerCurrency, configuration } = input;
  if (!readerCurrency || currency !== configuration.organisation.reportingCurrency) return remark;
  const amount = figures.count(inReaderCurrency(value, readerCurrency));
  return words.keyFigures.about(remark, `${readerCurrency.code} ${amount}`);
}
