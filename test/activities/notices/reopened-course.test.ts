import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settleLearning } from '../../../storage/learned-obligations.ts';
import type { OwedItem } from '../../../domain/participants.ts';
import { decideLink } from '../../../storage/person-links.ts';
import { appliedImport, hire, personId } from '../../fixtures/company.ts';
import { learningRecord } from '../../fixtures/learning-record.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { campaignId, chased, invited, mails, noticeLab, type NoticeLab } from './notice-lab.ts';

quietTemporal('ERROR');

const learned = '2026-10-06T08:00:00.000Z';
const takenBack = '2026-10-12T05:00:00.000Z';
const reminded = '2026-10-12T07:00:00.000Z';
let lab: NoticeLab;
let importId: string;
beforeEach(async () => {
  lab = await noticeLab();
  await hire(lab.db, [{ number: '1' }]);
  importId = await appliedImport(lab.db, 'learning', invited);
});
afterEach(() => lab.close());

const course: OwedItem = {
  kind: 'learn',
  personId: personId('1'),
  subjectPersonId: null,
  subjectKey: 'security-basics',
  source: null,
};

describe('a course that was reported as completed and is taken back', () => {
  test('closes at once, is owed again, and its ladder begins anew with one mail a rung', async () => {
    await chased(lab, [course]);
    await lab.round(invited);
    expect(await complete(learned)).toEqual({ closed: 1, reopened: 0 });
    expect(await lab.round('2026-10-07T07:00:00.000Z')).toMatchObject({ planned: 0, handedOver: 0 });

    expect(await takeBack(takenBack)).toEqual({ closed: 0, reopened: 1 });
    expect(await obligation()).toMatchObject({ state: 'open', state_reason: 'taken-back', openings: 1 });
    await lab.activities.scheduleChase({ campaignId, now: takenBack });
    expect(await lab.round(reminded)).toMatchObject({ planned: 1, handedOver: 1 });
    await lab.activities.scheduleChase({ campaignId, now: reminded });
    expect(await lab.round(reminded)).toMatchObject({ planned: 0, handedOver: 0 });
    expect(await lab.round('2026-10-14T07:00:00.000Z')).toMatchObject({ planned: 1, handedOver: 1 });
    expect(await lines()).toEqual([
      'invitation 0 handed-over',
      'invitation 1 handed-over',
      'reminder-1 1 handed-over',
    ]);
    expect(await mails(lab)).toHaveLength(3);
  });

  test('is due with its campaign where its own day has passed and the campaign was given more time', async () => {
    await chased(lab, [course]);
    await complete(learned);
    await lab.db.updateTable('campaigns').set({ due_on: '2026-11-20' }).execute();
    await takeBack('2026-10-30T08:00:00.000Z');
    expect(await obligation()).toMatchObject({ state: 'open', due_on: '2026-10-30' });
    await complete('2026-10-30T09:00:00.000Z');
    await takeBack('2026-11-02T08:00:00.000Z');
    expect(await obligation()).toMatchObject({ state: 'open', due_on: '2026-11-20' });
  });

  test('is exempt as before, until the same day, for whoever was exempt from it in the campaign', async () => {
    await chased(lab, [course]);
    const exempt = {
      state: 'exempt',
      state_reason: 'campaign-exempted',
      exempt_until: '2026-10-20',
    } as const;
    await lab.db.updateTable('obligations').set(exempt).execute();
    expect(await complete(learned)).toEqual({ closed: 1, reopened: 0 });
    expect(await takeBack(takenBack)).toEqual({ closed: 0, reopened: 0 });
    expect(await obligation()).toMatchObject({ ...exempt, openings: 0 });
    await complete('2026-10-13T08:00:00.000Z');
    expect(await takeBack('2026-10-21T08:00:00.000Z')).toEqual({ closed: 0, reopened: 1 });
    expect(await obligation()).toMatchObject({ state: 'open', exempt_until: null });
  });

  test('told again and again changes nothing: it is opened once, and closed once', async () => {
    await chased(lab, [course]);
    await complete(learned);
    expect(await settle(learned)).toEqual({ closed: 0, reopened: 0 });
    await takeBack(takenBack);
    expect(await settle(takenBack)).toEqual({ closed: 0, reopened: 0 });
    expect(await complete('2026-10-13T08:00:00.000Z')).toEqual({ closed: 1, reopened: 0 });
    expect(await obligation()).toMatchObject({ state: 'done', openings: 1 });
  });

  test('lets nothing leave that was planned before it closed, when both happen before its moment', async () => {
    await chased(lab, [course]);
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    await complete('2026-10-05T07:00:01.000Z');
    await takeBack('2026-10-05T07:00:02.000Z');
    await lab.activities.scheduleChase({ campaignId, now: '2026-10-05T07:00:02.000Z' });
    await lab.round('2026-10-05T07:00:03.000Z');
    expect(await lines()).toEqual(['invitation 0 suppressed: opened again', 'invitation 1 handed-over']);
  });

  test('is owed again when the next file calls the attempt failed, but not because a certificate ran out', async () => {
    await chased(lab, [course]);
    await complete(learned, { valid_until: '2026-10-10' });
    expect(await settle('2026-10-20T08:00:00.000Z')).toEqual({ closed: 0, reopened: 0 });
    await lab.db.updateTable('learning_records').set({ status: 'failed' }).execute();
    expect(await settle('2026-10-20T08:00:00.000Z')).toEqual({ closed: 0, reopened: 1 });
  });
});

