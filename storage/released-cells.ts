import { createHash, createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Counted } from '../domain/disclosure/release-register.ts';
import type { LevelSums } from '../domain/disclosure/room-between.ts';
import type { GapFigure } from '../domain/results.ts';
import type { Tx } from './database.ts';
import { keyedHashes } from './keyed-hash.ts';
import { keyFor, type KeyRing } from './keys.ts';
import { keepMembers, membersOfGroups, type SetMembers } from './released-members.ts';

/** The people behind a computation's figures, as pseudonyms. */
export interface ReleasedSet {
  id: string;
  keyId: string;
  answersOf: string[];
  domains: string[];
  groups: string[];
  members: SetMembers;
}

/** A set of which something was shown: of which groups, in which figure (empty: all domains), and since which set. */
export interface EarlierRelease extends Pick<ReleasedSet, 'id' | 'answersOf' | 'domains' | 'groups'> {
  cells: { group: string; domain: string; since: string | null }[];
}

/** A shown figure and of whom it is. */
export interface ReleasedRow {
  set: ReleasedSet;
  /** Of a change: the same group then. */
  since: ReleasedSet | null;
  group: string;
  /** Empty: all domains. */
  figure: string;
  people: number;
  /** What was shown: a gap figure, else numbers by name, with what levels they tell the sums of. */
  told: { gap: GapFigure } | { numbers: Readonly<Record<string, number | null>>; sums?: LevelSums };
}

/** A shown figure of which only counts are known. */
export interface ReleasedCount extends Counted {
  figure: string;
  /** It rests on records and not on a campaign's answers: other campaigns of the same quarter count the same. */
  isOfRecords?: boolean;
  /** It rests on what goes on over quarters, as a study does: campaigns of all quarters count the same. */
  isOfEveryQuarter?: boolean;
}

interface Showing {
  /** The report's id, or the door's name. */
  shownIn: string;
  audience: string;
  version: number;
  campaignId: string;
  period: string;
  now: string;
}

/** The audience of every answer at the command line; no audience of reports can be called so. */
export const commandLine = 'command line';

const hashBytes = 12;

/** A keyed hash of some words, short enough to be kept for everybody and too long to meet by chance. */
export function pseudonymOf(ring: KeyRing, keyId: string): (...words: (string | number | null)[]) => string {
  const hashed = keyedHashes(keyFor(ring, 'register', keyId), hashBytes);
  return (...words) => hashed(JSON.stringify(words));
}

/** What `pseudonymOf` gives of one word, whose pieces, as they stand in a JSON text, are never put together. */
export function pseudonymOfPieces(
  ring: KeyRing,
  keyId: string,
  pieces: Iterable<string | Uint8Array>,
): string {
  const hmac = createHmac('sha256', keyFor(ring, 'register', keyId)).update('["');
  for (const piece of pieces) hmac.update(piece);
  return hmac.update('"]').digest().toString('base64url', 0, hashBytes);
}

/** Until the end of the transaction nobody else shows anything: two reports cannot both be the first. */
export async function lockRegister(tx: Tx): Promise<void> {
  await sql`lock table released_cells in share row exclusive mode`.execute(tx);
}

