import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { toldOfReports } from '../../domain/reports/deadlines.ts';
import type { Tx } from '../../storage/database.ts';
import {
  anybody,
  sampleCause,
  sampleLine,
  sampleOwed,
  type SampleAsked,
  type SampleOwed,
} from '../../storage/mail-samples.ts';
import type { NoticeLine } from '../../storage/notice-causes.ts';
import { peopleNamed } from '../../storage/told-people.ts';
import { readOverseers } from './overseers.ts';

/** As of when, ISO 8601, and under which configuration. */
interface AsOf {
  configuration: Configuration;
  now: string;
}

/** The lines that a mail of a sort would have, made of what stands in the database; none where there is nothing to tell of. */
export async function sampleLines(db: Tx, asked: SampleAsked, asOf: AsOf): Promise<NoticeLine[]> {
  if (asked.sort.causeKind === 'obligation') return owedLines(db, asked, asOf);
  const found = asked.sort.causeKind === 'channel' ? channelIn(asOf) : await sampleCause(db, asked);
  if (!found) return [];
  const recipientId = asked.personId ?? found.recipientId ?? (await whoLooksAfter(db, asOf));
  return recipientId === undefined
    ? []
    : [sampleLine(asked.sort, { ...found, recipientId, dueAt: asOf.now })];
}

/** Of the first channel that the configuration has. */
function channelIn({ configuration, now }: AsOf) {
  const [channel] = configuration.channels ?? [];
  const month = now.slice(0, 'YYYY-MM'.length);
  return channel && { causeId: `${channel.id}/${month}`, campaignId: null, recipientId: null };
}

async function owedLines(db: Tx, asked: SampleAsked, { configuration, now }: AsOf): Promise<NoticeLine[]> {
  const owed = await sampleOwed(db, asked);
  const told = await toldOf(db, asked, { owed, configuration, now });
  const [latest] = owed;
  const ofRound = owed.filter(({ campaignId }) => campaignId === latest?.campaignId);
  const groups = Map.groupBy(ofRound, told);
  groups.delete(null);
  // Whoever would hear of most shows best what such a mail looks like.
  const largest = [...groups].toSorted((a, b) => b[1].length - a[1].length)[0]?.[0];
  const recipientId = asked.personId ?? largest;
  if (!recipientId) return [];
  return (groups.get(recipientId) ?? []).map(({ id, campaignId }) =>
    sampleLine(asked.sort, { recipientId, causeId: id, campaignId, dueAt: now }),
  );
}

async function toldOf(
  db: Tx,
  { sort: { track } }: SampleAsked,
  { owed, ...asOf }: AsOf & { owed: readonly SampleOwed[] },
): Promise<(of: SampleOwed) => string | null> {
  if (track === null || track === 'owner' || track === 'thanks') return ({ ownerId }) => ownerId;
  const ownerIds = owed.map(({ ownerId }) => ownerId);
  const overseers = await readOverseers(db, { ...asOf, ownerIds, tracks: new Set([track]) });
  return ({ ownerId }) => overseers.of(track, ownerId);
}

/** The first of those who look after imports and reports; where nobody is named, anybody. */
async function whoLooksAfter(db: Tx, { configuration, now }: AsOf): Promise<string | undefined> {
  const named = await peopleNamed(db, toldOfReports(configuration));
  return named[0] ?? anybody(db, localDay(configuration.organisation, now));
}
