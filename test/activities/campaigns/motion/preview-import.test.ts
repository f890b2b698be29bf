import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followRoster } from '../../../../activities/campaigns/follow-roster.ts';
import { freezeCampaign } from '../../../../activities/campaigns/freeze-campaign.ts';
import { previewImport } from '../../../../activities/campaigns/motion/preview-import.ts';
import { localDay } from '../../../../domain/calendar.ts';
import { countEffects } from '../../../../domain/motion/effects.ts';
import { laterInWords, type LaterDifference } from '../../../../domain/motion/later-effects.ts';
import { previewOf } from '../../../../storage/import-previews.ts';
import {
  effectsOfImport,
  lastEffectId,
  laterEffects,
  rosterEffects,
} from '../../../../storage/roster-effects.ts';
import { companyConfiguration, draftCampaign } from '../../../fixtures/company.ts';
import { ImportLab, type FileToImport } from '../../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../../setup/database.ts';

const header = 'Employee #,First Name,Last Name,Job Title,Work Email,Status,Supervisor Email,Hire Date';
const before = '2026-09-01T08:00:00.000Z';
const now = '2026-10-20T08:00:00.000Z';
const campaignId = 'skills/2026-Q4';

let database: TestDatabase;
let lab: ImportLab;
beforeEach(async () => {
  database = await testDatabase();
  const { organisation } = companyConfiguration();
  lab = await ImportLab.open(database.db, { organisation: { ...organisation, inactiveAfterWorkingDays: 3 } });
  await lab.import(
    roster(before, [
      'Chief,1,,Active',
      'Boss,2,1,Active',
      'Boss,3,1,Active',
      'Engineer,5,2,Active',
      'Engineer,6,2,Active',
    ]),
  );
  await draftCampaign(database.db, 'skills', lab.configuration);
  await freezeCampaign(database.db, { campaignId, now: '2026-10-04T22:00:00.000Z' });
  await database.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
});
afterEach(() => database.close());

describe('a roster that waits for a person', () => {
  test('says what it would do to each campaign, and applying it does exactly that', async () => {
    const { id: importId } = await lab.check(changed());
    const foreseen = await previewImport(database.db, { importId, now });
    expect(foreseen).toMatchObject([
      {
        campaignId,
        counts: { withdrawn: 1, joined: 1, opened: 2, cancelled: 2, moved: 1 },
        notices: { repeats: 0 },
      },
    ]);
    expect((await previewOf(database.db, importId))?.campaigns).toEqual(foreseen);
    expect((await rosterEffects(database.db, { limit: 9 })).effects).toEqual([]);

    await lab.apply(importId, now);
    await followRoster(database.db, { campaignId, now });
    const happened = await effectsOfImport(database.db, importId);
    expect(happened.map((each) => ({ ...each, notices: null }))).toEqual(
      foreseen?.map((each) => ({ ...each, notices: null, later: undefined })),
    );
    expect(await previewOf(database.db, importId)).toBeNull();
  });

  test('names the line of the file behind each effect', async () => {
    const { id: importId } = await lab.import(changed());
    await followRoster(database.db, { campaignId, now });
    const [campaign] = await effectsOfImport(database.db, importId);
    const lines = campaign?.lines.map(({ name, effect, line }) => `${name} ${effect} ${line}`).sort();
    expect(lines).toEqual([
      'Ana5 Ruiz moved 5',
      'Ana6 Ruiz cancelled 6',
      'Ana6 Ruiz cancelled 6',
      'Ana6 Ruiz withdrawn 6',
      'Ana7 Ruiz joined 7',
      'Ana7 Ruiz opened 7',
      'Ana7 Ruiz opened 7',
    ]);
  });

  test('leaves nothing behind by being previewed', async () => {
    const { id: importId } = await lab.check(changed());
    const count = async () =>
      (await database.db.selectFrom('obligations').select('id').execute()).length +
      (await database.db.selectFrom('people').select('id').execute()).length;
    const counted = await count();
    await previewImport(database.db, { importId, now });
    expect(await count()).toBe(counted);
  });
});

