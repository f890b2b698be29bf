import type { Programme, Study } from '../../domain/configuration/money.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import type { ProgrammeRoi, RoiResults } from '../../domain/results.ts';
import { portfolioReturn, programmeRoi, type Recorded, type Roi } from '../../domain/roi.ts';
import type { Accounting } from '../../domain/roi/fees.ts';
import { comparesFew, returnOfFew, toldLearners, withoutReturn } from '../../domain/roi/few-people.ts';
import { headlineOf } from '../../domain/roi/headline.ts';
import { recordedIn } from '../../domain/roi/recorded.ts';
import { studyAsImported } from '../../domain/roi/study-return.ts';
import { scoreboard } from '../../domain/roi/scoreboard.ts';
import { studyDetail } from '../../domain/roi/study-detail.ts';
import { refusedFor } from '../../domain/roi/refused.ts';
import type { ResultInputs } from './gather.ts';

/** Every programme with each of its studies, or with what its records alone say of the year up to the cut-off. */
export function programmeReturns(inputs: ResultInputs): RoiResults {
  const { programmes, studies, organisation } = inputs.configuration;
  const payBands = new Map(inputs.roster.map(({ personId, payBand }) => [personId, payBand]));
  const results = programmes.flatMap((programme) => {
    const own: (Study | null)[] = studies
      .filter((study) => study.programme === programme.id)
      .map((study) => studyAsImported(study, { ...inputs, ...organisation }));
    return (own.length > 0 ? own : [null]).map((study) => returnOf(programme, study, { inputs, payBands }));
  });
  const known = results.flatMap(({ benefitsMinor, costsMinor, currency }) =>
    benefitsMinor !== null && costsMinor !== null && currency === organisation.reportingCurrency
      ? [{ benefitsMinor, costsMinor }]
      : [],
  );
  const sums = portfolioReturn(known);
  return {
    headlineProgramme: headlineOf(results)?.programme ?? null,
    programmes: results,
    portfolio: sums && { ...sums, currency: organisation.reportingCurrency },
  };
}

function returnOf(
  programme: Programme,
  study: Study | null,
  { inputs, payBands }: { inputs: ResultInputs; payBands: ReadonlyMap<string, string | null> },
): ProgrammeRoi {
  const { configuration, cutOffDay, learning } = inputs;
  const from = study?.from ?? yearBefore(cutOffDay);
  const to = study?.to ?? cutOffDay;
  const { recorded, learners } = recordedIn(learning, {
    courses: configuration.courses.filter(({ id }) => programme.courses.includes(id)),
    completion: programme.completion,
    from,
    to,
    payBands: configuration.organisation.payBands,
    payBandOf: (personId) => payBands.get(personId) ?? null,
  });
  const where = study ? `Study ${study.id}` : `Learning records of ${programme.id}`;
  const { reportingCurrency, disclosure } = configuration.organisation;
  const fewest = fewestPeople('mean', 'executives', disclosure.groupMinimum);
  const people = toldLearners(learners, fewest);
  const told = study && {
    ...study,
    benefits: study.benefits.filter((benefit) => !comparesFew(benefit, fewest)),
  };
  const known =
    people.starters === null
      ? returnOfFew(study)
      : refusingForeignMoney(told, recorded, {
          where,
          reportingCurrency,
          rates: configuration.exchangeRates,
          fewest,
        });
  const isShort = known.costsMinor !== null && told?.benefits.length !== study?.benefits.length;
  const roi = isShort ? withoutReturn(known) : known;
  const targets = scoreboard(study?.scoreboard ?? []);
  return {
    programme: programme.id,
    study: study?.id ?? null,
    from,
    to,
    people,
    ...roi,
    ...(targets.length > 0 && { scoreboard: targets }),
    ...(told && { detail: studyDetail(told, roi, people) }),
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
