import { sql } from 'kysely';
import { rangeIn } from '../../domain/gaps/told-ranges.ts';
import { groupName } from '../../domain/gaps/joined-groups.ts';
import type { CampaignResults, GapTable, TableGroup } from '../../domain/results.ts';
import type { Db } from '../../storage/database.ts';
import { withoutReachableManager } from '../../storage/launch-plan.ts';
import { peopleNamed } from '../../storage/people-called.ts';
import { lineName } from '../gaps/gaps-asked.ts';

/** Something that climbs above whoever owes it. People are employee numbers. */
export interface Escalation {
  rung: string;
  track: string;
  /** Who owes it, and who hears of it. */
  owner: string;
  recipient: string;
  /** ISO 8601. */
  at: string;
}

/** Mails to managers, unit leads and those above them, by rung. */
export async function escalationsOf(db: Db): Promise<Escalation[]> {
  const { rows } = await sql<Omit<Escalation, 'at'> & { at: Date }>`
    with numbers as (select person_id, min(value) as number from person_identifiers
      where kind = 'employee-number' and known_until is null group by person_id)
    select n.rung, coalesce(n.track, 'oversight') as track, coalesce(w.number, o.person_id::text) as owner,
      coalesce(r.number, n.recipient_id::text) as recipient, m.settled_at as at
    from notices n join messages m on m.id = n.message_id
    join obligations o on n.cause_kind = 'obligation' and o.id::text = n.cause_id and o.person_id <> n.recipient_id
    left join numbers w on w.person_id = o.person_id left join numbers r on r.person_id = n.recipient_id
    where n.state = 'handed-over' order by m.settled_at, 4, 3`.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Somebody whose manager no mail would reach, and why. */
export interface Unled {
  /** Employee number. */
  number: string;
  why: string;
}

/** Participants without a manager whom a mail would reach on the opening day. */
export async function unledPeople(
  db: Db,
  of: { campaignId: string; day: string; knownAt: string },
): Promise<Unled[]> {
  const found = await withoutReachableManager(db, of);
  const people = await peopleNamed(
    db,
    found.map(({ personId }) => personId),
  );
  return found
    .map(({ personId, why }) => ({ number: people.get(personId)?.number ?? personId, why }))
    .sort((a, b) => (a.number < b.number ? -1 : 1));
}

/** A group of which a report would not show everything. */
export interface HiddenGroup {
  by: 'unit' | 'role';
  group: string;
  /**
   * `small-group`, `complementary` (shown, it would give another away), `range` (the same, and a range stands for it), or `together`: one of them is small, and
   * they have one line.
   */
  reason: string;
  /** How many of its figures are hidden. */
  figures: number;
}

/** Groups that reports would hide, by units and by roles; none for a campaign without levels. */
export function hiddenGroups(results: CampaignResults | null): HiddenGroup[] {
  if (!results) return [];
  return [...hiddenIn(results.gapMatrix?.whole ?? null, 'unit'), ...hiddenIn(results.gapsByRole, 'role')];
}

const reasons = ['small-group', 'complementary', 'range'];

function hiddenIn(table: GapTable | null, by: HiddenGroup['by']): HiddenGroup[] {
  if (!table) return [];
  const called = (group: TableGroup) => groupName(group, lineName);
  const names = new Map(table.groups.map((group) => [group.id, called(group)]));
  const hidden = table.cells.flatMap(({ group, figure }) =>
    group !== null && (figure.reason === 'small-group' || figure.reason === 'complementary')
      ? [{ group: names.get(group) ?? group, reason: rangeIn(figure) ? 'range' : figure.reason }]
      : [],
  );
  const groups = Map.groupBy(hidden, ({ group }) => group);
  const together = table.groups.flatMap((group) =>
    group.parts ? [{ by, group: called(group), reason: 'together', figures: 0 }] : [],
  );
  const hiding = [...groups].map(([group, figures]) => ({
    by,
    group,
    reason: reasons.find((each) => figures.some(({ reason }) => reason === each)) ?? 'complementary',
    figures: figures.length,
  }));
  return [...together, ...hiding];
}
