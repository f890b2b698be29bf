import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfigurations } from '../../../activities/notices/configurations.ts';
import { explainNotices } from '../../../activities/notices/explain-notices.ts';
import { createTakeInMail } from '../../../activities/replies/take-in-mail.ts';
import { createFileStore } from '../../../storage/files.ts';
import { holdNotices, releaseNotices } from '../../../storage/notice-holds.ts';
import { resolveNotice, ResolutionRefused } from '../../../storage/notice-resolutions.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { statusReport } from '../../fixtures/returned-mail.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  chased,
  claim,
  invited,
  ledger,
  mails,
  noticeLab,
  rating,
  ring,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

const tuesday = '2026-10-06T07:00:00.000Z';
const wednesday = '2026-10-07T07:00:00.000Z';
const explain = (person: string, now: string) =>
  explainNotices(lab.db, { personId: personId(person), now, configurations: createConfigurations() });
const hold = (of: { personId?: string; campaignId?: string }, now: string) =>
  holdNotices(lab.db, { personId: null, campaignId: null, ...of, by: 'Ines', reason: 'funeral', now });
const release = (of: { personId?: string; campaignId?: string }, now: string) =>
  lab.db
    .transaction()
    .execute((tx) => releaseNotices(tx, { personId: null, campaignId: null, ...of, by: 'Ines', now }));

describe('an explanation', () => {
  test('names the calendar that refused, what is still to come, and who does not hear of it', async () => {
    await hire(lab.db, [{ number: '1', site: 'auckland' }]);
    await chased(lab, [rating('1')], '2026-10-24');
    await lab.round('2026-10-26T20:00:00.000Z');
    const { notices, coming, nobody, calendar } = await explain('1', '2026-10-27T00:00:00.000Z');
    expect(calendar).toBe('NZ');
    expect(notices).toHaveLength(1);
    expect(notices[0]?.says).toEqual([
      'Planned for Tue 27 Oct 2026, 09:00, as NZ: without Labour Day says.',
      'Not counted: 2026-10-24 (weekend), 2026-10-25 (weekend), 2026-10-26 (Labour Day).',
      'Tue 27 Oct 2026, 09:00: sent.',
    ]);
    expect(coming.map(({ rung, about }) => `${rung} ${about}`)).toEqual(['reminder-1 own skills']);
    expect(nobody).toEqual([{ rung: 'digest', campaignId, why: 'no active manager' }]);
  });

  test('says why something was not sent, in a sentence, and what held it back before', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    await lab.activities.claimPage({ shard: 1, shards: 1, page: 0, now: '2026-10-05T20:00:00.000Z' });
    await lab.db.updateTable('obligations').set({ state: 'done' }).execute();
    await lab.activities.planDue({ shard: 1, shards: 1, now: tuesday });
    const [notice] = (await explain('1', tuesday)).notices;
    expect(notice?.says).toEqual([
      'Planned for Mon 5 Oct 2026, 09:00, as DE says.',
      'Held back on Mon 5 Oct 2026, 22:00 until Tue 6 Oct 2026, 09:00: outside the reader’s working time (DE).',
      'Refused: Mon 5 Oct 2026, 22:00 to Tue 6 Oct 2026, 08:00, quiet hours 18:00–08:00.',
      'Refused: Tue 6 Oct 2026, 08:00 to Tue 6 Oct 2026, 09:00, before the sending time 09:00.',
      'Tue 6 Oct 2026, 09:00: not sent.',
      'What it was about was done by then.',
    ]);
  });

  test('says what stands against all mail to somebody', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await hold({ personId: personId('1') }, invited);
    expect((await explain('1', invited)).against).toEqual([
      'Ines holds back all mail to this person: funeral',
    ]);
  });
});

