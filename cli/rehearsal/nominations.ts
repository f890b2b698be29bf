import { sql } from 'kysely';
import { z } from 'zod';
import { approveNomination } from '../../activities/celebrations/approve-nomination.ts';
import type { Db } from '../../storage/database.ts';
import { nominationsOf } from '../../storage/nominations.ts';
import type { PlannedAct } from './acts.ts';
import type { mailboxOf } from './mailbox.ts';
import { choices, hiddenFields, pageText, radioGroups, sendForm } from './page-forms.ts';

const dayMs = 24 * 3_600_000;

/** What managers of the sample company tell of their people. The last waits to be read. */
const told = [
  {
    afterDays: 9,
    story:
      'Opened a room every Thursday to which everybody may bring a model that will not train. Four teams now do the same, and nobody waits for an expert any more.',
  },
  {
    afterDays: 16,
    story:
      'Wrote down how we check data before it goes into production, in two pages that people really read. We have not had to take a release back since.',
  },
  {
    afterDays: 44,
    story:
      'Learned to automate our weekly report on the side, and then showed three colleagues how to do it for theirs.',
  },
] as const;
const readAfterDays = 3;

export const nominating = z.object({ number: z.int() });
export const approving = z.object({ shards: z.int() });

/** When managers hand in what they tell, and when learning and development approves it. */
export function nominationActs(after: Date, shards: number): PlannedAct[] {
  const at = (days: number) => new Date(after.getTime() + days * dayMs);
  return told.flatMap(({ afterDays }, number) => [
    { at: at(afterDays), kind: 'nominate', detail: { number } },
    ...(number < told.length - 1
      ? [{ at: at(afterDays + readAfterDays), kind: 'approve-nomination', detail: { shards } }]
      : []),
  ]);
}

/** A manager who has a personal link nominates one of their people on its page. Nothing happens where nobody could. */
export async function nominate(
  db: Db,
  { mailbox, number, now }: { mailbox: ReturnType<typeof mailboxOf>; number: number; now: Date },
): Promise<void> {
  const story = told[number]?.story;
  if (story === undefined) return;
  let before = number;
  for (const email of await leadersOf(db, now)) {
    const link = await mailbox.newestLink(email);
    // Each story comes from another manager.
    if (link === null || before-- > 0) continue;
    const url = new URL(`${link}/nominations`);
    const html = await pageText(await fetch(url));
    const who = choices(html).filter((choice) => choice !== 'other');
    const kinds = radioGroups(html).get('kind') ?? [];
    const body = new URLSearchParams(hiddenFields(html));
    body.set('who', who[number % who.length] ?? '');
    body.set('kind', kinds[number % kinds.length] ?? '');
    body.set('story', story);
    if (!(await sendForm(url, body))) throw new Error('The page of nominations refused what a manager told');
    return;
  }
}

/** Those who lead several people, by number. */
async function leadersOf(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    with here as (select * from roster_on(${now}::timestamptz::date, ${now}) where employment = 'active')
    select l.email from here l join here p on p.manager_id = l.person_id
    where l.email is not null group by l.person_id, l.email having count(*) > 3 order by l.email collate "C"`.execute(
    db,
  );
  return rows.map(({ email }) => email);
}

/** Approves what has waited longest, as it was told. */
export async function approveOldest(db: Db, { shards, now }: { shards: number; now: Date }): Promise<void> {
  const [oldest] = (await nominationsOf(db, { waiting: true })).toSorted(
    (a, b) => a.madeAt.getTime() - b.madeAt.getTime(),
  );
  if (!oldest) return;
  const tell = async (): Promise<void> => {};
  const approval = {
    id: oldest.id,
    story: oldest.story,
    reason: null,
    by: 'rehearsal',
    now: now.toISOString(),
  };
  await approveNomination({ db, shards, tell }, approval);
}
