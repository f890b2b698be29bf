import { numberedQuarter, parsePeriod, periodKey, quarterNumber } from '../period.ts';
import { keyFigures, type KeyFigure, type KeyFigureId } from './key-figures.ts';
import type { SheetContext } from './sheet-context.ts';
import { paceForecast, repeatedChange, type Forecast } from './summary-forecast.ts';
import { plannedValue } from './summary-plan.ts';

/** Beside its plan: reached, missed by at most `closeShare` of the plan, missed; or why that cannot be said. */
export type PlanStatus = 'reached' | 'close' | 'missed' | 'no-plan' | 'unknown';

/** A figure as a report of an earlier quarter showed it; what it held back is not among them. */
export interface ShownFigure {
  id: KeyFigureId;
  value: number;
  /** Of money: of which programme and in which currency. */
  of: { programme: string; currency: string | null } | null;
}

/** What the report of an earlier quarter showed to the same audience. */
export interface EarlierSummary {
  /** `2026-Q3`. */
  period: string;
  figures: ShownFigure[];
}

/** A figure of the first page beside its plan, the quarter before and what is expected. Null: there is none. */
export interface SummaryLine extends KeyFigure {
  before: number | null;
  /** Of the same quarter a year ago. */
  yearBefore: number | null;
  plan: number | null;
  /** Value / plan; null where the plan is not above zero, or the value is below. */
  planShare: number | null;
  sinceBefore: Variance | null;
  fromPlan: Variance | null;
  forecast: Forecast | null;
  status: PlanStatus;
  /** Whether more of it is good. */
  better: 'higher' | 'lower';
  /** The factor that makes a difference of values the one that is printed: 100 for shares, in points. */
  points: number;
  varianceFormat: string;
}

/** A difference as it is printed, with its sign; `none`: there is none, or none that could be told from chance. */
export interface Variance {
  value: number;
  direction: 'better' | 'worse' | 'none';
}

/** Missed by so much of the plan, a figure still counts as close to it. */
const closeShare = 0.05;

interface Measure extends Pick<SummaryLine, 'better' | 'points' | 'varianceFormat'> {
  /** Null: no forecast is made; a return is measured by a study, not by the quarter. */
  range: { least: number; most: number } | null;
}

const signed = {
  points: '+0.0;-0.0;0.0',
  levels: '+0.00;-0.00;0.00',
  whole: '+#,##0;-#,##0;0',
} as const;

const money = { points: 1, varianceFormat: signed.whole, range: null };
const measures: Record<KeyFigureId, Measure> = {
  readiness: {
    better: 'higher',
    points: 1,
    varianceFormat: signed.points,
    range: { least: 0, most: 100 },
  },
  shortfall: {
    better: 'lower',
    points: 1,
    varianceFormat: signed.levels,
    range: { least: 0, most: Infinity },
  },
  response: { better: 'higher', points: 100, varianceFormat: signed.points, range: { least: 0, most: 1 } },
  costs: { better: 'lower', ...money },
  benefits: { better: 'higher', ...money },
  ratio: { better: 'higher', points: 1, varianceFormat: signed.levels, range: null },
  roi: { better: 'higher', points: 1, varianceFormat: signed.points, range: null },
  'break-even': { better: 'lower', ...money },
};

/** What leads: skills, taking part, return; where one of them is not known, the next that is. */
const leadingOrder: KeyFigureId[] = ['readiness', 'response', 'roi', 'costs', 'shortfall', 'benefits'];
const leadingCount = 3;

export function summaryLines(context: SheetContext): SummaryLine[] {
  return keyFigures(context).map((figure) => lineOf(context, figure));
}

/** The three that lead, in their order, and the others. */
export function ledBy(lines: readonly SummaryLine[]): { leading: SummaryLine[]; others: SummaryLine[] } {
  const ranked = leadingOrder.flatMap((id) => lines.filter((line) => line.id === id && line.value !== null));
  const leading = ranked.slice(0, leadingCount);
  return { leading, others: lines.filter((line) => !leading.includes(line)) };
}

/** What this report shows, for the next quarter's. */
export function shownFigures(context: SheetContext): ShownFigure[] {
  return keyFigures(context).flatMap(({ id, value, of }) => (value === null ? [] : [{ id, value, of }]));
}

/** The quarter after the campaign's own; null where its period is none. */
export function nextQuarter(context: SheetContext): string | null {
  return quarterFrom(context, 1);
}

