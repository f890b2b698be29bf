import { localDay } from '../domain/calendar.ts';
import type { Configuration } from '../domain/configuration.ts';
import { readersOf, type ReaderCandidate, type Readers } from '../domain/report-readers.ts';
import { scopeOf } from '../domain/reports/reported-parts.ts';
import { audienceOf, partsOfKey, wholeOrganisation } from '../domain/reports/report-scope.ts';
import type { Tx } from './database.ts';
import { rosterMembers } from './participants.ts';
import { allUnits } from './result-inputs.ts';

type Known = Pick<Configuration, 'audiences' | 'organisation' | 'sites' | 'programmes'>;

/** Reads the roster of the moment once, and says of any report who reads it by that. `knownAt`: ISO 8601, or `infinity`. */
export async function readersNow(
  tx: Tx,
  { configuration, now, knownAt = now }: { configuration: Known; now: string; knownAt?: string },
): Promise<(audienceKey: string) => Readers> {
  const roster = await rosterMembers(tx, { day: localDay(configuration.organisation, now), knownAt });
  const units = new Map((await allUnits(tx)).map((unit) => [unit.id, unit]));
  return (key) => readersFor(key, { configuration, roster, units });
}

interface Now {
  configuration: Known;
  roster: readonly ReaderCandidate[];
  units: ReadonlyMap<string, { id: string; parentId: string | null; name: string }>;
}

function readersFor(key: string, { configuration, roster, units }: Now): Readers {
  const { organisation, audiences, programmes } = configuration;
  const { fallback } = organisation;
  const audience = audienceOf(audiences, key);
  if (!audience) {
    const nobodyNamed = { readers: { titles: [], people: [] }, scope: 'organisation' as const };
    return readersOf(nobodyNamed, roster, { scope: wholeOrganisation, fallback, units, owner: null });
  }
  const scope = scopeOf(audience, partsOfKey(key).part, {
    configuration,
    units,
    locale: organisation.defaultLocale,
  });
  const programme = scope.of === 'programme' ? programmes.find(({ id }) => id === scope.programme) : null;
  return readersOf(audience, roster, { scope, fallback, units, owner: programme?.owner ?? null });
}
