import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { businessMeasures } from '../../storage/business-measures.ts';
import type { Db } from '../../storage/database.ts';
import { allUnits, learningRecords, rosterEntries } from '../../storage/result-inputs.ts';
import { inSnapshot } from '../../storage/snapshot.ts';
import { toldLines } from '../../storage/told-lines.ts';
import type { ProgrammeInputs } from './programme-returns.ts';

/** What the returns of programmes are worked out from, as it was known at the cut-off (ISO 8601). */
export async function programmeInputs(
  db: Db,
  { configuration, knownAt }: { configuration: Configuration; knownAt: string },
): Promise<ProgrammeInputs> {
  const isAny = configuration.programmes.length > 0;
  const cutOffDay = localDay(configuration.organisation, knownAt);
  return inSnapshot(db, async (snapshot) => {
    const { tx } = snapshot;
    return {
      configuration,
      cutOffDay,
      learning: isAny ? await learningRecords(snapshot, knownAt) : [],
      roster: isAny ? await rosterEntries(snapshot, { at: knownAt, day: cutOffDay }) : [],
      measures: await businessMeasures(tx, knownAt),
      units: await allUnits(tx),
      lines: await toldLines(tx, knownAt),
    };
  });
}