/** The same quarter a year ago; null where the campaign's period is none. */
export function yearBefore(context: SheetContext): string | null {
  return quarterFrom(context, -quartersAYear);
}

const quartersAYear = 4;

/** So many quarters after the campaign's own, before it where they are fewer than none; null where its period is none. */
export function quarterFrom({ input }: SheetContext, quarters: number): string | null {
  const own = parsePeriod(input.campaign.period);
  return own && periodKey(numberedQuarter(quarterNumber(own) + quarters));
}

/** A figure as this report shows it of its own quarter, and as the report of an earlier one did; null: not shown. */
export function valueIn(context: SheetContext, figure: KeyFigure, quarter: string | null): number | null {
  if (quarter === context.input.campaign.period) return figure.value;
  return shownIn(reportOf(context, quarter), figure);
}

function lineOf(context: SheetContext, figure: KeyFigure): SummaryLine {
  const { range, ...measure } = measures[figure.id];
  const before = shownIn(context.input.earlier?.[0], figure);
  const plan = plannedValue(context.input, figure);
  const { value } = figure;
  return {
    ...figure,
    ...measure,
    before,
    yearBefore: shownIn(reportOf(context, yearBefore(context)), figure),
    plan,
    planShare: shareOf(value, plan),
    sinceBefore: sure(context, figure, variance(value, before, measure)),
    fromPlan: variance(value, plan, measure),
    forecast: range && forecastOf(context, { figure, before, range }),
    status: statusOf({ value, plan }, measure),
  };
}

/** Of a plan or a value below zero no share says anything. */
function shareOf(value: number | null, plan: number | null): number | null {
  return value === null || value < 0 || plan === null || plan <= 0 ? null : value / plan;
}

function variance(value: number | null, other: number | null, { better, points }: Measured): Variance | null {
  if (value === null || other === null) return null;
  const difference = value - other;
  const good = better === 'higher' ? difference > 0 : difference < 0;
  return {
    value: difference * points,
    direction: difference === 0 ? 'none' : good ? 'better' : 'worse',
  };
}

/** People come and go and measuring errs: what skills moved by is called better or worse only where the same people changed by what matters. */
function sure({ input }: SheetContext, { id }: KeyFigure, difference: Variance | null): Variance | null {
  if (difference === null || (id !== 'readiness' && id !== 'shortfall')) return difference;
  const told = { up: 'better', down: 'worse' }[String(input.results.change?.verdict)];
  return told === difference.direction ? difference : { ...difference, direction: 'none' };
}

type Measured = Pick<Measure, 'better' | 'points'>;

function statusOf(
  { value, plan }: { value: number | null; plan: number | null },
  { better }: Measured,
): PlanStatus {
  if (value === null) return 'unknown';
  if (plan === null) return 'no-plan';
  const missedBy = better === 'higher' ? plan - value : value - plan;
  if (missedBy <= 0) return 'reached';
  return missedBy <= closeShare * Math.abs(plan) ? 'close' : 'missed';
}

function reportOf({ input }: SheetContext, quarter: string | null): EarlierSummary | undefined {
  return input.earlier?.find(({ period }) => period === quarter);
}

/** That report's figure alone: what it did not show is not looked for in an earlier one. */
function shownIn(report: EarlierSummary | undefined, { id, of }: KeyFigure): number | null {
  const figures = report?.figures ?? [];
  const alike = (shown: ShownFigure) =>
    shown.id === id && shown.of?.programme === of?.programme && shown.of?.currency === of?.currency;
  return figures.find(alike)?.value ?? null;
}

/** Taking part by its pace while the campaign runs; else the change since the quarter before, once more. */
function forecastOf(
  { input }: SheetContext,
  of: { figure: KeyFigure; before: number | null; range: { least: number; most: number } },
): Forecast | null {
  const { campaign, results, earlier } = input;
  const { figure, before, range } = of;
  if (figure.id === 'response' && campaign.cutOffAt === null) {
    const { opensOn, dueOn } = campaign;
    const running = paceForecast(figure.value, { opensOn, dueOn, today: results.computedAt.slice(0, 10) });
    if (running) return running;
  }
  const [own, last] = [campaign.period, earlier?.[0]?.period ?? ''].map(parsePeriod);
  if (!own || !last) return null;
  const quartersBetween = quarterNumber(own) - quarterNumber(last);
  return repeatedChange({ now: figure.value, before, quartersBetween }, range);
}
