import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followRoster } from '../../../activities/campaigns/follow-roster.ts';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { followStanding } from '../../../activities/standing/follow-standing.ts';
import { createCampaign } from '../../../storage/create-campaign.ts';
import { exemptFrom } from '../../../storage/exemptions.ts';
import { settleLearning } from '../../../storage/learned-obligations.ts';
import { appliedImport, hire, personId } from '../../fixtures/company.ts';
import { learningRecord } from '../../fixtures/learning-record.ts';
import { applyStanding, standingProgram } from '../../fixtures/standing.ts';
import { tellRecords } from '../../fixtures/told.ts';
import { asOwner, testDatabase, type TestDatabase } from '../../setup/database.ts';
import { runs } from '../../setup/long.ts';

/** All of it is told on one day, in any order; every look comes to the same in the end. */
const now = '2026-10-05T06:00:00.000Z';
const campaignId = 'safety/2026-Q4';
let database: TestDatabase;
let importId: string;
let configurationHash: string;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  importId = await appliedImport(db, 'learning', '2026-09-01T08:00:00.000Z');
  await hire(db, [{ number: '1', unit: 'lab' }, { number: '2' }]);
  configurationHash = await applyStanding(
    db,
    { courses: ['fire'], assigned: true, assign: [{ courses: ['laser'], to: { units: ['lab'] } }] },
    { courses: ['fire', 'laser'] },
  );
});
afterAll(() => database.close());

/** What can happen to the duties of two people; each by its name, so that a failure tells the order. */
const events: Record<string, () => Promise<unknown>> = {
  'the campaign is launched': async () => {
    const { db } = database;
    const campaign = {
      program: 'safety',
      period: '2026-Q4',
      opensOn: '2026-10-05',
      configurationHash,
      simulated: false,
      now,
    };
    await createCampaign(db, campaign);
    await freezeCampaign(db, { campaignId, now });
    await db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  },
  'the standing program looks': () => followStanding(database.db, { program: standingProgram.id, now }),
  'fire is assigned to 2 by a table': () =>
    tellRecords(
      database.db,
      'assignments',
      [{ content: { course: 'fire' }, person: '2' }],
      '2026-10-01T08:00:00.000Z',
    ),
  '1 completes fire': () => completed('1', 'fire'),
  '1 completes laser, taken back': async () => {
    await completed('1', 'laser');
    await database.db
      .updateTable('learning_records')
      .set({ known_until: now })
      .where('course_id', '=', 'laser')
      .execute();
    await settleLearning(database.db, { now, importId });
  },
  '2 completes fire, taken back, and again': async () => {
    await completed('2', 'fire');
    await database.db
      .updateTable('learning_records')
      .set({ known_until: now })
      .where('person_id', '=', personId('2'))
      .execute();
    await settleLearning(database.db, { now, importId });
    await completed('2', 'fire', '2');
  },
  '2 is exempt from laser': () => exempt('2', 'laser', '2026-12-01'),
  '1 is exempt from fire': () => exempt('1', 'fire', '2026-12-24'),
  'the records are settled': () => settleLearning(database.db, { now, importId }),
};
const names = Object.keys(events);

test(
  'whatever the order of imports, take-backs, assignments, exemptions and looks, the same is owed in the end, each course once',
  { timeout: 240_000 },
  async () => {
    let first: unknown;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(names, { minLength: names.length }), async (order) => {
        await clear();
        for (const name of order) {
          await events[name]?.();
          expect(await owedTwice()).toEqual([]);
        }
        const { db } = database;
        // A day on which every story looks once more.
        await followStanding(db, { program: standingProgram.id, now });
        await followRoster(db, { campaignId, now });
        await followStanding(db, { program: standingProgram.id, now });
        expect(await owedTwice()).toEqual([]);
        const owed = await statesOf();
        first ??= owed;
        expect(owed).toEqual(first);
      }),
      { numRuns: runs(12, 40) },
    );
    expect(first).toEqual(['1 laser open', '2 laser exempt']);
  },
);

function clear(): Promise<unknown> {
  return asOwner(
    database.url,
    `truncate obligations, campaigns, participants, learning_records, exemptions, told_records, covered_demands,
      obligation_events, audit_events cascade; delete from imports where kind = 'assignments'`,
  );
}

async function completed(number: string, course: string, attempt = '1'): Promise<void> {
  await learningRecord(database.db, {
    import_id: importId,
    known_since: now,
    person_id: personId(number),
    course_key: course,
    course_id: course,
    attempt_key: attempt,
  });
  await settleLearning(database.db, { now, importId });
}

async function exempt(number: string, subjectKey: string, untilOn: string): Promise<void> {
  const exemptions = [{ personId: personId(number), subjectKey, fromOn: '2026-10-01', untilOn }];
  await exemptFrom(database.db, { exemptions, reason: 'leave', by: 'Ana', now });
}

/** People and courses of which more than one obligation is open. */
async function owedTwice(): Promise<unknown[]> {
  const { rows } = await sql`
    select person_id, subject_key from obligations where state = 'open' group by 1, 2 having count(*) > 1`.execute(
    database.db,
  );
  return rows;
}

/** What is owed or exempt. Of what was learned before anybody asked for it there is no obligation at all. */
async function statesOf(): Promise<string[]> {
  const { rows } = await sql<{ state: string }>`
    select distinct on (i.value, o.subject_key) concat_ws(' ', i.value, o.subject_key, o.state) as state
    from obligations o join person_identifiers i on i.person_id = o.person_id and i.kind = 'employee-number'
    where o.state in ('open', 'exempt') order by i.value, o.subject_key, o.state desc`.execute(database.db);
  return rows.map(({ state }) => state);
}
