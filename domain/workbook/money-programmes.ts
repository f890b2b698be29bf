import type { Study } from '../configuration/money.ts';
import { majorUnits } from '../money.ts';
import type { ProgrammeRoi } from '../results.ts';
import { answersTold } from '../roi/answers-together.ts';
import { partOf } from '../roi/plain-lines.ts';
import { moneyFormat } from './figures.ts';
import type { SheetContext } from './sheet-context.ts';

/** One programme with one of its studies, as the sheets on money show it. */
export interface MoneyProgramme {
  roi: ProgrammeRoi;
  /** Null: only the records tell of it. */
  study: Study | null;
  /** With its id where another programme is called the same, with its period where it has several studies, and with the study's name where they have one period. */
  name: string;
  /** The same without its period. */
  title: string;
  owner: string;
  /** Its period ends after the report's cut-off: what is not there yet is only expected. */
  forecast: boolean;
  /** For names of cells: letters, digits and underscores, each once. */
  key: string;
  /** ISO 4217: its own, or the reporting currency where it has no amounts. */
  currency: string;
}

/** The programme of the first page comes first; the others as the results give them. */
export function moneyProgrammes({ input, labels, words }: SheetContext): MoneyProgramme[] {
  const { headlineProgramme, programmes } = input.results.roi;
  const { studies, programmes: configured, organisation } = input.configuration;
  const cutOffDay = (input.campaign.cutOffAt ?? input.results.computedAt).slice(0, 10);
  const ordered = [
    ...programmes.filter(({ programme }) => programme === headlineProgramme),
    ...programmes.filter(({ programme }) => programme !== headlineProgramme),
  ];
  const namesakes = Map.groupBy(new Set(programmes.map(({ programme }) => programme)), labels.programme);
  const taken = new Set<string>();
  return ordered.map((roi) => {
    const { programme: id, from, to } = roi;
    const several = programmes.filter(({ programme }) => programme === id).length > 1;
    const called = labels.programme(id);
    const name = (namesakes.get(called)?.length ?? 0) > 1 ? `${called} (${id})` : called;
    const study = studies.find((each) => each.id === roi.study) ?? null;
    const isSamePeriod = programmes.some(
      (each) => each !== roi && each.programme === id && each.from === from && each.to === to,
    );
    const own = isSamePeriod && study ? `${name} (${labels.words(study.words)})` : name;
    return {
      roi: { ...roi, ...answersTold(roi, study) },
      study,
      name: several ? words.roi.programme(own, from, to) : own,
      title: own,
      forecast: to > cutOffDay,
      owner: configured.find((each) => each.id === id)?.owner ?? words.assumptions.unstated,
      key: freeKey(id.replaceAll(/[^A-Za-z0-9]+/g, '_'), taken),
      currency: roi.currency ?? organisation.reportingCurrency,
    };
  });
}

function freeKey(wanted: string, taken: Set<string>): string {
  const also = (n: number) => (n === 1 ? wanted : `${wanted}_${n}`);
  let n = 1;
  while (taken.has(also(n).toLowerCase())) n += 1;
  taken.add(also(n).toLowerCase());
  return also(n);
}

/** What the lines of a study's benefit have in common, by the id of that line; single answers and later years belong to it. */
export function benefitParts({ benefits }: ProgrammeRoi) {
  return [...Map.groupBy(benefits, (line) => partOf(line).of)].flatMap(([of, [first]]) => {
    if (!first) return [];
    return [{ of, first, answered: partOf(first).respondent !== null }];
  });
}

/** Whole minor units as a number of a cell. */
export function major(minor: number, { currency }: Pick<MoneyProgramme, 'currency'>): number {
  return majorUnits(minor, currency);
}

/** An amount that says its currency itself, for columns in which several may stand. */
export function codedFormat(currency: string): string {
  return `"${currency} "${moneyFormat(currency)};-"${currency} "${moneyFormat(currency)}`;
}
