import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nextPlan } from '../../../storage/next-plan.ts';
import { lockCampaign } from '../../../storage/campaigns.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { releaseOrganisation } from '../../../storage/ledger-epoch.ts';
import { stopMail } from '../../../storage/mail-safety.ts';
import type { Tx } from '../../../storage/database.ts';
import { change, personId } from '../../fixtures/company.ts';
import { waitingForLock } from '../../setup/database.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  claim,
  invited,
  labConfiguration,
  ledger,
  mails,
  noticeLab,
  sorted,
  threePeople,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

describe('what changes while the statement that lets mail leave waits for somebody', () => {
  test('a plan that is changed stops what was planned under the old one', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    const { sending } = await lab.db.transaction().execute(async (tx) => {
      await lockCampaign(tx, campaignId);
      await nextPlan(tx, { campaignId, concerned: null, now: invited });
      return whileWaiting(lab.handOver(claimed));
    });
    expect(await sending).toMatchObject({ handedOver: 0 });
    expect(lab.smtp.received).toHaveLength(0);
    expect(await ledger(lab.db)).toEqual([
      '1 invitation suppressed: plan changed',
      '2 invitation suppressed: plan changed',
      '3 invitation suppressed: plan changed',
    ]);
  });

  test('a pause that is ordered stops it', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    const { sending } = await lab.db.transaction().execute(async (tx) => {
      await touch(tx, '2');
      const { sending } = await whileWaiting(lab.handOver(claimed));
      await lab.db.updateTable('campaigns').set({ phase: 'paused' }).execute();
      return { sending };
    });
    expect(await sending).toMatchObject({ handedOver: 0 });
    expect(lab.smtp.received).toHaveLength(0);
  });

  test('an order that nothing leaves stops it', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    const { sending } = await lab.db.transaction().execute(async (tx) => {
      await touch(tx, '2');
      const { sending } = await whileWaiting(lab.handOver(claimed));
      await stopMail(lab.db, { now: invited, by: 'ops', reason: null });
      return { sending };
    });
    expect(await sending).toMatchObject({ handedOver: 0, givenBack: 3 });
    expect(lab.smtp.received).toHaveLength(0);
  });

  test('a plan that changes for others alone loses nothing of theirs', async () => {
    const [first = ''] = await threePeople(lab);
    const claimed = await claim(lab, invited);
    const { sending } = await lab.db.transaction().execute(async (tx) => {
      await lockCampaign(tx, campaignId);
      await nextPlan(tx, { campaignId, concerned: [first], now: invited });
      return whileWaiting(lab.handOver(claimed));
    });
    expect(await sending).toMatchObject({ handedOver: 2 });
    expect(lab.smtp.received).toHaveLength(2);
  });
});

describe('the connection to the mail server, while the statement waits', () => {
  test('a server that has waited too long for a mail and ended the connection: nothing was said, so it is put off, and not unknown', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    const { sending } = await lab.db.transaction().execute(async (tx) => {
      await touch(tx, '2');
      const waiting = await whileWaiting(lab.handOver(claimed));
      lab.smtp.hangUp();
      return waiting;
    });
    expect(await sending).toMatchObject({ handedOver: 0, unknown: 0, givenBack: 3 });
    expect(await ledger(lab.db)).toContain('1 invitation planned: connection had ended');
    const soon = '2026-10-05T07:15:00.000Z';
    expect(await delays()).toEqual(Array(3).fill(`mail server until ${soon}`));
    expect(await lab.round(soon)).toMatchObject({ handedOver: 3 });
    expect(lab.smtp.received).toHaveLength(3);
  });
});

describe('what is known of the readers by then', () => {
  test('decides: mail goes to an address that has changed meanwhile, and to nobody who has left', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    const meanwhile = { on: '2026-10-05', at: '2026-10-05T07:04:00.000Z' };
    const { sending } = await lab.db.transaction().execute(async (tx) => {
      await touch(tx, '2');
      const { sending } = await whileWaiting(lab.handOver(claimed));
      await change(lab.db, { number: '2', attribute: 'email', value: 'new@example.test', ...meanwhile });
      await change(lab.db, { number: '3', attribute: 'employment', value: 'ended', ...meanwhile });
      return { sending };
    });
    expect(await sending).toMatchObject({ handedOver: 2, suppressed: 1 });
    expect(sorted(lab.smtp.received.map(({ to }) => to[0]))).toEqual(['1@example.test', 'new@example.test']);
    expect(await ledger(lab.db)).toContain('3 invitation suppressed: has left');
  });

  test('a copy whose mail is redirected from now on: nothing goes to a reader any more, and all of it to the one address', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    const { sending } = await lab.db.transaction().execute(async (tx) => {
      await touch(tx, '2');
      const { sending } = await whileWaiting(lab.handOver(claimed));
      const redirected = labConfiguration({ redirectTo: 'staging@example.test' });
      await applyConfiguration(lab.db, redirected, { now: invited, by: 'test' });
      return { sending };
    });
    expect(await sending).toMatchObject({ handedOver: 0, givenBack: 3 });
    expect(await lab.round(invited)).toMatchObject({ handedOver: 3 });
    expect(lab.smtp.received.map(({ to }) => to[0])).toEqual(Array(3).fill('staging@example.test'));
  });
});

