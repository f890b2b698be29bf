import type { BenefitLine, MeasuredBenefit, Study } from '../configuration/money.ts';
import type { ScoreboardTarget } from '../configuration/study-parts.ts';
import { fraction, minus, times, toNumber, type Fraction } from '../fraction.ts';
import { knownMeasure, ownMeasureId } from '../imports/plain/known-measures.ts';
import { readPeriod } from '../imports/plain/told-period.ts';
import { unitFinder } from '../imports/plain/unit-finder.ts';

/** A business measure as an imported table told it. */
export interface BusinessMeasure {
  measure: string;
  /** None: the whole organisation. */
  unitIds: readonly string[];
  /** `2026-Q3`, `2026-11`, `FY2026`. */
  period: string;
  value: number;
  measuredIn: string;
  importId: string;
  /** Keyed hash of the file. */
  fileId: string;
  line: number;
}

export interface MeasuredIn {
  measures: readonly BusinessMeasure[];
  units: readonly { id: string; parentId: string | null; name: string }[];
  fiscalYearStartsInMonth: number;
}

const shownHashChars = 12;
const places = 6;

/**
 * A study whose benefits that name an imported measure have its improvement and, in their source, the values with file
 * and line; one whose measure nobody has imported says so. Targets of the scoreboard that name one have its value and source; where
 * nobody has imported it they stay unmeasured.
 */
export function measuredStudy(study: Study, of: MeasuredIn): Study {
  const { benefits, scoreboard } = study;
  if (![...benefits, ...(scoreboard ?? [])].some(({ imported }) => imported)) return study;
  return {
    ...study,
    benefits: benefits.map((line) => measuredLine(line, of)),
    scoreboard: scoreboard?.map((target) => measuredTarget(target, of)),
  };
}

/** An imported measure with where it was told; null: nobody has imported it. */
export function toldMeasure(
  asked: { measure: string; unit: string | null; period: string },
  of: MeasuredIn,
): { value: number; source: string } | null {
  const told = valueOf(asked, asked.period, of);
  return told && { value: told.value, source: toldIn(asked, told) };
}

function measuredTarget(target: ScoreboardTarget, of: MeasuredIn): ScoreboardTarget {
  const { imported } = target;
  const told = imported && valueOf(imported, imported.period, of);
  if (!imported || !told) return target;
  return { ...target, measured: told.value, source: `${target.source}; ${toldIn(imported, told)}` };
}

function measuredLine(line: BenefitLine, of: MeasuredIn): BenefitLine {
  const { imported } = line;
  if (!imported) return line;
  const value = valueOf(imported, imported.period, of);
  const before = imported.baseline === null ? null : valueOf(imported, imported.baseline, of);
  if (!value || (imported.baseline !== null && !before))
    return { ...line, annualImprovement: 0, notImported: true };
  const told = [value, ...(before ? [before] : [])];
  return {
    ...line,
    annualImprovement: improvement(imported, value, before),
    source: `${line.source}; ${told.map((each) => toldIn(imported, each)).join(', before ')}`,
    lineage: told.map(({ importId, fileId, line: at }) => ({ importId, fileId, line: at })),
  };
}

function improvement(
  { better, timesAYear }: MeasuredBenefit,
  value: BusinessMeasure,
  before: BusinessMeasure | null,
): number {
  const [after, base] = [fraction(value.value), fraction(before?.value ?? 0)];
  const gained: Fraction = before === null || better === 'higher' ? minus(after, base) : minus(base, after);
  return toNumber(times(gained, fraction(timesAYear)), places);
}

function valueOf(
  { measure, unit }: Pick<MeasuredBenefit, 'measure' | 'unit'>,
  period: string,
  { measures, units, fiscalYearStartsInMonth }: MeasuredIn,
): BusinessMeasure | null {
  const key = readPeriod(period, fiscalYearStartsInMonth)?.key;
  const id = knownMeasure(measure)?.id ?? ownMeasureId(measure);
  const top = units.find(({ parentId }) => parentId === null)?.id;
  const found = unit === null ? null : unitFinder(units)(unit);
  if (found && !('id' in found)) return null;
  const wanted = found === null || found.id === top ? null : found.id;
  const ofUnit = ({ unitIds: [only, ...more] }: BusinessMeasure) =>
    more.length === 0 && (only === undefined || only === top ? null : only) === wanted;
  return measures.find((each) => each.measure === id && each.period === key && ofUnit(each)) ?? null;
}

function toldIn({ measure, unit }: Pick<MeasuredBenefit, 'measure' | 'unit'>, told: BusinessMeasure): string {
  const where = unit === null ? '' : ` of ${unit}`;
  const file = told.fileId.slice(0, shownHashChars);
  return `${measure}${where} ${told.period}: ${told.value} ${told.measuredIn} (file ${file}, line ${told.line})`;
}
