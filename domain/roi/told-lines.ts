import type { BenefitLine, CostLine, Study } from '../configuration/money.ts';
import { ownMeasureId } from '../imports/plain/known-measures.ts';

interface ToldIn {
  programme: string;
  /** What the row calls it. */
  line: string;
  /** ISO 4217. */
  currency: string;
  /** YYYY-MM-DD: of a cost the day of its invoice, of a benefit the day on which it was found. */
  on: string;
  /** Null: the row names none. */
  source: string | null;
  importId: string;
  /** Keyed hash of the file. */
  fileId: string;
  row: number;
}

/** A cost of a programme as an imported table told it. */
export interface ToldCost extends ToldIn {
  category: Exclude<CostLine['category'], 'participant-time'>;
  amountMinor: number;
  /** Of the amount, 0 to 1, that belongs to the programme and its period. */
  share: number;
}

/** A benefit of a programme as an imported table told it. */
export interface ToldBenefit extends ToldIn {
  measure: string;
  /** Of a year. */
  improvement: number;
  countedIn: string;
  unitValueMinor: number;
  isolationMethod: BenefitLine['isolationMethod'];
  isolationShare: number;
  confidenceShare: number;
  cashable: boolean;
}

/** What imported tables told of all programmes. */
export interface ToldLines {
  costs: readonly ToldCost[];
  benefits: readonly ToldBenefit[];
}

const shownHashChars = 12;

/**
 * A study that takes lines `fromImport` has, after its own, the imported ones of its programme and period; where there are none of a kind
 * that it takes, `linesMissing` says so, because a sum without them would be of something else. Costs of several days add up; a
 * benefit is a year's and counts once, as it was found last. Null: no database is read, and all are missing.
 */
export function studyWithToldLines(study: Study, told: ToldLines | null): Study {
  const asked = study.fromImport ?? [];
  if (asked.length === 0) return study;
  const costs = asked.includes('costs') ? ofStudy(study, told?.costs ?? []) : [];
  const benefits = asked.includes('benefits') ? latestOfEach(ofStudy(study, told?.benefits ?? [])) : [];
  const linesMissing =
    told === null
      ? 'not-read'
      : asked.some((kind) => (kind === 'costs' ? costs : benefits).length === 0)
        ? 'not-imported'
        : undefined;
  return {
    ...study,
    costs: [...study.costs, ...named(costs, study.costs).map(costLine)],
    benefits: [...study.benefits, ...named(benefits, study.benefits).map(benefitLine)],
    ...(linesMissing && { linesMissing }),
  };
}

function ofStudy<Told extends ToldIn>({ programme, from, to }: Study, told: readonly Told[]): Told[] {
  const own = told.filter((each) => each.programme === programme && each.on >= from && each.on <= to);
  return own.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.line < b.line ? -1 : 1));
}

function latestOfEach(told: readonly ToldBenefit[]): ToldBenefit[] {
  return [...new Map(told.map((each) => [ownMeasureId(each.line), each])).values()];
}

/** With an id that no other line of the study has. */
function named<Told extends ToldIn>(told: readonly Told[], own: readonly { id: string }[]): [string, Told][] {
  const taken = new Set(own.map(({ id }) => id));
  return told.map((each) => {
    const wanted = `${ownMeasureId(each.line)}-${each.on}`;
    const id = taken.has(wanted) ? `${wanted}-${each.importId}-${each.row}` : wanted;
    taken.add(id);
    return [id, each];
  });
}

function costLine([id, told]: [string, ToldCost]): CostLine {
  const { line, category, amountMinor, currency, share: prorationShare } = told;
  const words = { en: line };
  return { id, words, category, amountMinor, currency, prorationShare, source: sourceOf(told) };
}

function benefitLine([id, told]: [string, ToldBenefit]): BenefitLine {
  const { line, measure, improvement, countedIn, importId, fileId, row, ...chain } = told;
  const { unitValueMinor, currency, isolationMethod, isolationShare, confidenceShare, cashable } = chain;
  return {
    id,
    words: { en: line },
    measure: { en: measure },
    unit: countedIn,
    annualImprovement: improvement,
    unitValueMinor,
    currency,
    isolationMethod,
    isolationShare,
    confidenceShare,
    cashable,
    source: sourceOf(told),
    lineage: [{ importId, fileId, line: row }],
  };
}

function sourceOf({ source, on, fileId, row }: ToldIn): string {
  const where = `${on}; file ${fileId.slice(0, shownHashChars)}, line ${row}`;
  return source === null ? where : `${source} (${where})`;
}
