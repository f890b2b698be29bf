import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Tx } from '../../storage/database.ts';
import type { KeptMilestone } from '../../storage/milestones.ts';
import { peopleUnder } from '../../storage/roster-groups.ts';
import { lastKnownAt } from '../../storage/stories.ts';
import { readRoster, type Roster } from '../notices/recipients.ts';

/** By milestone, who hears of it beside the person who reached it; of a team's, everybody who does. */
export async function otherReaders(
  tx: Tx,
  milestones: readonly KeptMilestone[],
  { roster, configuration, now }: { roster: Roster; configuration: Configuration; now: string },
): Promise<Map<string, string[]>> {
  const asked = {
    day: localDay(configuration.organisation, now),
    knownAt: await lastKnownAt(tx, now),
  };
  const managerOf = (personId: string | null) => roster.get(personId ?? '')?.managerId ?? null;
  const managers = milestones.flatMap(({ audience, personId }) =>
    audience === 'team' ? (managerOf(personId) ?? []) : [],
  );
  const reports = await peopleUnder(tx, 'manager', { ...asked, ids: [...new Set(managers)] });
  const unitIds = [...new Set(milestones.flatMap(({ unitId }) => unitId ?? []))];
  const teams = await peopleUnder(tx, 'unit', { ...asked, ids: unitIds });
  const leads = await leadOfEach(tx, teams, { configuration, now });
  return new Map(milestones.map((milestone) => [milestone.id, readersOf(milestone)]));

  function readersOf({ personId, unitId, audience }: KeptMilestone): string[] {
    const lead = unitId === null ? managerOf(personId) : (leads.get(unitId) ?? null);
    const team = unitId === null ? (audience === 'team' && reports.get(lead ?? '')) || [] : teams.get(unitId);
    const readers = new Set([...(audience === 'person' || lead === null ? [] : [lead]), ...(team ?? [])]);
    if (personId !== null) readers.delete(personId);
    return [...readers];
  }
}

/** Whom most of a team have as their manager; of equally many the first by id. */
async function leadOfEach(
  tx: Tx,
  teams: ReadonlyMap<string, readonly string[]>,
  of: { configuration: Configuration; now: string },
): Promise<Map<string, string>> {
  const roster = await readRoster(tx, { ...of, ids: [...teams.values()].flat() });
  return new Map(
    [...teams].flatMap(([unitId, members]) => {
      const managers = Map.groupBy(members, (id) => roster.get(id)?.managerId ?? '');
      managers.delete('');
      const [most] = [...managers].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
      return most ? [[unitId, most[0]] as const] : [];
    }),
  );
}
