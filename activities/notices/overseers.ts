import type { Track } from '../../domain/chase.ts';
import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Tx } from '../../storage/database.ts';
import { overseersNow } from '../../storage/overseers.ts';
import { lastKnownAt } from '../../storage/stories.ts';
import { rosterAsKnown, type Roster } from './recipients.ts';

/** Who hears of what others owe, as the roster says at one moment. */
export interface Overseers {
  /** Those who owe something. */
  owners: Roster;
  /** Those who are told, by id, with those whom a step was addressed to before. */
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
  const { configuration, now } = of;
  const { organisation } = configuration;
  const asked = { day: localDay(organisation, now), knownAt: await lastKnownAt(db, now) };
  const owners = await rosterAsKnown(db, { ...asked, ids: of.ownerIds });
  const overseen = [...of.tracks].flatMap((track) =>
    track === 'owner'
      ? []
      : [...owners.values()].map(({ personId: ownerId, unitId, managerId }) => ({
          track,
          ownerId,
          unitId,
          managerId,
        })),
  );
  const { hrPartner } = organisation.fallback;
  const told = await overseersNow(db, overseen, { ...asked, hrPartner });
  const chosen = new Map(told.map(({ track, ownerId, personId }) => [`${track}/${ownerId}`, personId]));
  const ids = [...chosen.values(), ...(of.alsoIds ?? [])];
  const people = await rosterAsKnown(db, { ...asked, ids });
  return {
    owners,
    people,
    of: (track, ownerId) =>
      track === 'owner'
        ? (owners.get(ownerId)?.personId ?? null)
        : (chosen.get(`${track}/${ownerId}`) ?? null),
  };
}
