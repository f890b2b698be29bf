import type { Db } from '../../storage/database.ts';
import type { RosterAttribute } from '../../storage/schema.ts';
import { personId, type Name } from './small-company.ts';

/** Who leads whom, and the language of those who read English; the site's is German. */
const facts: [Name, RosterAttribute, string][] = [
  ['ana', 'manager', personId('maya')],
  ['priya', 'manager', personId('maya')],
  ['tom', 'manager', personId('maya')],
  ['nils', 'manager', personId('olaf')],
  ['maya', 'locale', 'en_GB'],
  ['ana', 'locale', 'en_GB'],
];

/** Maya leads Ana, Priya and Tom; Olaf, who reads German, leads Nils. */
export async function settleTeams(db: Db): Promise<void> {
  const since = { valid_from: '2026-01-01', valid_to: null, known_since: '2027-01-11T08:00:00Z' };
  const rows = facts.map(([name, attribute, value]) => ({
    ...since,
    person_id: personId(name),
    attribute,
    value,
    known_until: null,
    import_id: null,
    line: null,
  }));
  await db.insertInto('roster_facts').values(rows).execute();
}
