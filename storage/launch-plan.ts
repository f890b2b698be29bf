import { sql } from 'kysely';
import { mailComesBack } from './bounces.ts';
import type { Tx } from './database.ts';

/** Somebody who takes part although a mail about them, or to them, would reach nobody. */
export interface OutOfReach {
  personId: string;
  why:
    | 'no manager'
    | 'has left'
    | 'on leave'
    | 'not started yet'
    | 'not on the roster'
    | 'no address'
    | 'address bounces';
}

interface OfCampaign {
  campaignId: string;
  /** YYYY-MM-DD. */
  day: string;
  /** ISO 8601. */
  knownAt: string;
}

const whyNot = (who: 'm' | 'r') => sql<OutOfReach['why'] | null>`case
  when ${sql.raw(who)}.person_id is null or ${sql.raw(who)}.employment is null then 'not on the roster'
  when ${sql.raw(who)}.employment = 'ended' then 'has left'
  when ${sql.raw(who)}.employment = 'leave' then 'on leave'
  when ${sql.raw(who)}.employment = 'future' then 'not started yet'
  when ${sql.raw(who)}.email is null then 'no address'
  when ${mailComesBack(who)} then 'address bounces' end`;

/** Participants whose manager no mail would reach, and why, in the order of their ids. */
export async function withoutReachableManager(
  db: Tx,
  { campaignId, day, knownAt }: OfCampaign,
): Promise<OutOfReach[]> {
  const { rows } = await sql<OutOfReach>`
    with roster as materialized (select * from roster_on(${day}, ${knownAt}))
    select "personId", why from (
      select p.person_id as "personId", case when p.manager_id is null then 'no manager' else ${whyNot('m')} end as why
      from participants p left join roster m on m.person_id = p.manager_id
      where p.campaign_id = ${campaignId} and p.state = 'joined') found
    where why is not null order by 1`.execute(db);
  return rows;
}

/** People who owe something in a campaign and whom no mail would reach, and why, in the order of their ids. */
export async function outOfReach(db: Tx, { campaignId, day, knownAt }: OfCampaign): Promise<OutOfReach[]> {
  const { rows } = await sql<OutOfReach>`
    with roster as materialized (select * from roster_on(${day}, ${knownAt}))
    select "personId", why from (
      select o.person_id as "personId", ${whyNot('r')} as why
      from (select distinct person_id from obligations where campaign_id = ${campaignId} and state = 'open') o
      left join roster r on r.person_id = o.person_id) found
    where why is not null order by 1`.execute(db);
  return rows;
}

/** Which of these people no mail would reach, and why. */
export async function outOfReachAmong(
  db: Tx,
  { personIds, day, knownAt }: Omit<OfCampaign, 'campaignId'> & { personIds: readonly string[] },
): Promise<OutOfReach[]> {
  const { rows } = await sql<OutOfReach>`
    select "personId", why from (
      select w.id as "personId", ${whyNot('r')} as why from unnest(${[...personIds]}::uuid[]) as w(id)
      left join roster_on(${day}, ${knownAt}) r on r.person_id = w.id) found
    where why is not null order by 1`.execute(db);
  return rows;
}

/** The days on which what is owed in a campaign is due, soonest first. */
export async function dueDays(db: Tx, campaignId: string): Promise<{ dueOn: string; owed: number }[]> {
  const { rows } = await sql<{ dueOn: string; owed: number }>`
    select due_on as "dueOn", count(*)::int as owed from obligations
    where campaign_id = ${campaignId} and state = 'open' group by 1 order by 1`.execute(db);
  return rows;
}

/** Who has to rate the most people besides themselves, most first. */
export async function busiestRaters(
  db: Tx,
  { campaignId, limit }: { campaignId: string; limit: number },
): Promise<{ personId: string; forms: number }[]> {
  const { rows } = await sql<{ personId: string; forms: number }>`
    select person_id as "personId", count(*)::int as forms from obligations
    where campaign_id = ${campaignId} and state = 'open' and kind = 'rate' and subject_person_id <> person_id
    group by 1 order by 2 desc, 1 limit ${limit}`.execute(db);
  return rows;
}

/** How many people owe something in a campaign. */
export async function peopleWhoOwe(db: Tx, campaignId: string): Promise<number> {
  const { people } = await db
    .selectFrom('obligations')
    .select((select) => select.fn.count<number>('person_id').distinct().as('people'))
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return people;
}

/** Keeps how many people somebody has confirmed that a campaign mails. */
export async function confirmPeople(
  tx: Tx,
  { campaignId, people }: { campaignId: string; people: number },
): Promise<void> {
  await tx.updateTable('campaigns').set({ confirmed_people: people }).where('id', '=', campaignId).execute();
}
