import { sql } from 'kysely';
import type { ToldRecords } from '../domain/roi/told-records.ts';
import type { Tx } from './database.ts';

/** What a report tells of the records of a programme in a period. */
export interface ToldProgramme {
  /** Of programme and study. */
  name: string;
  programme: string;
  /** YYYY-MM-DD, as `toldOn`. */
  from: string;
  to: string;
  records: ToldRecords;
  toldOn: string;
}

/** What was told last of each programme in each period, the latest first. */
export async function toldProgrammes(tx: Tx): Promise<ToldProgramme[]> {
  const { rows } = await sql<ToldProgramme>`
    select name, programme, from_day::text as "from", to_day::text as "to", told as records, told_on::text as "toldOn"
    from (select distinct on (name, from_day, to_day) * from told_programmes
      order by name, from_day, to_day, shown_at desc) as latest
    order by shown_at desc, name`.execute(tx);
  return rows;
}

/** Keeps what a report tells. */
export async function keepToldProgrammes(
  tx: Tx,
  programmes: readonly ToldProgramme[],
  { shownIn, campaignId, now }: { shownIn: string; campaignId: string; now: string },
): Promise<void> {
  if (programmes.length === 0) return;
  await tx
    .insertInto('told_programmes')
    .values(
      programmes.map(({ name, programme, from, to, records, toldOn }) => ({
        shown_in: shownIn,
        name,
        programme,
        campaign_id: campaignId,
        from_day: from,
        to_day: to,
        told: JSON.stringify(records),
        told_on: toldOn,
        shown_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