/** Names all that was ever shown: another when there is more of it, as nothing is taken away. */
export async function registerState(db: Tx): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select concat_ws('/', (select count(*) from released_cells), (select count(*) from released_counts),
      (select count(*) from released_sets), (select count(*) from told_programmes)) as state`.execute(db);
  return rows[0]?.state ?? '';
}

/** Keys under which something was kept that rests on answers of these campaigns. */
export async function registerKeys(db: Tx, answersOf: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ keyId: string }>`
    select distinct key_id as "keyId" from released_sets where answers_of && ${answersOf}::text[] order by 1`.execute(
    db,
  );
  return rows.map(({ keyId }) => keyId);
}

/**
 * Everything that was shown of some figures, of answers of these campaigns and of those that a change leads to from them. Sets of which nothing
 * but an earlier side of a change was shown are there too.
 */
export async function earlierReleases(
  db: Tx,
  of: { answersOf: readonly string[]; keyId: string; figures: readonly string[] },
): Promise<EarlierRelease[]> {
  const { rows } = await sql<EarlierRelease>`
    with linked as (
      select array(select unnest(${of.answersOf}::text[])
        union select unnest(s.answers_of || o.answers_of) from released_cells c
          join released_sets s on s.id = c.set_id join released_sets o on o.id = c.since_set_id
          where s.answers_of && ${of.answersOf}::text[] or o.answers_of && ${of.answersOf}::text[]) as campaigns
    )
    select s.id, s.answers_of as "answersOf", s.domains, s.groups,
      coalesce((select jsonb_agg(distinct jsonb_build_object('group', c.group_name, 'domain', c.domain, 'since', c.since_set_id))
        from released_cells c where c.set_id = s.id and c.domain = any (${of.figures}::text[])), '[]') as cells
    from released_sets s, linked
    where s.answers_of && linked.campaigns and s.key_id = ${of.keyId}
    order by s.id`.execute(db);
  return rows;
}

/** Groups of which a number was shown, by the key under which their people are pseudonyms. */
export interface EarlierNumber {
  keyId: string;
  members: string[];
}

/** Numbers of people that were shown of answers of these campaigns, under the name of a figure; of equal people once. */
export async function earlierNumbers(
  db: Tx,
  { answersOf, figure }: { answersOf: readonly string[]; figure: string },
): Promise<EarlierNumber[]> {
  const { rows } = await sql<{ id: string; keyId: string; positions: number[] }>`
    select s.id, s.key_id as "keyId", array_agg(array_position(s.groups, c.group_name) order by c.group_name) as positions
    from released_sets s
      join (select distinct set_id, group_name from released_cells where domain = ${figure}) c on c.set_id = s.id
    where s.answers_of && ${answersOf}::text[] and s.domains = array[${figure}]
    group by s.id, s.key_id
    order by s.id`.execute(db);
  const numbers = new Map<string, EarlierNumber>();
  for (const { keyId, ...of } of rows)
    for (const members of await membersOfGroups(db, of))
      if (members.length > 0) numbers.set(JSON.stringify([keyId, members]), { keyId, members });
  return [...numbers.values()];
}

/** Writes what is shown, and of whom; what is there stays. */
export async function recordRelease(
  tx: Tx,
  { rows, showing }: { rows: readonly ReleasedRow[]; showing: Showing },
): Promise<void> {
  const sets = new Map(
    rows.flatMap(({ set, since }) => [set, ...(since ? [since] : [])]).map((set) => [set.id, set]),
  );
  for (const set of sets.values()) await keepSet(tx, set, showing.now);
  const { shownIn, audience, version, campaignId, period, now } = showing;
  await sql`
    insert into released_cells (shown_in, audience, version, campaign_id, period, shown_at, set_id, since_set_id, group_name, domain,
      people, required_pairs, assessed_pairs, levels_missing, levels_above, pairs_below, pairs_critical, readiness, told)
    select ${shownIn}, ${audience}, ${version}, ${campaignId}, ${period}, ${now}, c.*
    from jsonb_to_recordset(${JSON.stringify(rows.map((row) => columnsOf(row)))}) as c(set_id text, since_set_id text, group_name text,
      domain text, people int, required_pairs int, assessed_pairs int, levels_missing numeric, levels_above numeric, pairs_below int,
      pairs_critical int, readiness numeric, told jsonb)
    on conflict do nothing`.execute(tx);
}

function columnsOf({ set, since, group, figure, people, told }: ReleasedRow) {
  const where = { set_id: set.id, since_set_id: since?.id, group_name: group, domain: figure, people };
  if ('numbers' in told) {
    const { numbers, sums } = told;
    return { ...where, told: numbers, ...(sums && sumsColumns(sums)) };
  }
  const { gap } = told;
  const pairs = gap.assessedPairs ?? 0;
  return {
    ...where,
    required_pairs: gap.requiredPairs ?? 0,
    assessed_pairs: pairs,
    levels_missing: gap.peopleLevelsMissing ?? 0,
    levels_above: (gap.meanSurplus ?? 0) * pairs,
    pairs_below: Math.round((gap.belowTargetShare ?? 0) * pairs),
    pairs_critical: Math.round((gap.criticalShare ?? 0) * pairs),
    readiness: gap.readinessIndex,
  };
}

function sumsColumns({ pairs, short, above }: LevelSums) {
  return { assessed_pairs: pairs, levels_missing: short, levels_above: above };
}

const countsSchema = z.record(z.string(), z.number());

/** Counted figures of a campaign and of the others of its quarter that were shown, and these figures of any. */
export async function earlierCounts(
  db: Tx,
  campaignId: string,
  ofEveryQuarter: readonly string[] = [],
): Promise<(ReleasedCount & { campaignId: string })[]> {
  const { rows } = await sql<{ campaignId: string; figure: string; counts: unknown; values: string }>`
    select campaign_id as "campaignId", figure, counts, figures as values from released_counts
    where campaign_id = ${campaignId} or period = (select period from campaigns where id = ${campaignId})
      or figure = any(${[...ofEveryQuarter]})`.execute(db);
  return rows.map((row) => ({ ...row, counts: countsSchema.parse(row.counts) }));
}

/** Writes counted figures that are shown; equal ones stay. */
export async function recordCounts(
  tx: Tx,
  counted: readonly ReleasedCount[],
  { shownIn, audience, version, campaignId, period, now }: Showing,
): Promise<void> {
  if (counted.length === 0) return;
  await tx
    .insertInto('released_counts')
    .values(
      counted.map(({ figure, counts, values }) => ({
        id: createHash('sha256')
          .update(JSON.stringify([campaignId, figure, counts, values]))
          .digest('hex'),
        shown_in: shownIn,
        audience,
        version,
        campaign_id: campaignId,
        period,
        figure,
        counts: JSON.stringify(counts),
        figures: values,
        shown_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Something that was shown: when, to whom, and how many figures. */
export interface Shown {
  campaignId: string;
  /** `report`, or the door's name. */
  door: string;
  audience: string;
  version: number;
  firstShownAt: Date;
  figures: number;
}

/** What was shown of a campaign, of all of them with null, the earliest first. What was shown again stands once. */
export async function everythingShown(db: Tx, campaignId: string | null): Promise<Shown[]> {
  const { rows } = await sql<Shown>`
    select campaign_id as "campaignId", door, audience, version, shown_at as "firstShownAt", count(*)::int as figures
    from (
      -- Directions count once, below.
      select campaign_id, shown_in, audience, version, shown_at from released_cells where domain not like 'direction/%'
      union all select campaign_id, shown_in, audience, version, shown_at from released_counts
    ) as shown,
      lateral (select case audience when ${commandLine} then split_part(shown_in, '/', 1) else 'report' end as door) as named
    where ${campaignId}::text is null or campaign_id = ${campaignId}
    group by 1, 2, 3, 4, 5 order by 5, 1, 2, 3`.execute(db);
  return rows;
}

async function keepSet(tx: Tx, set: ReleasedSet, now: string): Promise<void> {
  const { id, keyId, answersOf, domains, groups, members } = set;
  const kept = await tx
    .insertInto('released_sets')
    .values({ id, key_id: keyId, answers_of: answersOf, domains, groups, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (kept.numInsertedOrUpdatedRows === 0n) return;
  await keepMembers(tx, id, members);
}
