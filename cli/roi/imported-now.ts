import type { Study } from '../../domain/configuration/money.ts';
import type { Imported } from '../../domain/roi/study-return.ts';
import { businessMeasures } from '../../storage/business-measures.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { toldLines } from '../../storage/told-lines.ts';
import { didYouMean } from '../../config/did-you-mean.ts';
import { exitCodes, Failure } from '../failure.ts';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';

/** All that was told so far: what a rehearsal takes in bears its own clock's moments, which lie ahead. */
const knownAt = 'infinity';

/**
 * What imported tables tell at this moment, from the database of what runs here. Throws a Failure where a study takes lines of a programme that
 * neither the configuration nor any imported line knows.
 */
export async function importedNow(study: Study): Promise<Imported> {
  return withRunningLedger(readSettings(process.env), async ({ db }) => {
    const lines = await toldLines(db, knownAt);
    const configuration = (await latestConfiguration(db))?.configuration;
    requireKnown(study, [
      ...(configuration?.programmes ?? []).map(({ id }) => id),
      ...[...lines.costs, ...lines.benefits].map(({ programme }) => programme),
    ]);
    return {
      lines,
      measures: await businessMeasures(db, knownAt),
      units: await allUnits(db),
      fiscalYearStartsInMonth: configuration?.organisation.fiscalYearStartsInMonth ?? 1,
    };
  });
}

function requireKnown({ programme, fromImport = [] }: Study, known: readonly string[]): void {
  if (fromImport.length === 0 || known.includes(programme)) return;
  const there = [...new Set(known)].toSorted();
  const near = didYouMean(programme, there);
  throw new Failure(
    [
      `The study takes imported lines of the programme "${programme}", which is not known here.`,
      there.length === 0
        ? 'No programme is: "quarterdeck config apply" makes those of programmes.yaml known.'
        : `There are: ${there.join(', ')}.${near === null ? '' : ` Did you mean "${near}"?`}`,
    ].join(' '),
    exitCodes.notFound,
  );
}
