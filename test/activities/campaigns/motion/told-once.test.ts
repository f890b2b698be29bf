import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfigurations } from '../../../../activities/notices/configurations.ts';
import { explainNotices } from '../../../../activities/notices/explain-notices.ts';
import { endDelegates, setDelegate } from '../../../../storage/delegates.ts';
import { quietTemporal } from '../../../setup/quiet-temporal.ts';
import { counts, edited, previewed } from '../edit-lab.ts';
import { motionStage, type MotionStage } from './motion-stage.ts';

quietTemporal('ERROR');

const invited = '2026-10-05T09:00:00.000Z';
let stage: MotionStage;
beforeEach(async () => {
  stage = await motionStage();
});
afterEach(() => stage.lab.close());

describe('who was invited to rate somebody, and gets them back', () => {
  beforeEach(() => stage.lab.round(invited));

  test.each([
    ['an absence that was recorded by mistake', { 2: { status: 'On Leave' } }],
    ['a move that was recorded by mistake', { 5: { manager: '3' } }],
  ])('after %s is not invited again, and gets the next reminder in its time', async (_, otherwise) => {
    expect(await stage.told('2')).toEqual(['2026-10-05 invitation']);
    const { id } = await stage.roster('2026-10-06T08:00:00.000Z', otherwise);
    expect(await stage.next('2')).toEqual([]);
    await stage.undo(id, '2026-10-07T08:00:00.000Z');
    expect(await stage.next('2')).toEqual(['2026-10-09 reminder-1']);
    await roundsUntil('2026-11-20');
    expect(await stage.told('2')).toEqual([
      '2026-10-05 invitation',
      '2026-10-09 reminder-1',
      '2026-10-13 reminder-2',
      '2026-11-13 last-call',
    ]);
  });

  test('after a leave of weeks is reminded of what comes after what they had', async () => {
    await roundsUntil('2026-10-08');
    await stage.roster('2026-10-08T08:00:00.000Z', { 2: { status: 'On Leave' } });
    await roundsUntil('2026-10-26');
    await stage.roster('2026-10-26T08:00:00.000Z', {});
    await roundsUntil('2026-11-20');
    expect(await stage.told('2')).toEqual([
      '2026-10-05 invitation',
      '2026-10-07 reminder-1',
      '2026-10-30 reminder-2',
      '2026-11-13 last-call',
    ]);
  });

  test('because a person names another and then them, is not invited again; nor is the other the second time', async () => {
    const named = async (rater: string, now: string) => {
      const people = [{ personId: await stage.idOf('5'), raterId: await stage.idOf(rater) }];
      await edited(stage.lab, { kind: 'replace-rater', people, now });
      await stage.lab.round(now.replace('T05', 'T09'));
    };
    await named('3', '2026-10-06T05:00:00.000Z');
    await named('2', '2026-10-07T05:00:00.000Z');
    await named('3', '2026-10-08T05:00:00.000Z');
    await named('2', '2026-10-09T05:00:00.000Z');
    const invitations = async (number: string) =>
      (await stage.told(number)).filter((line) => line.endsWith('invitation'));
    expect(await invitations('2')).toEqual(['2026-10-05 invitation']);
    expect(await invitations('3')).toEqual(['2026-10-06 invitation']);
  });

  test('because a stand-in is set, ended and set again: the stand-in is invited once as well', async () => {
    await stage.roster('2026-10-06T08:00:00.000Z', { 2: { status: 'On Leave' } });
    const [personId, delegateId] = [await stage.idOf('2'), await stage.idOf('3')];
    for (const day of ['2026-10-07', '2026-10-09']) {
      const now = `${day}T05:00:00.000Z`;
      const told = { setBy: 'Ines', reason: 'leave', today: day, now, fromOn: day, untilOn: null };
      await stage.lab.db.transaction().execute((tx) => setDelegate(tx, { personId, delegateId, ...told }));
      await stage.followed(now);
      await stage.lab.round(`${day}T09:00:00.000Z`);
      const ended = { personId, endedBy: 'Ines', reason: null, today: day, now: `${day}T10:00:00.000Z` };
      await stage.lab.db.transaction().execute((tx) => endDelegates(tx, ended));
      await stage.followed(`${day}T10:00:00.000Z`);
    }
    expect((await stage.told('3')).filter((line) => line.endsWith('invitation'))).toEqual([
      '2026-10-07 invitation',
    ]);
  });

  test('can be told again by a nudge, which counts as a repetition', async () => {
    const { id } = await stage.roster('2026-10-06T08:00:00.000Z', { 5: { manager: '3' } });
    await stage.undo(id, '2026-10-07T08:00:00.000Z');
    const people = [{ personId: await stage.idOf('2') }];
    const asked = { kind: 'nudge' as const, people, now: '2026-10-07T09:00:00.000Z' };
    expect(counts(await previewed(stage.lab, asked))).toMatchObject({ adds: 0, repeats: 1 });
    expect((await edited(stage.lab, asked)).edit.effect).toMatchObject({ nudged: 1 });
  });

  test('finds in the explanation why the invitation does not come a second time', async () => {
    const { id } = await stage.roster('2026-10-06T08:00:00.000Z', { 5: { manager: '3' } });
    await stage.undo(id, '2026-10-07T08:00:00.000Z');
    const { notices } = await explainNotices(stage.lab.db, {
      personId: await stage.idOf('2'),
      now: '2026-10-07T09:00:00.000Z',
      configurations: createConfigurations(),
    });
    const not = notices.find(({ reason }) => reason === 'told before');
    expect(not?.says).toEqual([
      'Planned for Mon 5 Oct 2026, 11:00, as DE says.',
      'Wed 7 Oct 2026, 10:00: not sent.',
      'The reader had it then. What it is about was not theirs for a time, and is again: it is not sent a second time.',
    ]);
  });
});

