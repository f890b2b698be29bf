import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfigurations } from '../../../activities/notices/configurations.ts';
import { explainNotices } from '../../../activities/notices/explain-notices.ts';
import { holdNotices, releaseNotices } from '../../../storage/notice-holds.ts';
import { resolveNotice, ResolutionRefused } from '../../../storage/notice-resolutions.ts';
import { hire, personId } from '../../fixtures/company.ts';
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
    await chased(lab, [rating('1')]);
    lab.behave(({ at }) => (at === 'data' ? 'drop' : 'ok'));
    await lab.round(invited);
    lab.behave(() => 'ok');
    expect(await ledger(lab.db)).toEqual(['1 invitation unknown: no answer from the mail server']);
    return lab.db.selectFrom('notices').select('id').executeTakeFirstOrThrow();
  };
  const said = { evidence: 'relay log, line 812', by: 'Ines', again: false, now: tuesday };

  test('stands as delivered once a person says so, with the evidence', async () => {
    const { id } = await unknown();
    await resolveNotice(lab.db, { id, outcome: 'delivered', ...said });
    expect(await ledger(lab.db)).toEqual(['1 invitation handed-over: resolved: delivered']);
    expect((await explain('1', tuesday)).notices[0]?.says.slice(-2)).toEqual([
      'A person found out that it was delivered.',
      'Ines gave the evidence: relay log, line 812',
    ]);
    await expect(resolveNotice(lab.db, { id, outcome: 'delivered', ...said })).rejects.toThrow(
      ResolutionRefused,
    );
  });

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
    await lab.round(wednesday);
    expect(await ledger(lab.db)).toContain('1 reminder-1 handed-over');
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
