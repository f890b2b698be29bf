import type { Imported } from '../../domain/roi/study-return.ts';
import { businessMeasures } from '../../storage/business-measures.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { toldLines } from '../../storage/told-lines.ts';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';

/** All that was told so far: what a rehearsal takes in bears its own clock's moments, which lie ahead. */
const knownAt = 'infinity';

/** What imported tables tell at this moment, from the database of what runs here. */
export async function importedNow(): Promise<Imported> {
  return withRunningLedger(readSettings(process.env), async ({ db }) => ({
    lines: await toldLines(db, knownAt),
    measures: await businessMeasures(db, knownAt),
    units: await allUnits(db),
    fiscalYearStartsInMonth:
      (await latestConfiguration(db))?.configuration.organisation.fiscalYearStartsInMonth ?? 1,
  }));
}
