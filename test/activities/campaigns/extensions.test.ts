import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { effectInWords } from '../../../domain/campaign-edits/edit-wish.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { chased, claim, invited, ledger, noticeLab, rating, type NoticeLab } from '../notices/notice-lab.ts';
import { dueDays, edited, nextMoments, previewed, refusalOf, setOwed, threeApart } from './edit-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

describe('an extension', () => {
  test('for everybody keeps the distance of days of one’s own, and repeats no rung', async () => {
    await threeApart(lab);
    await setOwed(lab, '2', { due_on: '2026-10-20' });
    await lab.round('2026-10-05T20:00:00.000Z');
    const preview = await previewed(lab, {
      kind: 'extend',
      content: { dueOn: '2026-11-06' },
      now: '2026-10-06T08:00:00.000Z',
    });
    expect(preview.repeats).toBe(0);
    await edited(lab, { kind: 'extend', content: { dueOn: '2026-11-06' }, now: '2026-10-06T08:00:00.000Z' });
    expect(await dueDays(lab)).toEqual({ 1: '2026-11-06', 2: '2026-10-27', 3: '2026-11-06' });
  });

  test('for a unit or a person leaves the others alone, and keeps the campaign open for them', async () => {
    await threeApart(lab);
    const now = '2026-10-06T08:00:00.000Z';
    const unitId = (await lab.db.selectFrom('units').select('id').executeTakeFirstOrThrow()).id;
    await edited(lab, { kind: 'extend', content: { scope: 'unit', unitId, dueOn: '2026-11-03' }, now });
    await edited(lab, {
      kind: 'extend',
      content: { scope: 'people', dueOn: '2026-11-04' },
      people: [{ personId: personId('3') }],
      now,
    });
    expect(await dueDays(lab)).toEqual({ 1: '2026-10-30', 2: '2026-11-03', 3: '2026-11-04' });
    expect(await nextMoments(lab)).toHaveLength(3);
  });

  test('in the moment between claim and hand-over loses nothing: what was stopped is planned anew', async () => {
    await threeApart(lab);
    const order = await claim(lab, invited);
    await edited(lab, { kind: 'extend', content: { dueOn: '2026-11-06' }, now: invited });
    expect(await lab.handOver(order)).toMatchObject({ handedOver: 0 });
    await lab.round(invited);
    await lab.round('2026-10-05T20:00:00.000Z');
    expect((await ledger(lab.db)).filter((line) => line.includes('invitation'))).toEqual([
      '1 invitation handed-over',
      '2 invitation handed-over',
      '3 invitation handed-over',
    ]);
  });

  test('takes a mail that the server had put off over to the new plan', async () => {
    await threeApart(lab);
    lab.behave(({ at }) => (at === 'data' ? { code: 451 } : 'ok'));
    await lab.round(invited);
    lab.behave(() => 'ok');
    await edited(lab, { kind: 'extend', content: { dueOn: '2026-11-06' }, now: '2026-10-05T07:01:00.000Z' });
    await lab.round('2026-10-05T12:00:00.000Z');
    expect(await ledger(lab.db)).toEqual(expect.arrayContaining(['1 invitation handed-over']));
  });
});

test('an extension of one person says until when it collects because of them, and is taken back to no day before the others’', async () => {
  await threeApart(lab);
  const now = '2026-10-06T08:00:00.000Z';
  const people = [{ personId: personId('1') }];
  const until = (dueOn: string) => ({ kind: 'extend' as const, content: { dueOn }, people, now });
  expect((await previewed(lab, until('2026-12-01'))).remarks).toEqual([
    'skills/2026-Q4 now collects until 2026-12-01, because 1 person has longer than the others, who are due on 2026-10-30: the days of grace and the reports wait for that.',
  ]);
  const longer = await edited(lab, until('2026-12-01'));
  expect(effectInWords(longer.edit.effect ?? {})).toBe(
    'due on 2026-12-01, 1 due day moved, it collects until 2026-12-01, because 1 person has longer than the others',
  );
  expect(await refusalOf(lab, until('2026-10-29'))).toMatch(/can be taken back to that day/);
  expect(await refusalOf(lab, until('2026-10-05'))).toMatch(/is not in the future/);
  const back = await edited(lab, until('2026-10-30'));
  expect(effectInWords(back.edit.effect ?? {})).toBe(
    'due on 2026-10-30, 1 due day moved, 1 of them earlier, it collects until 2026-10-30',
  );
  expect(await dueDays(lab)).toEqual({ 1: '2026-10-30', 2: '2026-10-30', 3: '2026-10-30' });
});

test('an extension of a unit shortens nobody’s time while it gives others more, and takes it back where it gives nobody more', async () => {
  await hire(lab.db, [
    { number: '1', unit: 'Sales' },
    { number: '2', unit: 'Sales' },
  ]);
  await chased(lab, [rating('1'), rating('2')]);
  const now = '2026-10-06T08:00:00.000Z';
  const { id: unitId } = await lab.db.selectFrom('units').select('id').executeTakeFirstOrThrow();
  await setOwed(lab, '1', { due_on: '2026-11-20' });
  const unit = (dueOn: string) =>
    edited(lab, { kind: 'extend', content: { scope: 'unit', unitId, dueOn }, now });
  await unit('2026-11-06');
  expect(await dueDays(lab)).toEqual({ 1: '2026-11-20', 2: '2026-11-06' });
  await unit('2026-11-05');
  expect(await dueDays(lab)).toEqual({ 1: '2026-11-05', 2: '2026-11-05' });
});

test('an extension reaches nobody who has left: of a unit they are passed over, by name they are refused', async () => {
  await hire(lab.db, [
    { number: '1', unit: 'Sales', employment: 'ended' },
    { number: '2', unit: 'Sales' },
  ]);
  await chased(lab, [rating('1'), rating('2')]);
  const now = '2026-10-06T08:00:00.000Z';
  const { id: unitId } = await lab.db.selectFrom('units').select('id').executeTakeFirstOrThrow();
  const people = [{ personId: personId('1') }, { personId: personId('2') }];
  const dueOn = '2026-11-06';
  expect(await refusalOf(lab, { kind: 'extend', content: { dueOn }, people, now })).toMatch(
    /Somebody named does not work here/,
  );
  await edited(lab, { kind: 'extend', content: { scope: 'unit', unitId, dueOn }, now });
  expect(await dueDays(lab)).toEqual({ 1: '2026-10-30', 2: '2026-11-06' });
});
