import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyEdit } from '../../../activities/campaigns/apply-edit.ts';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { recordEdit } from '../../../storage/campaign-edits.ts';
import { createCampaign, type NewCampaign } from '../../../storage/create-campaign.ts';
import { latestConfiguration } from '../../../storage/configurations.ts';
import {
  appliedImport,
  companyConfiguration,
  draftCampaign,
  hire,
  personId,
  skillsProgram,
  type Hire,
} from '../../fixtures/company.ts';
import { learningRecord } from '../../fixtures/learning-record.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const now = '2026-10-04T11:00:00.000Z';
let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

describe('the freeze of an assessment', () => {
  test('asks people whose title is mapped, rated by themselves and their manager', async () => {
    const rows = await frozen([
      { number: '1', title: 'Chief' },
      { number: '2', manager: '1' },
      { number: '3', title: 'Cook', manager: '1' },
    ]);
    expect(rows.participants).toEqual([{ person: '2', ratedBy: 'manager', reason: null, role: 'engineer' }]);
    expect(rows.obligations).toEqual([
      { person: '1', subject: '2', source: 'manager', dueOn: '2026-11-16' },
      { person: '2', subject: '2', source: 'self', dueOn: '2026-11-16' },
    ]);
  });

  test('leaves out who left before the opening day and who is hired after it', async () => {
    const { participants } = await frozen([
      { number: '1', employment: 'ended' },
      { number: '2', hiredOn: '2026-10-06' },
      { number: '3' },
    ]);
    expect(participants.map(({ person }) => person)).toEqual(['3']);
  });

  test('keeps people on leave, and says so', async () => {
    const { participants } = await frozen([{ number: '1', employment: 'leave' }]);
    expect(participants).toEqual([
      { person: '1', ratedBy: 'self-only', reason: 'on-leave', role: 'engineer' },
    ]);
  });

  test('asks the lead of the unit, then the HR partner, each within the budget; the rest rate only themselves', async () => {
    const { participants, obligations } = await frozen([
      { number: '10', unit: 'lab', title: 'Head of Lab' },
      { number: '900', unit: 'hr', title: 'HR Partner' },
      { number: '21', unit: 'lab' },
      { number: '22', unit: 'lab' },
      { number: '23', unit: 'lab' },
    ]);
    expect(participants.map(({ person, ratedBy }) => [person, ratedBy])).toEqual([
      ['21', 'fallback'],
      ['22', 'fallback'],
      ['23', 'self-only'],
    ]);
    expect(
      obligations
        .filter(({ source }) => source === 'manager')
        .map(({ person, subject }) => [person, subject]),
    ).toEqual([
      ['10', '21'],
      ['900', '22'],
    ]);
  });

  test('done twice is done once', async () => {
    const people = [{ number: '1' }, { number: '2', manager: '1' }];
    const first = await frozen(people);
    const again = await freezeCampaign(database.db, {
      campaignId: 'skills/2026-Q4',
      now: '2026-10-06T11:00:00.000Z',
    });
    expect(again.obligations).toBe(0);
    expect(await rows(people)).toEqual(first);
  });
});

describe('the freeze of a learning campaign', () => {
  test('asks everybody without a completion that is valid on the opening day', async () => {
    const people = ['1', '2', '3', '4'].map((number) => ({ number, title: 'Cook' }));
    await hire(database.db, people);
    await learned('1', {});
    await learned('2', { validUntil: '2026-10-05' });
    await learned('3', { takenBackAt: now });
    const campaignId = await draftCampaign(database.db, 'safety');
    await freezeCampaign(database.db, { campaignId, now });
    const { obligations, participants } = await rows(people);
    expect(obligations.map(({ person }) => person)).toEqual(['2', '3', '4']);
    expect(participants.map(({ ratedBy }) => ratedBy)).toEqual(people.map(() => 'not-rated'));
  });
});

