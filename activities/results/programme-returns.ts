import type { Programme, Study } from '../../domain/configuration/money.ts';
import { MixedCurrencies } from '../../domain/money.ts';
import type { ProgrammeRoi, RoiResults } from '../../domain/results.ts';
import { portfolioReturn, programmeRoi, refusedForCurrencies, type Recorded } from '../../domain/roi.ts';
import { recordedIn } from '../../domain/roi/recorded.ts';
import type { ResultInputs } from './gather.ts';

/** Every programme with each of its studies, or with what its records alone say of the year up to the cut-off. */
export function programmeReturns(inputs: ResultInputs): RoiResults {
  const { programmes, studies, organisation } = inputs.configuration;
  const payBands = new Map(inputs.roster.map(({ personId, payBand }) => [personId, payBand]));
  const results = programmes.flatMap((programme) => {
    const own: (Study | null)[] = studies.filter((study) => study.programme === programme.id);
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

/** The first with a study and learners, else the first with recorded costs. */
function headlineOf(results: readonly ProgrammeRoi[]): ProgrammeRoi | null {
  return (
    results.find(({ study, people }) => study !== null && people.starters > 0) ??
    results.find(({ costsMinor }) => costsMinor !== null && costsMinor > 0) ??
    null
  );
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
    from,
    to,
    payBands: configuration.organisation.payBands,
    payBandOf: (personId) => payBands.get(personId) ?? null,
  });
  const where = study ? `Study ${study.id}` : `Learning records of ${programme.id}`;
  const roi = refusingMixedCurrencies(study, recorded, where);
  return { programme: programme.id, study: study?.id ?? null, from, to, people: learners, ...roi };
}

function refusingMixedCurrencies(study: Study | null, recorded: Recorded, where: string) {
  try {
    return programmeRoi(study, recorded, where);
  } catch (error) {
    if (error instanceof MixedCurrencies) return refusedForCurrencies(error.currencies, study);
    throw error;
  }
}

function yearBefore(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}
