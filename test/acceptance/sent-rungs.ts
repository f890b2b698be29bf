import type { Db } from '../../storage/database.ts';

/** What the ledger says was handed over: `<employee> <obligation> <rung> <occasion> <moment>`, sorted. */
export async function sentRungs(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('notices as n')
    .innerJoin('person_identifiers as i', 'i.person_id', 'n.recipient_id')
    .innerJoin('messages as m', 'm.id', 'n.message_id')
    .select(['i.value', 'n.cause_id', 'n.rung', 'n.occasion', 'm.handing_over_at'])
    .where('n.state', '=', 'handed-over')
    .execute();
  return rows
    .map(
      (row) =>
        `${row.value} ${row.cause_id} ${row.rung} ${row.occasion} ${row.handing_over_at?.toISOString()}`,
    )
    .sort((a, b) => (a < b ? -1 : 1));
}