test('an import that is undone is reversed in the campaign as a difference, under its own name', async () => {
  const { id: importId } = await lab.import(changed());
  await followRoster(database.db, { campaignId, now });
  const later = '2026-10-21T08:00:00.000Z';
  await lab.undo(importId, later);
  await followRoster(database.db, { campaignId, now: later });
  const open = await database.db
    .selectFrom('obligations')
    .innerJoin('person_identifiers as n', 'n.person_id', 'obligations.person_id')
    .where('n.kind', '=', 'employee-number')
    .where('state', '=', 'open')
    .select(['n.value', 'subject_key'])
    .distinct()
    .execute();
  expect(open.map(({ value, subject_key: key }) => `${value} ${key.split(':')[0]}`).sort()).toEqual([
    '2 manager',
    '2 manager',
    '5 self',
    '6 self',
  ]);
  const { effects } = await rosterEffects(database.db, { importId, limit: 99 });
  const reversed = effects.filter(({ at }) => at.toISOString() === later);
  expect(reversed.map(({ effect }) => effect).sort()).toEqual([
    'cancelled',
    'cancelled',
    'joined',
    'moved',
    'opened',
    'opened',
    'withdrawn',
  ]);
});

test('a rater’s absence from tomorrow is foreseen with the day on which it is too long to wait; the clock finds the same', async () => {
  const content = 'employee_number,from,to\n2,2026-10-21,2027-01-15\n';
  const { id: importId } = await lab.check({ content, kind: 'absences', now });
  const [foreseen] = (await previewImport(database.db, { importId, now })) ?? [];
  const later = foreseen?.later;
  expect(foreseen?.counts['moved']).toBeUndefined();
  expect(later).toMatchObject({ days: [{ on: '2026-10-26', brings: { moved: 1 } }] });
  expect((await previewOf(database.db, importId))?.campaigns).toEqual([foreseen]);
  expect(laterInWords(later ?? { days: [], until: null }, (day) => day)).toEqual([
    expect.stringContaining('1 form goes to somebody else'),
    'Whoever is new to something is invited then. What these days do to mails is not among the notices counted here.',
  ]);

  await lab.apply(importId, now);
  let at: string | null = now;
  const days: LaterDifference['days'] = [];
  for (let afterId = 0; at !== null && at < '2026-11-18'; afterId = await lastEffectId(database.db)) {
    const { lookAgainAt } = await followRoster(database.db, { campaignId, now: at });
    const effects = await laterEffects(database.db, { campaignId, afterId });
    const on = localDay({ timeZone: 'Europe/Berlin' }, at);
    if (at !== now && effects.length > 0) days.push({ on, brings: countEffects(effects), spares: {} });
    at = lookAgainAt;
  }
  expect(later).toEqual({ days, until: null });
});

test('a file of learning is no matter for the roster’s effects', async () => {
  const content = 'Employee #,Course Title,Status\n5,Security,Completed\n';
  const checked = await lab.check({ content, kind: 'learning', now });
  expect(await previewImport(database.db, { importId: checked.id, now })).toBeNull();
});

/** 5 has another manager, 6 has left, 7 is new. */
function changed(): FileToImport {
  return roster(now, [
    'Chief,1,,Active',
    'Boss,2,1,Active',
    'Boss,3,1,Active',
    'Engineer,5,3,Active',
    'Engineer,6,2,Terminated',
    'Engineer,7,2,Active',
  ]);
}

function roster(at: string, people: string[]): FileToImport {
  const lines = people.map((person) => {
    const [title, n, manager, status] = person.split(',');
    const hired = n === '7' ? '2026-10-19' : '2020-01-01';
    const boss = manager ? `ana${manager}@example.test` : '';
    return `${n},Ana${n},Ruiz,${title},ana${n}@example.test,${status},${boss},${hired}`;
  });
  return { content: [header, ...lines, ''].join('\n'), kind: 'roster', profile: 'bamboohr', now: at };
}
