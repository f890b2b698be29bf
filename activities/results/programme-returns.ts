import type { Programme, Study } from '../../domain/configuration/money.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import type { ProgrammeRoi, RoiResults } from '../../domain/results.ts';
import { portfolioReturn, programmeRoi, type Learners, type Recorded, type Roi } from '../../domain/roi.ts';
import type { Accounting } from '../../domain/roi/fees.ts';
import {
  restsOnFew,
  returnOfFew,
  toldLearners,
  untoldLearners,
  withoutReturn,
} from '../../domain/roi/few-people.ts';
import { headlineOf } from '../../domain/roi/headline.ts';
import { recordedIn, type RecordedPerson } from '../../domain/roi/recorded.ts';
import { refusedFor } from '../../domain/roi/refused.ts';
import { scoreboard } from '../../domain/roi/scoreboard.ts';
import { toldAlike, toldInterval } from '../../domain/roi/spread-of-few.ts';
import { studyDetail, type StudyDetail } from '../../domain/roi/study-detail.ts';
import { studyAsImported } from '../../domain/roi/study-return.ts';
import { withToldStudies } from '../../domain/roi/told-lines.ts';
import { recordedAsTold, type EarlierTold } from '../../domain/roi/told-records.ts';
import type { ResultInputs } from './gather.ts';

/** What returns are worked out from. */
export type ProgrammeInputs = Pick<
  ResultInputs,
  'configuration' | 'cutOffDay' | 'learning' | 'roster' | 'measures' | 'units' | 'lines'
>;

/** A programme in the period of one of its studies, or in the year up to the cut-off, with what its records say. */
export interface RecordedProgramme {
  programme: Programme;
  study: Study | null;
  from: string;
  to: string;
  recorded: Recorded;
  learners: Learners;
  people: RecordedPerson[];
  accounting: Accounting & { fewest: number; fewestOfSpread: number };
}

/** What is told by programme and study otherwise than computed. */
export interface ToldInstead {
  /** In place of what the records say now: what was told before, or, with null, nothing. */
  records: ReadonlyMap<string, EarlierTold | null>;
  /** Of whose benefits nothing may be told, beside what was told of nearly the same answers. */
  withoutAnswers: ReadonlySet<string>;
}

const asComputed: ToldInstead = { records: new Map(), withoutAnswers: new Set() };

/** Every programme with each of its studies, or with what its records alone say of the year up to the cut-off. */
export function programmeReturns(inputs: ProgrammeInputs, instead: ToldInstead = asComputed): RoiResults {
  const { reportingCurrency } = inputs.configuration.organisation;
  const results = recordedProgrammes(inputs).map((each) => {
    const name = nameOfReturn(each);
    return returnOf(each, instead.records.get(name), instead.withoutAnswers.has(name));
  });
  const known = results.flatMap(({ benefitsMinor, costsMinor, currency }) =>
    benefitsMinor !== null && costsMinor !== null && currency === reportingCurrency
      ? [{ benefitsMinor, costsMinor }]
      : [],
  );
  const sums = portfolioReturn(known);
  return {
    headlineProgramme: headlineOf(results)?.programme ?? null,
    programmes: results,
    portfolio: sums && { ...sums, currency: reportingCurrency },
  };
}

/** Of all returns of one computation each has another. */
export function nameOfReturn({
  programme,
  study,
}: {
  programme: Pick<Programme, 'id'>;
  study: Pick<Study, 'id'> | null;
}): string {
  return study ? `programme ${programme.id}, study ${study.id}` : `programme ${programme.id}`;
}

/** Whether it is the name of a return of the programme. */
export function isReturnOf(name: string, programme: string): boolean {
  const own = nameOfReturn({ programme: { id: programme }, study: null });
  return name === own || name.startsWith(`${own}, study `);
}

