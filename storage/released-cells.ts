import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { PrintedCell } from '../domain/disclosure/printed-cells.ts';
import type { Tx } from './database.ts';
import { keyFor, type KeyRing } from './keys.ts';

/** The people behind a computation's figures, as pseudonyms. */
export interface ReleasedSet {
  id: string;
  keyId: string;
  answersOf: string[];
  domains: string[];
  groups: string[];
  members: ReleasedMember[];
}

export interface ReleasedMember {
  member: string;
  /** Positions in the set's groups, from 1. */
  groups: number[];
  /** Of each domain of the set; empty: no level in it. */
  marks: string[];
}

/** A set that was shown, and which groups of it in which domain (empty: all). */
export interface EarlierRelease extends Omit<ReleasedSet, 'answersOf'> {
  cells: { group: string; domain: string }[];
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

const pageSize = 5_000;
const hashLength = 16;

/** A keyed hash of some words, short enough to be kept for everybody and too long to meet by chance. */
export function pseudonymOf(ring: KeyRing, keyId: string): (...words: (string | number | null)[]) => string {
  const key = keyFor(ring, 'register', keyId);
  return (...words) =>
    createHmac('sha256', key).update(JSON.stringify(words)).digest('base64url').slice(0, hashLength);
}

/** Until the end of the transaction nobody else shows anything: two reports cannot both be the first. */
export async function lockRegister(tx: Tx): Promise<void> {
  await sql`lock table released_cells in share row exclusive mode`.execute(tx);
}

/** Keys under which something was kept that rests on answers of these campaigns. */
export async function registerKeys(db: Tx, answersOf: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ keyId: string }>`
    select distinct key_id as "keyId" from released_sets where answers_of && ${answersOf}::text[] order by 1`.execute(
    db,
  );
  return rows.map(({ keyId }) => keyId);
}

/** Everything that was shown of answers of these campaigns, but what rests on the set of that id: of it the cells alone. */
export async function earlierReleases(
  db: Tx,
  of: { answersOf: readonly string[]; keyId: string; setId: string },
): Promise<EarlierRelease[]> {
  const { rows } = await sql<EarlierRelease>`
    select s.id, s.key_id as "keyId", s.domains, s.groups,
      (select jsonb_agg(distinct jsonb_build_object('group', c.group_name, 'domain', c.domain))
        from released_cells c where c.set_id = s.id) as cells,
      coalesce((select jsonb_agg(jsonb_build_object('member', m.member, 'groups', m.groups, 'marks', m.marks))
        from released_members m where m.set_id = s.id and s.id <> ${of.setId}), '[]') as members
    from released_sets s
    where s.answers_of && ${of.answersOf}::text[] and s.key_id = ${of.keyId}
      and exists (select 1 from released_cells c where c.set_id = s.id)
    order by s.id`.execute(db);
  return rows;
}

/** Writes what is shown, and of whom; what is there stays. */
export async function recordRelease(
  tx: Tx,
  { set, cells, showing }: { set: ReleasedSet; cells: readonly PrintedCell[]; showing: Showing },
): Promise<void> {
  await keepSet(tx, set, showing.now);
  const rows = cells.map(({ group, domain, figure }) => {
    const pairs = figure.assessedPairs ?? 0;
    return {
      group_name: group,
      domain: domain ?? '',
      people: figure.n ?? 0,
      required_pairs: figure.requiredPairs ?? 0,
      assessed_pairs: pairs,
      levels_missing: figure.peopleLevelsMissing ?? 0,
      levels_above: (figure.meanSurplus ?? 0) * pairs,
      pairs_below: Math.round((figure.belowTargetShare ?? 0) * pairs),
      pairs_critical: Math.round((figure.criticalShare ?? 0) * pairs),
      readiness: figure.readinessIndex,
    };
  });
  const { shownIn, audience, version, campaignId, period, now } = showing;
  await sql`
    insert into released_cells (shown_in, audience, version, campaign_id, period, set_id, shown_at, group_name, domain, people,
      required_pairs, assessed_pairs, levels_missing, levels_above, pairs_below, pairs_critical, readiness)
    select ${shownIn}, ${audience}, ${version}, ${campaignId}, ${period}, ${set.id}, ${now}, c.*
    from jsonb_to_recordset(${JSON.stringify(rows)}) as c(group_name text, domain text, people int, required_pairs int,
      assessed_pairs int, levels_missing numeric, levels_above numeric, pairs_below int, pairs_critical int, readiness numeric)
    on conflict do nothing`.execute(tx);
}

async function keepSet(tx: Tx, set: ReleasedSet, now: string): Promise<void> {
  const { id, keyId, answersOf, domains, groups, members } = set;
  const kept = await tx
    .insertInto('released_sets')
    .values({ id, key_id: keyId, answers_of: answersOf, domains, groups, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (kept.numInsertedOrUpdatedRows === 0n) return;
  for (let from = 0; from < members.length; from += pageSize) {
    await sql`
      insert into released_members (set_id, member, groups, marks)
      select ${id}, m.member, array(select jsonb_array_elements(m.groups)::int),
        array(select jsonb_array_elements_text(m.marks))
      from jsonb_to_recordset(${JSON.stringify(members.slice(from, from + pageSize))})
        as m(member text, groups jsonb, marks jsonb)`.execute(tx);
  }
}
