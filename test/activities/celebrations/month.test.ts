import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMonthActivities } from '../../../activities/celebrations/month-activities.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { change, hire, personId } from '../../fixtures/company.ts';
import { tellRecords } from '../../fixtures/told.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { channel, completed, labConfiguration } from '../channels/channel-lab.ts';
import { ledger, mails, noticeLab, type NoticeLab } from '../notices/notice-lab.ts';

quietTemporal('ERROR');

/** Sunday, the first of November, at noon; Monday at nine in Berlin, and two minutes later. */
const first = '2026-11-01T12:00:00.000Z';
const monday = '2026-11-02T08:00:00.000Z';

let lab: NoticeLab;
beforeEach(async () => {
  lab = await noticeLab();
  const channels = [channel, { ...channel, id: 'lenses', audiences: ['team' as const], unit: 'Lenses' }];
  await applyConfiguration(lab.db, labConfiguration(channels), { now: first, by: 'test' });
  await hire(lab.db, [
    { number: '1', unit: 'Optics' },
    { number: '2', unit: 'Lenses' },
    { number: '3', unit: 'Lenses' },
    { number: '4', unit: 'Optics', employment: 'leave' },
    { number: '5', unit: 'Optics' },
  ]);
  for (const [number, name] of [
    ['1', 'Ana'],
    ['2', 'Bo'],
    ['3', 'Cy'],
  ] as const)
    await named(number, name);
});
afterEach(() => lab.close());

const on = { on: '2026-01-10', at: '2026-01-10T08:00:00.000Z' };
const named = (number: string, value: string) =>
  change(lab.db, { number, attribute: 'display-name', value, ...on });

const told = (now = first) =>
  createMonthActivities({ db: lab.db, tell: async () => {} }).tellOfMonth({ shards: 1, now });

async function optOut(number: string): Promise<void> {
  const row = { person_id: personId(number), what: 'celebrations' as const, since: first };
  await lab.db.insertInto('opt_outs').values(row).execute();
}

test('a month’s milestones for everyone go to everybody once, their own unit first, and to the channels for everyone', async () => {
  await completed(lab.db, '1');
  await completed(lab.db, '2', { foundAt: '2026-10-31T22:59:59.000Z' });
  await completed(lab.db, '3', { foundAt: '2026-10-31T23:00:00.000Z' });
  await completed(lab.db, '5', { audience: 'team' });
  await optOut('5');
  expect(await told()).toEqual({ month: '2026-10', milestones: 2, planned: 3, posts: 1 });
  expect(await told()).toEqual({ month: '2026-10', milestones: 2, planned: 0, posts: 0 });
  await lab.round('2026-11-01T13:00:00.000Z');
  expect(lab.smtp.received).toEqual([]);
  expect(await lab.round(monday)).toMatchObject({ handedOver: 3 });
  await lab.round('2026-11-03T08:00:00.000Z');
  const got = (await mails(lab)).sort((a, b) => ((a.to[0] ?? '') < (b.to[0] ?? '') ? -1 : 1));
  expect(got.map(({ to, subject }) => `${to[0]} ${subject}`)).toEqual([
    '1@example.test Celebrations of October 2026',
    '2@example.test Celebrations of October 2026',
    '3@example.test Celebrations of October 2026',
  ]);
  expect(got[0]?.text).toMatch(/Optics[^]*Ana[^]*Completed: Security basics[^]*Lenses[^]*Bo/i);
  expect(got[1]?.text).toMatch(/Lenses[^]*Bo[^]*Optics[^]*Ana/i);
  expect(got[0]?.text).not.toContain('Cy');
  expect(got[0]?.header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(await ledger(lab.db)).toContain('5 celebrated-month suppressed: opted out');
});

test('whoever opted out, went on leave or left after it was planned neither gets it nor is named in it', async () => {
  for (const number of ['1', '2', '3']) await completed(lab.db, number);
  await told();
  await optOut('1');
  await change(lab.db, { number: '2', attribute: 'employment', value: 'ended', on: '2026-11-01', at: first });
  await lab.round(monday);
  const got = await mails(lab);
  expect(new Set(got.map(({ to }) => to[0]))).toEqual(new Set(['3@example.test', '5@example.test']));
  for (const { text } of got) {
    expect(text).toContain('Cy');
    expect(text).not.toMatch(/Ana|\bBo\b/);
  }
});

test('nothing goes where nobody is left to be told of, where there was nothing, or when the month is long over', async () => {
  expect(await told()).toMatchObject({ milestones: 0, planned: 0 });
  await completed(lab.db, '1');
  expect(await told('2026-11-20T12:00:00.000Z')).toMatchObject({ planned: 0 });
  expect(await told()).toMatchObject({ planned: 4 });
  await optOut('1');
  await lab.round(monday);
  expect(await ledger(lab.db)).toEqual([
    '1 celebrated-month suppressed: nothing left to say',
    '2 celebrated-month suppressed: nothing left to say',
    '3 celebrated-month suppressed: nothing left to say',
    '5 celebrated-month suppressed: nothing left to say',
  ]);
  expect(lab.smtp.received).toEqual([]);
});

test('nobody is named who is away, or has only just come back from wherever they were', async () => {
  for (const number of ['1', '2', '3']) await completed(lab.db, number);
  await tellRecords(lab.db, 'absences', [
    { content: {}, person: '1', from: '2026-10-30', to: '2026-11-05' },
    { content: {}, person: '2', from: '2026-10-28', to: '2026-11-02' },
    { content: {}, person: '3', from: '2026-10-05', to: '2026-10-10' },
  ]);
  expect(await told()).toMatchObject({ milestones: 1 });
  await lab.round(monday);
  const got = await mails(lab);
  expect(got.length).toBeGreaterThan(0);
  for (const { text } of got) expect(text.split('share:')[1]).not.toMatch(/Ana|\bBo\b/);
});

test('is written in the reader’s language', async () => {
  await completed(lab.db, '1');
  await change(lab.db, { number: '3', attribute: 'locale', value: 'de_DE', ...on });
  await told();
  await lab.round(monday);
  const german = (await mails(lab)).find(({ to }) => to[0] === '3@example.test');
  expect(german?.subject).toBe('Erfolge im Oktober 2026');
  expect(german?.text).toContain('Abgeschlossen: Grundlagen der Sicherheit');
});