/** Quiet hours begin at six. */
const evening = '2026-10-05T16:00:20.000Z';
const tuesday = '2026-10-06T07:00:00.000Z';

describe('mail that was claimed in working time', () => {
  test('and tried again when that is over does not leave: it waits for the next, and the ledger says why', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    lab.carriedOutAt(evening);
    expect(await lab.handOver(claimed, 2)).toMatchObject({ handedOver: 0 });
    expect(lab.smtp.received).toHaveLength(0);
    expect(await ledger(lab.db)).toContain('1 invitation planned');
    expect(await lab.round(evening)).toMatchObject({ handedOver: 0 });
    expect(await delays()).toEqual(Array(3).fill(`working time until ${tuesday}`));
    lab.carriedOutAt(null);
    expect(await lab.round(tuesday)).toMatchObject({ handedOver: 3 });
  });

  test('is judged by the moment at which nobody is waited for any more', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    const { sending } = await lab.db.transaction().execute(async (tx) => {
      await touch(tx, '2');
      const waiting = await whileWaiting(lab.handOver(claimed));
      lab.carriedOutAt(evening);
      return waiting;
    });
    expect(await sending).toMatchObject({ handedOver: 0 });
    expect(lab.smtp.received).toHaveLength(0);
  });

  test('does not begin to leave where the database answered too late that it may', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    const { sending } = await lab.db.transaction().execute(async (tx) => {
      await sql`lock table mail_stops in access exclusive mode`.execute(tx);
      const waiting = await whileWaiting(lab.handOver(claimed));
      lab.carriedOutAt(evening);
      return waiting;
    });
    expect(await sending).toMatchObject({ handedOver: 0, givenBack: 3 });
    expect(lab.smtp.received).toHaveLength(0);
    expect(await delays()).toEqual(Array(3).fill(`working time until ${tuesday}`));
  });

  test('and leaves a while later says so: in its date and in the ledger', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    const later = '2026-10-05T09:12:00.000Z';
    lab.carriedOutAt(later);
    expect(await lab.handOver(claimed)).toMatchObject({ handedOver: 3 });
    const told = await lab.db
      .selectFrom('notices as n')
      .innerJoin('messages as m', 'm.id', 'n.message_id')
      .select(['n.state_at', 'm.handing_over_at', 'm.settled_at'])
      .execute();
    const moments = told.flatMap((each) => Object.values(each).map((at) => at?.toISOString()));
    expect(moments).toEqual(Array(9).fill(later));
    expect((await mails(lab)).map(({ date }) => new Date(date).toISOString())).toEqual(Array(3).fill(later));
  });
});

async function delays(): Promise<string[]> {
  const rows = await lab.db.selectFrom('notice_delays').select(['why', 'to_due_at']).execute();
  return rows.map(({ why, to_due_at: until }) => `${why} until ${until?.toISOString()}`);
}

/** Somebody is at work on the obligation, and changes nothing. */
async function touch(tx: Tx, person: string): Promise<void> {
  await tx
    .updateTable('obligations')
    .set({ state: 'open' })
    .where('person_id', '=', personId(person))
    .execute();
}

/** Once another connection waits for this transaction. */
async function whileWaiting<T>(sending: Promise<T>): Promise<{ sending: Promise<T> }> {
  for (let asked = 0; asked < 2_000; asked += 1) {
    if ((await waitingForLock(lab.url)) > 0) return { sending };
  }
  throw new Error('Nothing waits for a lock');
}

test('mail that a lost story had claimed leaves once the organisation is released, by a page of its own and not by the one that is lost', async () => {
  await threePeople(lab);
  const lost = await claim(lab, invited);
  await lab.db.updateTable('installation').set({ held_reason: 'by hand' }).execute();
  await releaseOrganisation(lab.db, { now: invited, by: 'operations' });
  const again = await claim(lab, invited, lost.page);
  expect(await lab.handOver(lost)).toMatchObject({ handedOver: 0, givenBack: 0 });
  expect(await lab.handOver(again)).toMatchObject({ handedOver: 3 });
});