describe('mail that somebody holds back', () => {
  test('waits, one person’s without anybody else’s, and leaves once it is released', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2' }]);
    await chased(lab, [rating('1'), rating('2')]);
    await hold({ personId: personId('1') }, invited);
    await lab.round(invited);
    expect((await mails(lab)).map(({ to }) => to[0])).toEqual(['2@example.test']);
    expect(await lab.activities.nextDue({ shard: 1, shards: 1 })).toEqual({ at: wednesday });
    expect(await release({ personId: personId('1') }, tuesday)).toBe(true);
    expect(await release({ personId: personId('1') }, tuesday)).toBe(false);
    await lab.round(tuesday);
    expect(await ledger(lab.db)).toEqual(['1 invitation handed-over', '2 invitation handed-over']);
  });

  test('is taken back also where it was claimed already, and planned again when it is released', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    const order = await claim(lab, invited);
    await hold({ campaignId }, invited);
    expect(await lab.handOver(order)).toMatchObject({ handedOver: 0, suppressed: 1 });
    expect(await ledger(lab.db)).toEqual(['1 invitation planned']);
    await release({ campaignId }, tuesday);
    await lab.round(tuesday);
    expect(await ledger(lab.db)).toEqual(['1 invitation handed-over']);
  });

  test('collapses into one while it waits', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await hold({}, invited);
    for (const now of [invited, wednesday, '2026-10-09T07:00:00.000Z']) await lab.round(now);
    await release({}, '2026-10-12T07:00:00.000Z');
    await lab.round('2026-10-12T07:00:00.000Z');
    expect(await ledger(lab.db)).toEqual([
      '1 invitation suppressed: collapsed',
      '1 reminder-1 suppressed: collapsed',
      '1 reminder-2 handed-over',
    ]);
  });
});

