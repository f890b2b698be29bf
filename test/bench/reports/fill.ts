import { Client } from 'pg';
import { openReports } from '../../../activities/reports/open-reports.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import type { Db } from '../../../storage/database.ts';
import { executives } from '../../activities/reports/reported-campaign.ts';
import { measuredConfiguration } from '../../activities/results/measured-company.ts';
import { appliedImport } from '../../fixtures/company.ts';
import { asOwner } from '../../setup/database.ts';
import { campaignId, copy, cutOff, fillProduct, idOf, type Cell } from '../measurement/fill.ts';
import { measuredConfigurationOf, type Size, type Workload } from '../measurement/workload.ts';

export const key = { campaignId, audience: executives.id, version: 1 };
export const now = '2026-11-21T08:00:00.000Z';
const openedAt = '2026-10-05T06:00:00.000Z';
const answeredAt = '2026-11-02T10:00:00.000Z';

/** The company of the measurement, with courses, a programme with a study, levels to be covered, and executives who read. */
function reportedConfigurationOf(size: Size): Configuration {
  const { frameworks, roles, organisation } = measuredConfigurationOf(size);
  const company = measuredConfiguration();
  const { rating } = organisation;
  const { disclosure } = company.organisation;
  const openPlans = { singleResults: { roles: ['operations' as const], people: [] } };
  return {
    ...company,
    organisation: { ...company.organisation, rating, disclosure: { ...disclosure, ...openPlans } },
    frameworks,
    roles,
    audiences: [executives],
  };
}

/** A campaign that is closed and not computed: who was asked, who answered, and what was learned. */
export async function fillReports(url: string, db: Db, work: Workload): Promise<void> {
  await fillProduct(url, db, work, reportedConfigurationOf(work.size));
  const learning = await appliedImport(db, 'learning', '2026-11-01T08:00:00.000Z');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const owed = `id, kind, person_id, subject_person_id, subject_key, rating_source, campaign_id, program, period, opened_at, due_on,
      state, state_at`;
    await copy(client, `obligations (${owed})`, obligations(work));
    const learned = `person_id, course_key, course_id, course_title, attempt_key, status, started_on, completed_on, minutes, import_id,
      line, known_since`;
    await copy(client, `learning_records (${learned})`, records(work, learning));
    await client.query('update campaigns set phase = $1, cut_off_at = $2 where id = $3', [
      'computing',
      cutOff.at,
      campaignId,
    ]);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** The same people in the quarter before, each with the levels that were computed just now of the next one; a few have come, or moved, since. */
export async function quarterBefore(url: string): Promise<void> {
  const [own, before] = [campaignId, 'skills/2026-Q3'].map((id) => `'${id}'`);
  const copied = {
    campaigns: 'id',
    participants: 'campaign_id',
    measurements: 'campaign_id',
    person_results: 'campaign_id',
    results: 'campaign_id',
  };
  const otherwise: Record<string, string> = {
    period: `'2026-Q3'`,
    opens_on: 'opens_on - 91',
    due_on: 'due_on - 91',
    cut_off_at: `cut_off_at - interval '91 days'`,
  };
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const [table, key] of Object.entries(copied)) {
    const { rows } = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    );
    const columns = rows.map(({ name }) => name);
    const values = columns.map((name) => (name === key ? before : (otherwise[name] ?? name)));
    await client.query(
      `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from ${table} where ${key} = ${own}`,
    );
  }
  await client.query(
    `with numbered as (select *, row_number() over (order by subject_id) as n, count(*) over () as people
        from person_results where campaign_id = ${before})
      update person_results p set levels = next.levels, sources = next.sources, domain_levels = next.domain_levels,
        unit_id = case when own.n % 16 = 0 then next.unit_id else p.unit_id end
      from numbered own join numbered next on next.n = own.n % own.people + 1
      where p.campaign_id = ${before} and p.subject_id = own.subject_id`,
  );
  await client.query(
    `delete from person_results where campaign_id = ${before} and subject_id in (
      select subject_id from (select subject_id, row_number() over (order by subject_id) as n
        from person_results where campaign_id = ${before}) as numbered where n % 20 = 0)`,
  );
  await client.query('vacuum analyze');
  await client.end();
}

/** Of the campaign nothing was computed, and nothing shown. */
export async function forgetReports(db: Db, url: string): Promise<void> {
  for (const table of ['person_results', 'group_results', 'measurements', 'results'])
    await asOwner(url, `delete from ${table} where campaign_id = '${campaignId}'`);
  await asOwner(url, 'truncate released_cells, released_members, released_sets cascade');
  await asOwner(url, 'truncate reports cascade');
  await asOwner(url, 'vacuum analyze');
  await asOwner(url, 'checkpoint');
  await openReports(db, { campaignId, now });
}

const sources = ['self', 'manager', 'peer'];

/** Every form was owed by somebody, and those who did not rate themselves still owe it. */
function* obligations({ forms, size }: Workload): Iterable<Cell[]> {
  const rated = new Set<number>();
  let id = 0;
  const row = (person: number, subject: number, source: number, state: string): Cell[] => {
    id += 1;
    const fact = `${idOf(subject)}/${source}/${id}`;
    const of = [campaignId, 'skills', '2026-Q4', openedAt, '2026-11-16'];
    const at = state === 'done' ? answeredAt : openedAt;
    return [idOf(id), 'rate', idOf(person), idOf(subject), fact, sources[source], ...of, state, at];
  };
  for (const [at, subject] of forms.people.entries()) {
    const kind = forms.kinds[at] ?? 0;
    if (kind === 0) rated.add(subject);
    const others = kind === 1 ? Math.floor(subject / 10) : (subject * 7 + at) % size.people;
    yield row(kind === 0 ? subject : others, subject, kind, 'done');
  }
  for (let person = 0; person < size.people; person += 1)
    if (!rated.has(person)) yield row(person, person, 0, 'open');
}

/** Each has begun a course, and most have completed it. */
function* records({ size }: Workload, importId: string): Iterable<Cell[]> {
  for (let person = 0; person < size.people; person += 1) {
    const isDone = person % 5 !== 0;
    const course = person % 2 === 0 ? ['mlops', 'mlops', 'MLOps'] : ['sales', 'sales', 'Sales talk'];
    const outcome = isDone
      ? ['completed', '2026-10-12', '2026-10-20', 480]
      : ['in-progress', '2026-10-12', '\\N', 120];
    yield [idOf(person), ...course, '1', ...outcome, importId, person + 1, '2026-11-01T08:00:00.000Z'];
  }
}