/** Programmes and studies in the order of the configuration. */
export function recordedProgrammes(inputs: ProgrammeInputs): RecordedProgramme[] {
  const { configuration, cutOffDay, learning } = inputs;
  const { programmes, studies, organisation, courses, exchangeRates: rates } = configuration;
  const payBands = new Map(inputs.roster.map(({ personId, payBand }) => [personId, payBand]));
  const { groupMinimum } = organisation.disclosure;
  const fewest = fewestPeople('mean', 'executives', groupMinimum);
  const fewestOfSpread = fewestPeople('standard-deviation', 'executives', groupMinimum);
  return programmes.flatMap((programme) => {
    const own: (Study | null)[] = withToldStudies(studies, inputs.lines)
      .filter((study) => study.programme === programme.id)
      .map((study) => studyAsImported(study, { ...inputs, ...organisation }));
    return (own.length > 0 ? own : [null]).map((study) => {
      const from = study?.from ?? yearBefore(cutOffDay);
      const to = study?.to ?? cutOffDay;
      const found = recordedIn(learning, {
        courses: courses.filter(({ id }) => programme.courses.includes(id)),
        completion: programme.completion,
        from,
        to,
        payBands: organisation.payBands,
        payBandOf: (personId) => payBands.get(personId) ?? null,
      });
      const where = study ? `Study ${study.id}` : `Learning records of ${programme.id}`;
      const accounting = {
        where,
        reportingCurrency: organisation.reportingCurrency,
        rates,
        fewest,
        fewestOfSpread,
      };
      return { programme, study, from, to, ...found, accounting };
    });
  });
}

/** `instead`: what was told before; null: nothing may be told; undefined: what the records say now. `isUntold`: its answers may not be told. */
function returnOf(
  { programme, study, accounting, learners, ...now }: RecordedProgramme,
  instead: EarlierTold | null | undefined,
  isUntold: boolean,
): ProgrammeRoi {
  const { fewest } = accounting;
  const ofRecords = instead === null ? untoldLearners : toldLearners(learners, fewest);
  const people = instead?.people ?? ofRecords;
  const told = study && {
    ...study,
    benefits: isUntold
      ? []
      : study.benefits.filter((benefit) => !restsOnFew(benefit, { fewest, extremes: study.extremes })),
  };
  const recorded = instead ? recordedAsTold(instead) : now.recorded;
  const known =
    people.starters === null
      ? returnOfFew(study, instead === null ? 'few-changed' : 'few-people')
      : refusingForeignMoney(told, recorded, accounting);
  const isShort = known.costsMinor !== null && told?.benefits.length !== study?.benefits.length;
  const roi = isShort ? withoutReturn(known, isUntold ? 'few-answered' : 'few-compared') : known;
  const targets = scoreboard(study?.scoreboard ?? []);
  return {
    programme: programme.id,
    study: study?.id ?? null,
    from: instead?.from ?? now.from,
    to: instead?.to ?? now.to,
    ...(instead && { toldOn: instead.toldOn }),
    people,
    ...roi,
    ...(targets.length > 0 && { scoreboard: targets }),
    ...(told && { detail: toldDetail(told, studyDetail(told, roi, people), accounting) }),
  };
}

/** What stands beside a return, without a spread of few. */
function toldDetail(
  study: Study,
  detail: StudyDetail,
  { fewest: ofSum, fewestOfSpread: ofSpread }: RecordedProgramme['accounting'],
): StudyDetail {
  const enough = { ofSum, ofSpread };
  return {
    ...detail,
    interval: toldInterval(detail.interval, study, enough),
    alikeBefore: toldAlike(detail.alikeBefore ?? [], study, enough),
  };
}

function refusingForeignMoney(study: Study | null, recorded: Recorded, accounting: Accounting): Roi {
  try {
    return programmeRoi(study, recorded, accounting);
  } catch (error) {
    const refused = refusedFor(error, study);
    if (refused) return refused;
    throw error;
  }
}

function yearBefore(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}