describe('the invitation comes', () => {
  test('to whoever had not been reached by it when they lost the form', async () => {
    const { id } = await stage.roster('2026-10-05T05:00:00.000Z', { 5: { manager: '3' } });
    await stage.undo(id, '2026-10-06T05:00:00.000Z');
    await stage.lab.round('2026-10-06T09:00:00.000Z');
    expect(await stage.told('2')).toEqual(['2026-10-06 invitation']);
  });

  test('to whoever it came back from', async () => {
    await stage.lab.round(invited);
    await stage.lab.db.updateTable('notices').set({ state: 'bounced' }).execute();
    const { id } = await stage.roster('2026-10-06T08:00:00.000Z', { 5: { manager: '3' } });
    await stage.undo(id, '2026-10-07T05:00:00.000Z');
    expect(await stage.next('2')).toEqual(['2026-10-07 invitation']);
  });

  test('to whoever was about to get it when the form was taken from them', async () => {
    await stage.lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    await stage.lab.activities.claimPage({ shard: 1, shards: 1, page: 0, now: invited });
    const { id } = await stage.roster('2026-10-05T09:10:00.000Z', { 5: { manager: '3' } });
    await stage.undo(id, '2026-10-06T05:00:00.000Z');
    expect(await stage.next('2')).toEqual(['2026-10-06 invitation']);
  });
});

describe('who is exempt for some days after they were invited', () => {
  const now = '2026-10-07T12:00:00.000Z';

  test('is reminded anew when it is over, without a second invitation, as the preview says', async () => {
    await roundsUntil('2026-10-08');
    expect(await stage.told('2')).toEqual(['2026-10-05 invitation', '2026-10-07 reminder-1']);
    const people = [{ personId: await stage.idOf('2') }];
    const change = { kind: 'exempt' as const, people, content: { exemptUntil: '2026-10-20' }, now };
    const preview = await previewed(stage.lab, change);
    const boss = await stage.idOf('2');
    const coming = preview.lines.filter(({ recipientId, to }) => recipientId === boss && to !== null);
    expect(coming.map(({ rung, to }) => `${to?.slice(0, 10)} ${rung}`).toSorted()).toEqual([
      '2026-10-23 reminder-1',
      '2026-10-27 reminder-2',
      '2026-11-13 last-call',
    ]);
    await edited(stage.lab, change);
    await roundsUntil('2026-10-21');
    await stage.followed('2026-10-21T06:00:00.000Z');
    await roundsUntil('2026-11-20');
    expect((await stage.told('2')).slice(2)).toEqual([
      '2026-10-23 reminder-1',
      '2026-10-27 reminder-2',
      '2026-11-13 last-call',
    ]);
  });

  test('is invited when it is over where the exemption came before the invitation', async () => {
    const people = [{ personId: await stage.idOf('2') }];
    const content = { exemptUntil: '2026-10-20' };
    await edited(stage.lab, { kind: 'exempt', people, content, now: '2026-10-05T05:00:00.000Z' });
    await stage.followed('2026-10-21T06:00:00.000Z');
    await stage.lab.round('2026-10-21T09:00:00.000Z');
    expect(await stage.told('2')).toEqual(['2026-10-21 invitation']);
  });
});

/** Whatever falls due before a day, as it falls due. */
async function roundsUntil(day: string): Promise<void> {
  for (;;) {
    const { at } = await stage.lab.activities.nextDue({ shard: 1, shards: 1 });
    if (at === null || at >= day) return;
    await stage.lab.round(at);
  }
}
