import type { Celebrations, KindRule, KindRules } from '../../../domain/configuration/celebrations.ts';
import type { Db } from '../../../storage/database.ts';
import { personId } from '../../fixtures/company.ts';
import { measuredConfiguration } from '../results/measured-company.ts';

export const plainRule: KindRule = { on: true, audience: 'person', channels: [] };

/** The measured company, celebrating these kinds. */
export function celebrating(kinds: Partial<KindRules>, more: Partial<Celebrations> = {}) {
  const celebrations: Celebrations = {
    optIn: { countries: [], sites: [] },
    daily: true,
    quietAfterAbsenceWorkingDays: 2,
    kinds,
    ...more,
  };
  return { ...measuredConfiguration(), celebrations };
}

/** Employee numbers by person. */
export const numbers = new Map(
  ['chief', ...Array.from({ length: 30 }, (_, n) => `${n + 1}`)].map((number) => [personId(number), number]),
);

/** Who is told of what, in order: `kind of whom to reader state`, or why not. */
export async function told(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('notices as n')
    .innerJoin('milestones as m', (join) =>
      join.on((on) => on(on.cast('m.id', 'text'), '=', on.ref('n.cause_id'))),
    )
    .select(['m.kind', 'm.person_id', 'n.recipient_id', 'n.state', 'n.reason'])
    .execute();
  return rows
    .map((row) => {
      const of = row.person_id === null ? 'team' : numbers.get(row.person_id);
      return `${row.kind} of ${of} to ${numbers.get(row.recipient_id)} ${row.reason ?? row.state}`;
    })
    .sort();
}
