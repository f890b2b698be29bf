import { Client } from 'pg';
import type { Configuration } from '../../../domain/configuration.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { createCampaign } from '../../../storage/create-campaign.ts';
import type { Db } from '../../../storage/database.ts';
import { labConfiguration, opening } from '../../activities/notices/notice-lab.ts';

/** What each mail tells of: with these it is about 12 kB long. */
export const items = 8;
export const now = '2026-10-05T07:00:00.000Z';
const rung = 'reminder-1';

/** The lab's company with the courses that everybody owes. */
export function benchConfiguration(): Configuration {
  const configuration = labConfiguration();
  const courses = configuration.courses.flatMap((course) =>
    Array.from({ length: items }, (_, n) => ({ ...course, id: `course-${n}`, words: { en: courseName(n) } })),
  );
  return { ...configuration, courses };
}

export function courseName(n: number): string {
  return `Given${n} Family${n}`;
}

/** People who each owe the same courses, with a reminder of each that falls due now. */
export async function fillMail(url: string, db: Db, people: number): Promise<void> {
  const configurationHash = await applyConfiguration(db, benchConfiguration(), { now: opening, by: 'bench' });
  const campaign = { program: 'safety', period: '2026-Q4', opensOn: '2026-10-01', simulated: false };
  await createCampaign(db, { ...campaign, configurationHash, now: opening });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements(people)) await client.query(statement);
  } finally {
    await client.end();
  }
}

const personOf = (n: string) => `md5('person ' || ${n})::uuid`;
const obligationOf = (n: string, k: string) => `md5('obligation ' || ${n} || ' ' || ${k})::uuid`;

function statements(people: number): string[] {
  const everybody = `generate_series(1, ${people}) n`;
  const everything = `${everybody}, generate_series(0, ${items - 1}) k`;
  const facts = {
    'given-name': `'Given' || n`,
    'family-name': `'Family' || n`,
    email: `'p' || n || '@scale.example.test'`,
    title: `'Engineer'`,
    site: `'berlin'`,
    employment: `'active'`,
    'hired-on': `'2020-01-01'`,
  };
  return [
    `update campaigns set phase = 'collecting', due_on = '2026-11-12', frozen_at = '${opening}'`,
    `insert into people (id, known_since) select ${personOf('n')}, '${opening}' from ${everybody}`,
    ...Object.entries(facts).map(
      ([attribute, value]) => `insert into roster_facts (person_id, attribute, value, valid_from, known_since)
        select ${personOf('n')}, '${attribute}', ${value}, '2020-01-01', '${opening}' from ${everybody}`,
    ),
    `insert into obligations (id, kind, person_id, subject_key, campaign_id, program, period, opened_at, due_on, state, state_at)
      select ${obligationOf('n', 'k')}, 'learn', ${personOf('n')}, 'course-' || k, c.id, c.program, c.period, '${opening}', '2026-11-12',
        'open', '${opening}' from campaigns c, ${everything}`,
    `insert into notices (id, cause_kind, cause_id, rung, recipient_id, kind, track, campaign_id, plan_version, state, due_at, useful_until,
        calendar, planned_at, state_at)
      select md5('notice ' || n || ' ' || k)::uuid, 'obligation', ${obligationOf('n', 'k')}::text, '${rung}', ${personOf('n')}, 'daily', 'owner',
        c.id, c.plan_version, 'planned', '${now}', '2026-10-12T00:00:00Z', 'DE', '${opening}', '${opening}' from campaigns c, ${everything}`,
    'vacuum analyze',
  ];
}
