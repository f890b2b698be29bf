import { afterEach, beforeEach, expect, test } from 'vitest';
import { approveNomination } from '../../../activities/celebrations/approve-nomination.ts';
import { planMilestonePosts } from '../../../activities/channels/plan-posts.ts';
import { createMonthActivities } from '../../../activities/celebrations/month-activities.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { idOf } from '../../../storage/ids.ts';
import { keepNominationPrivate, makeNomination } from '../../../storage/nominations.ts';
import { change, hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { channel, labConfiguration } from '../channels/channel-lab.ts';
import { ledger, mails, noticeLab, type NoticeLab } from '../notices/notice-lab.ts';

quietTemporal('ERROR');

/** Monday to Thursday at nine in Berlin, and the first of the next month. */
const monday = '2026-11-02T08:00:00.000Z';
const thursday = '2026-11-05T08:00:00.000Z';
const december = '2026-12-01T12:00:00.000Z';
const id = idOf('nomination');

let lab: NoticeLab;
beforeEach(async () => {
  lab = await noticeLab();
  const configuration = {
    ...labConfiguration([channel]),
    nominations: {
      kinds: [{ id: 'helped', words: { en: 'Helped others along' } }],
      audience: 'everyone' as const,
      channels: [channel.id],
    },
  };
  await applyConfiguration(lab.db, configuration, { now: monday, by: 'test' });
  await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }, { number: '3', manager: '1' }]);
  await change(lab.db, {
    number: '1',
    attribute: 'display-name',
    value: 'Mia',
    on: '2026-01-10',
    at: '2026-01-10T08:00:00.000Z',
  });
  const nominated = { nominatorId: personId('1'), nomineeId: personId('2'), kind: 'helped', because: null };
  await makeNomination(lab.db, { id, ...nominated, story: 'She stayed late.\nIt shipped.' }, monday);
});
afterEach(() => lab.close());

const approve = () =>
  approveNomination(
    { db: lab.db, shards: 1, tell: async () => {} },
    { id, story: 'She stayed late.\nIt shipped.', reason: null, by: 'Lea', now: monday },
  );

test('an approved nomination is one milestone, told to the nominee with its story first, and to others and channels days later', async () => {
  expect(await approve()).toBe(true);
  expect(await approve()).toBe(false);
  await lab.round(monday);
  const [mail, ...more] = await mails(lab);
  expect(more).toEqual([]);
  expect(mail?.to).toEqual(['2@example.test']);
  expect(mail?.text).toMatch(/Helped others along[^]*Mia: She stayed late\.\s+It shipped\./);
  expect(mail?.text).toMatch(/https:\/\/skills\.example\.test\/me\/[\w.-]+\/nominations/);
  const posts = await lab.db.selectFrom('channel_posts').select(['cause_kind', 'due_at']).execute();
  expect(posts).toEqual([{ cause_kind: 'milestone', due_at: new Date(thursday) }]);
  await lab.round(thursday);
  expect((await mails(lab)).map(({ to }) => to[0])).toEqual(['2@example.test', '1@example.test']);
});

test('whoever keeps it private is named to nobody, neither by mail nor in the month nor in a channel', async () => {
  await approve();
  const kept = { id, nomineeId: personId('2'), isPrivate: true, now: monday };
  expect(await keepNominationPrivate(lab.db, kept)).toBe(true);
  await lab.round(monday);
  await lab.round(thursday);
  expect(await ledger(lab.db)).toEqual([
    '1 celebration suppressed: kept private',
    '2 celebration handed-over',
  ]);
  const { tellOfMonth } = createMonthActivities({ db: lab.db, tell: async () => {} });
  expect(await tellOfMonth({ shards: 1, now: december })).toMatchObject({ milestones: 0, planned: 0 });
});

test('milestones go to the channels that their kind names, once, and to none whose audiences may not hear of them', async () => {
  const configuration = labConfiguration([
    channel,
    { ...channel, id: 'other' },
    { ...channel, id: 'team', audiences: ['team'], unit: 'Optics' },
  ]);
  const rule = { on: true, audience: 'everyone' as const, channels: [channel.id, 'team'] };
  const celebrations = {
    optIn: { countries: [], sites: [] },
    daily: false,
    quietAfterAbsenceWorkingDays: 0,
    kinds: { completion: rule },
  };
  const milestone = {
    id: idOf('milestone'),
    personId: personId('2'),
    unitId: null,
    kind: 'completion' as const,
    subject: 'security-basics',
    reachedOn: '2026-11-01',
    audience: 'everyone' as const,
  };
  const asked = { configuration: { ...configuration, celebrations }, now: monday };
  for (let times = 0; times < 2; times += 1)
    await planMilestonePosts(
      lab.db,
      [milestone, { ...milestone, id: idOf('own'), audience: 'person' }],
      asked,
    );
  const posts = await lab.db.selectFrom('channel_posts').select('channel').execute();
  expect(posts).toEqual([{ channel: channel.id }]);
});