describe('a campaign', () => {
  test('is made once a program and quarter', async () => {
    await draftCampaign(database.db);
    await expect(draftCampaign(database.db)).rejects.toThrow('skills was launched for 2026-Q4 before');
  });

  test('is made again once that was cancelled before anybody heard of it, by hand alone, and asks the same people, also who was exempt', async () => {
    await hire(database.db, [{ number: '1' }, { number: '2', manager: '1' }]);
    const first = await draftCampaign(database.db);
    await freezeCampaign(database.db, { campaignId: first, now });
    await edited('exempt', [{ personId: personId('2') }]);
    await edited('cancel', []);
    const wanted = await skillsOf2026Q4();
    await expect(createCampaign(database.db, { ...wanted, firstOnly: true })).rejects.toThrow('before');
    const again = await createCampaign(database.db, { ...wanted, openedBy: 'a story' });
    expect(again).toBe('skills/2026-Q4.2');
    expect(await createCampaign(database.db, { ...wanted, openedBy: 'a story' })).toBe(again);
    await expect(createCampaign(database.db, wanted)).rejects.toThrow('before');
    await freezeCampaign(database.db, { campaignId: again, now });
    const owed = await database.db
      .selectFrom('obligations')
      .select(['campaign_id', 'state', 'kind', 'person_id', 'subject_key'])
      .orderBy('campaign_id')
      .execute();
    expect(new Set(owed.map((each) => `${each.campaign_id} ${each.state}`))).toEqual(
      new Set([`${first} exempt`, `${first} withdrawn`, `${again} open`]),
    );
    expect(ownedKeys(first)).toHaveLength(3);
    expect(ownedKeys(again)).toEqual(ownedKeys(first));

    async function edited(kind: 'exempt' | 'cancel', people: { personId: string }[]): Promise<void> {
      const edit = {
        campaignId: first,
        kind,
        madeBy: 'Ana',
        reason: 'wrong ladder',
        content: {},
        people,
        now,
      };
      await applyEdit(database.db, { editId: await recordEdit(database.db, edit), now });
    }

    function ownedKeys(campaignId: string): string[] {
      return owed
        .filter((each) => each.campaign_id === campaignId)
        .map((each) => `${each.kind} ${each.person_id} ${each.subject_key}`)
        .toSorted();
    }
  });

  test('is not made again when people were mailed before it was cancelled', async () => {
    await hire(database.db, [{ number: '1' }, { number: '2', manager: '1' }]);
    const first = await draftCampaign(database.db);
    await freezeCampaign(database.db, { campaignId: first, now });
    await sql`insert into notices (id, cause_kind, cause_id, rung, recipient_id, kind, campaign_id, plan_version, state, due_at, useful_until,
        calendar, planned_at, state_at)
      select id_of('notice', o.id::text), 'obligation', o.id::text, 'invitation', o.person_id, 'daily', o.campaign_id, 1, 'handed-over', ${now},
        ${now}, 'berlin', ${now}, ${now} from obligations o limit 1`.execute(database.db);
    await database.db.updateTable('campaigns').set({ phase: 'cancelled' }).where('id', '=', first).execute();
    await expect(createCampaign(database.db, await skillsOf2026Q4())).rejects.toThrow('before');
  });

  test.each([
    ['2026-Q7', 'skills', '2026-Q7 is not a quarter'],
    ['2027-Q1', 'nothing', 'The configuration has no program nothing; it has skills, safety'],
  ])('of quarter %s and program %s is refused in a sentence', async (period, program, message) => {
    await draftCampaign(database.db);
    const configurationHash = (await latestConfiguration(database.db))?.hash ?? '';
    const wanted = { program, period, opensOn: '2027-01-04', configurationHash, simulated: false, now };
    await expect(createCampaign(database.db, wanted)).rejects.toThrow(message);
  });

  test('is due after working days of the default site, its closures left out', async () => {
    const configuration = companyConfiguration();
    const berlin = configuration.sites.find(({ id }) => id === 'berlin');
    berlin?.closures.push({ on: '2026-10-06', words: { en: 'Stocktaking' } });
    configuration.programs = [{ ...skillsProgram, collectWorkingDays: 2 }];
    const id = await draftCampaign(database.db, 'skills', configuration);
    const row = await database.db
      .selectFrom('campaigns')
      .select('due_on')
      .where('id', '=', id)
      .executeTakeFirst();
    expect(row?.due_on).toBe('2026-10-08');
  });
});

async function frozen(people: Hire[]) {
  await hire(database.db, people);
  const campaignId = await draftCampaign(database.db);
  await freezeCampaign(database.db, { campaignId, now });
  return rows(people);
}

/** What the freeze wrote, by employee number. */
async function rows(people: Hire[]) {
  const numbers = new Map(people.map(({ number }) => [personId(number), number]));
  const name = (id: string | null) => (id === null ? null : (numbers.get(id) ?? id));
  const participants = await database.db.selectFrom('participants').selectAll().execute();
  const obligations = await database.db.selectFrom('obligations').selectAll().execute();
  return {
    participants: participants
      .map((row) => ({
        person: name(row.person_id),
        ratedBy: row.rated_by,
        reason: row.state_reason,
        role: row.role_id,
      }))
      .sort((a, b) => ((a.person ?? '') < (b.person ?? '') ? -1 : 1)),
    obligations: obligations
      .map((row) => ({
        person: name(row.person_id),
        subject: name(row.subject_person_id),
        source: row.rating_source,
        dueOn: row.due_on,
      }))
      .sort((a, b) => (`${a.subject}${a.source}${a.person}` < `${b.subject}${b.source}${b.person}` ? -1 : 1)),
  };
}

async function learned(
  number: string,
  { validUntil = null, takenBackAt = null }: { validUntil?: string | null; takenBackAt?: string | null },
) {
  const importId = await appliedImport(database.db, 'learning', `2026-09-0${number}T00:00:00.000Z`);
  await learningRecord(database.db, {
    person_id: personId(number),
    completed_on: '2026-05-01',
    valid_until: validUntil,
    import_id: importId,
    known_since: now,
    known_until: takenBackAt,
  });
}

async function skillsOf2026Q4(): Promise<NewCampaign> {
  const configurationHash = (await latestConfiguration(database.db))?.hash ?? '';
  const quarter = { program: 'skills', period: '2026-Q4', opensOn: '2026-10-05' };
  return { ...quarter, configurationHash, simulated: false, now };
}