describe('a mail whose end is unknown', () => {
  const unknown = async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')], '2026-10-05', { bounceAddress: 'bounces@example.test' });
    lab.behave(({ at }) => (at === 'data' ? 'drop' : 'ok'));
    await lab.round(invited);
    lab.behave(() => 'ok');
    expect(await ledger(lab.db)).toEqual(['1 invitation unknown: no answer from the mail server']);
    return lab.db.selectFrom('notices').select('id').executeTakeFirstOrThrow();
  };
  const brokeOff =
    'Its end was unknown before. The mail had begun to leave, and the mail server never answered.';
  const said = { evidence: 'relay log, line 812', by: 'Ines', again: false, now: tuesday };

  test('stands as delivered once a person says so, with the evidence', async () => {
    const { id } = await unknown();
    await resolveNotice(lab.db, { id, outcome: 'delivered', ...said });
    expect(await ledger(lab.db)).toEqual(['1 invitation handed-over: resolved: delivered']);
    expect((await explain('1', tuesday)).notices[0]?.says.slice(-3)).toEqual([
      'A person found out that it was delivered.',
      'Ines gave the evidence: relay log, line 812',
      brokeOff,
    ]);
    await expect(resolveNotice(lab.db, { id, outcome: 'delivered', ...said })).rejects.toThrow(
      ResolutionRefused,
    );
  });

  test.each([
    [
      'delivered',
      '2.0.0',
      'handed-over: reported: delivered',
      'The mail server reports that it was delivered.',
    ],
    [
      'relayed',
      '2.0.0',
      'handed-over: reported: relayed',
      'The mail server reports that it has passed it on.',
    ],
    [
      'delayed',
      '4.4.1',
      'handed-over: reported: delayed',
      'The mail server reports that it has it and still tries to deliver it.',
    ],
    ['failed', '5.1.1', 'bounced: came back for good: 5.1.1', 'It came back for good: 5.1.1.'],
  ])('stands as its delivery report says: %s', async (action, status, ended, sentence) => {
    await unknown();
    expect(await takeIn(action, status)).not.toMatchObject({ what: 'ignored' });
    expect(await ledger(lab.db)).toEqual([`1 invitation ${ended}`]);
    const told = [sentence, `A delivery report gave the evidence: ${action}, ${status}`, brokeOff];
    expect((await explain('1', tuesday)).notices[0]?.says.slice(-3)).toEqual(told);
    // Told once more, or that it has arrived after all, it stays as it is.
    await takeIn(action, status);
    if (action === 'failed') await takeIn('delivered', '2.0.0');
    expect(await ledger(lab.db)).toEqual([`1 invitation ${ended}`]);
    await lab.round(tuesday);
    expect(lab.smtp.received).toHaveLength(1);
  });

  test('that a person took for lost is not sent again, where a report says in time that it had left', async () => {
    const { id } = await unknown();
    await resolveNotice(lab.db, { id, outcome: 'not-delivered', ...said, again: true });
    expect(await takeIn('relayed', '2.0.0', wednesday)).toMatchObject({ what: 'arrival' });
    await lab.round(tuesday);
    expect(lab.smtp.received).toHaveLength(1);
    expect(await ledger(lab.db)).toEqual([
      '1 invitation handed-over: reported: relayed',
      '1 invitation suppressed: reported: relayed',
    ]);
    const told = (await explain('1', wednesday)).notices.find(({ state }) => state === 'handed-over');
    expect(told?.says.at(-1)).toBe(brokeOff);
  });

  test('that is reported to have arrived and then comes back has come back', async () => {
    await unknown();
    expect(await takeIn('relayed', '2.0.0')).toMatchObject({ what: 'arrival' });
    expect(await takeIn('failed', '5.1.1')).toMatchObject({ what: 'bounce', kind: 'hard' });
    expect(await ledger(lab.db)).toEqual(['1 invitation bounced: came back for good: 5.1.1']);
  });

  function takeIn(action: string, status: string, now = tuesday) {
    const to = lab.smtp.received[0]?.from ?? '';
    const lines = ['', 'Final-Recipient: rfc822; 1@example.test', `Action: ${action}`, `Status: ${status}`];
    const take = createTakeInMail({ db: lab.db, ring, files: createFileStore(lab.db, ring) });
    return take({ mail: statusReport({ to }, { lines }), envelope: null, now });
  }

  test('is sent again only by that decision, once, as an occasion of its own', async () => {
    const { id } = await unknown();
    await resolveNotice(lab.db, { id, outcome: 'not-delivered', ...said, again: true });
    await lab.round(tuesday);
    expect(await ledger(lab.db)).toEqual([
      '1 invitation failed: resolved: not-delivered',
      '1 invitation handed-over',
    ]);
    const occasions = await lab.db.selectFrom('notices').select('occasion').orderBy('occasion').execute();
    expect(occasions.map(({ occasion }) => occasion)).toEqual([-1, 0]);
    expect((await explain('1', tuesday)).notices.at(-1)?.says).toContainEqual(
      expect.stringMatching(/: not delivered\.$/),
    );
    await lab.round(wednesday);
    expect(await ledger(lab.db)).toContain('1 reminder-1 handed-over');
  });

  test('is sent again on its own day, which it has not taken up, in its working time and once', async () => {
    const { id } = await unknown();
    const sameDay = invited.replace('T07', 'T09');
    await resolveNotice(lab.db, { id, outcome: 'not-delivered', ...said, now: sameDay, again: true });
    await lab.round(sameDay);
    expect(await ledger(lab.db)).toEqual([
      '1 invitation failed: resolved: not-delivered',
      '1 invitation handed-over',
    ]);
    const days = await lab.db.selectFrom('messages').select(['local_date', 'occasion']).execute();
    expect(days).toEqual([0, 1].map((occasion) => ({ local_date: invited.slice(0, 10), occasion })));
  });

  test('is not sent again where it was not asked for, nor without evidence or a name', async () => {
    const { id } = await unknown();
    for (const wrong of [
      { ...said, evidence: ' ' },
      { ...said, by: '' },
    ])
      await expect(resolveNotice(lab.db, { id, outcome: 'not-delivered', ...wrong })).rejects.toThrow(/Say/);
    await resolveNotice(lab.db, { id, outcome: 'not-delivered', ...said });
    await lab.round(tuesday);
    expect(lab.smtp.received).toHaveLength(1);
  });
});
