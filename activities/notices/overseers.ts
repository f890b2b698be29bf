import type { Track } from '../../domain/chase.ts';
import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Tx } from '../../storage/database.ts';
import { personNamed } from '../../storage/person-named.ts';
import { leadsOfUnits } from '../../storage/unit-leads.ts';
import { absence, readRoster, type Recipient, type Roster } from './recipients.ts';

/** Who hears of what others owe, as the roster says at one moment. */
export interface Overseers {
  /** Those who owe something. */
  owners: Roster;
  /** Everybody who may be told, by id, with those whom a step was addressed to before. */
  people: Roster;
  /** Whom a track of somebody's obligation goes to now; null where there is nobody at work. */
  of: (track: Track, ownerId: string) => string | null;
}

/** Why a track of somebody has nobody to go to. */
export const nobodyThere = {
  owner: 'not on the roster',
  oversight: 'no active manager',
  unit: 'no unit lead',
  escalation: 'nobody to escalate to',
} as const satisfies Record<Track, string>;

/** Reads whom the tracks of these people's obligations go to; what no track asks for is not read. */
export async function readOverseers(
  db: Tx,
  of: {
    configuration: Configuration;
    ownerIds: Iterable<string>;
    tracks: ReadonlySet<Track>;
    /** Others whose rows are wanted as well. */
    alsoIds?: readonly string[];
    now: string;
  },
): Promise<Overseers> {
  const { configuration, tracks, now } = of;
  const read = (ids: Iterable<string>) => readRoster(db, { configuration, ids, now });
  const owners = await read(of.ownerIds);
  const managersOf = (rows: Roster) => [...rows.values()].flatMap(({ managerId }) => managerId ?? []);
  const wantsManagers = tracks.has('oversight') || tracks.has('escalation');
  const managers = await read([...(wantsManagers ? managersOf(owners) : []), ...(of.alsoIds ?? [])]);
  const above = tracks.has('escalation') ? await read(managersOf(managers)) : new Map<string, Recipient>();
  const leads = tracks.has('unit') ? await readLeads() : new Map<string, string[]>();
  const partnerId = tracks.has('escalation') ? await hrPartner() : null;
  const others = await read([...[...leads.values()].flat(), ...(partnerId === null ? [] : [partnerId])]);
  const people: Roster = new Map([...others, ...above, ...managers]);
  return { owners, people, of: (track, ownerId) => choose(track, owners.get(ownerId)) };

  async function readLeads(): Promise<Map<string, string[]>> {
    const unitIds = [...new Set([...owners.values()].flatMap(({ unitId }) => unitId ?? []))];
    return leadsOfUnits(db, { unitIds, day: localDay(configuration.organisation, now), knownAt: now });
  }

  async function hrPartner(): Promise<string | null> {
    const { fallback } = configuration.organisation;
    return fallback.hrPartner === null ? null : personNamed(db, fallback.hrPartner, now);
  }

  function choose(track: Track, owner: Recipient | undefined): string | null {
    if (!owner) return null;
    if (track === 'owner') return owner.personId;
    return candidates(track, owner).find((id) => id !== owner.personId && isAtWork(id)) ?? null;
  }

  function candidates(track: Exclude<Track, 'owner'>, owner: Recipient): string[] {
    if (track === 'oversight') return [owner.managerId ?? []].flat();
    if (track === 'unit') return leads.get(owner.unitId ?? '') ?? [];
    const skip = people.get(owner.managerId ?? '')?.managerId;
    const above = skip === owner.managerId ? null : skip;
    return [above ?? [], partnerId ?? []].flat().filter((id) => id !== owner.managerId);
  }

  function isAtWork(id: string): boolean {
    const row = people.get(id);
    return row !== undefined && absence(row) === null;
  }
}
