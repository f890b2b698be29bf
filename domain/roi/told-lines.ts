import type { BenefitLine, CostLine, Study } from '../configuration/money.ts';
import type { ControlGroup, Respondents } from '../configuration/study-parts.ts';
import { ownMeasureId } from '../imports/plain/known-measures.ts';
import { studyOfRow, type ToldStudy } from './told-study.ts';

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
  /** Of a year; null: it is worked out from answers or measurements. */
  improvement: number | null;
  countedIn: string;
  unitValueMinor: number;
  isolationMethod: BenefitLine['isolationMethod'];
  /** Null where each answer has its own. */
  isolationShare: number | null;
  confidenceShare: number | null;
  cashable: boolean;
  /** Of a line worked out from answers; null: as many as gave one. */
  asked?: number | null;
  /** Of a line worked out from measurements. */
  better?: ControlGroup['better'];
  timesAYear?: number;
  /** First days of periods before that of `before`; null: none. */
  earlierFrom?: string[] | null;
  /** What is worked out, once the rows of people are put to it. */
  respondents?: Respondents;
  controlGroup?: ControlGroup;
}

/** What imported tables told of all programmes. */
export interface ToldLines {
  studies: readonly ToldStudy[];
  costs: readonly ToldCost[];
  benefits: readonly ToldBenefit[];
}

const shownHashChars = 12;

/**
 * A study that takes lines `fromImport` has, after its own, the imported ones of its programme and period; where there are none of a kind
 * that it takes, `linesMissing` says so, because a sum without them would be of something else. Costs of several days add up; a
 * benefit is a year's and counts once, as it was found last. Null: no database is read, and all are missing. What it gives takes no more lines.
 */
export function studyWithToldLines(study: Study, told: ToldLines | null): Study {
  const { fromImport: asked = [], ...own } = study;
  if (asked.length === 0) return study;
  const costs = asked.includes('costs') ? ofStudy(study, told?.costs ?? []) : [];
  const benefits = asked.includes('benefits') ? latestOfEach(ofStudy(study, told?.benefits ?? [])) : [];
  const isEmpty = asked.some((kind) => (kind === 'costs' ? costs : benefits).length === 0);
  const linesMissing =
    told === null ? 'not-read' : isEmpty || benefits.some(lacksPeople) ? 'not-imported' : undefined;
  return {
    ...own,
    costs: [...study.costs, ...named(costs, study.costs, dated).map(costLine)],
    benefits: [
      ...study.benefits,
      ...named(benefits, study.benefits, idOfBenefit).map((each) => benefitLine(each, study)),
    ],
    ...(linesMissing && { linesMissing }),
  };
}

/** Studies of the configuration, and those that imported tables told under another id; the lines that they take are not in them yet. */
export function withToldStudies(studies: readonly Study[], told: Pick<ToldLines, 'studies'>): Study[] {
  const ids = new Set(studies.map(({ id }) => id));
  return [...studies, ...told.studies.filter(({ study }) => !ids.has(study)).map(studyOfRow)];
}

/** It is to be worked out from answers or measurements that are not there. */
function lacksPeople({ improvement, respondents, controlGroup }: ToldBenefit): boolean {
  return improvement === null && !respondents && !controlGroup;
}

function ofStudy<Told extends ToldIn>({ programme, from, to }: Study, told: readonly Told[]): Told[] {
  const own = told.filter((each) => each.programme === programme && each.on >= from && each.on <= to);
  return own.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.line < b.line ? -1 : 1));
}

function latestOfEach(told: readonly ToldBenefit[]): ToldBenefit[] {
  return [...new Map(told.map((each) => [ownMeasureId(each.line), each])).values()];
}

function dated({ line, on }: ToldIn): string {
  return `${ownMeasureId(line)}-${on}`;
}

/** What people said or did stays under one name, whenever it is found again: what was told of them before is looked up by it. */
function idOfBenefit(told: ToldBenefit): string {
  return told.improvement === null ? ownMeasureId(told.line) : dated(told);
}

/** With an id that no other line of the study has. */
function named<Told extends ToldIn>(
  told: readonly Told[],
  own: readonly { id: string }[],
  idOf: (told: Told) => string,
): [string, Told][] {
  const taken = new Set(own.map(({ id }) => id));
  return told.map((each) => {
    const wanted = idOf(each);
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

function benefitLine([id, told]: [string, ToldBenefit], { from }: Pick<Study, 'from'>): BenefitLine {
  const { line, measure, improvement, countedIn, importId, fileId, row, respondents, controlGroup } = told;
  const { unitValueMinor, currency, isolationMethod, isolationShare, confidenceShare, cashable } = told;
  return {
    id,
    words: { en: line },
    measure: { en: measure },
    unit: countedIn,
    annualImprovement: improvement ?? 0,
    unitValueMinor,
    currency,
    isolationMethod,
    isolationShare: isolationShare ?? 1,
    confidenceShare: confidenceShare ?? 1,
    cashable,
    source: sourceOf(told),
    lineage: [{ importId, fileId, line: row }],
    ...(respondents && { respondents }),
    ...(controlGroup && { controlGroup: testedBefore(controlGroup, from) }),
  };
}

/** Periods that do not lie before the study are none that it could be tested on. */
function testedBefore({ earlier, ...group }: ControlGroup, from: string): ControlGroup {
  return earlier?.periods.every((day) => day < from) ? { ...group, earlier } : group;
}

function sourceOf({ source, on, fileId, row }: ToldIn): string {
  const where = `${on}; file ${fileId.slice(0, shownHashChars)}, line ${row}`;
  return source === null ? where : `${source} (${where})`;
}