test('a completion that comes after the due day closes what is still owed', async () => {
  await chased(lab, [course]);
  expect(await complete('2026-12-01T08:00:00.000Z')).toEqual({ closed: 1, reopened: 0 });
});

test('a renewal is not closed by the certificate that is running out, but by the next one', async () => {
  await chased(lab, [{ ...course, kind: 'learn' }]);
  await lab.db.updateTable('obligations').set({ kind: 'renew' }).execute();
  expect(await complete(learned, { completed_on: '2025-10-20', valid_until: '2026-10-20' })).toEqual({
    closed: 0,
    reopened: 0,
  });
  expect(await complete(learned, { attempt_key: '2', valid_until: '2027-10-06' })).toEqual({
    closed: 1,
    reopened: 0,
  });
});

describe('while nobody has said whose a completion is', () => {
  const link = { source: 'lms', kind: 'email' as const, value: '1@example.test', personId: personId('1') };
  beforeEach(async () => {
    await chased(lab, [course]);
    const { personId: person_id, ...named } = link;
    const undecided = {
      ...named,
      person_id,
      import_id: null,
      line: null,
      decided_by: null,
      decided_at: null,
    };
    await lab.db
      .insertInto('person_links')
      .values({ ...undecided, state: 'suggested' })
      .execute();
    await lab.db
      .insertInto('suggested_completions')
      .values({ ...named, person_id, course_id: 'security-basics' })
      .execute();
  });

  test('what it would close is not chased, and the ledger says why', async () => {
    expect(await lab.round(invited)).toMatchObject({ planned: 0, handedOver: 0 });
    expect(await lines()).toEqual(['invitation 0 suppressed: person link undecided']);
  });

  test('not even what was planned before it was suggested', async () => {
    await lab.db.updateTable('person_links').set({ state: 'refused' }).execute();
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    await lab.db.updateTable('person_links').set({ state: 'suggested' }).execute();
    expect(await lab.round(invited)).toMatchObject({ handedOver: 0, suppressed: 1 });
  });

  test('the chase goes on once a person has refused the link', async () => {
    await lab.round(invited);
    await decideLink(lab.db, { ...link, state: 'refused', by: 'Ana', now: learned });
    expect(await lab.round('2026-10-07T07:00:00.000Z')).toMatchObject({ planned: 1, handedOver: 1 });
  });
});

async function complete(
  now: string,
  of: { valid_until?: string; completed_on?: string; attempt_key?: string } = {},
) {
  const told = { import_id: importId, known_since: now, completed_on: now.slice(0, 10) };
  await learningRecord(lab.db, { ...told, attempt_key: `1 ${now}`, ...of });
  return settle(now);
}

async function takeBack(now: string) {
  await lab.db.updateTable('learning_records').set({ known_until: now }).execute();
  return settle(now);
}

function settle(now: string) {
  return settleLearning(lab.db, { now, importId });
}

async function obligation() {
  return lab.db
    .selectFrom('obligations')
    .select(['state', 'state_reason', 'openings', 'exempt_until', 'due_on'])
    .executeTakeFirstOrThrow();
}

/** `<rung> <occasion> <state>[: reason]`, sorted. */
async function lines(): Promise<string[]> {
  const rows = await lab.db
    .selectFrom('notices')
    .select(['rung', 'occasion', 'state', 'reason'])
    .orderBy('rung')
    .orderBy('occasion')
    .execute();
  return rows.map(({ rung, occasion, state, reason }) =>
    [`${rung} ${occasion} ${state}`, reason].filter(Boolean).join(': '),
  );
}
