import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTakeInMail, type TakenIn } from '../../../activities/replies/take-in-mail.ts';
import { readBounceAddress, signBounceAddress } from '../../../storage/bounce-address.ts';
import { releaseAddress } from '../../../storage/bounces.ts';
import { createFileStore } from '../../../storage/files.ts';
import { openTasks } from '../../../storage/tasks.ts';
import { change, personId } from '../../fixtures/company.ts';
import {
  answer,
  exchangeReport,
  outOfOffice,
  postfixReport,
  qmailReport,
  statusReport,
} from '../../fixtures/returned-mail.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { invited, ledger, noticeLab, ring, threePeople, type NoticeLab } from '../notices/notice-lab.ts';

quietTemporal('ERROR');

const bounceAddress = 'bounces@example.test';
const recipient = '2@example.test';
const reminded = '2026-10-07T07:00:00.000Z';
let lab: NoticeLab;
beforeEach(async () => {
  lab = await noticeLab();
  await threePeople(lab, { bounceAddress });
});
afterEach(() => lab.close());

async function takeIn(
  mail: Buffer,
  now = invited,
  envelope: { from: string; to: string[] } | null = null,
): Promise<TakenIn> {
  return createTakeInMail({ db: lab.db, ring, files: createFileStore(lab.db, ring) })({
    mail,
    envelope,
    now,
  });
}

/** The bounce address of the last mail that somebody got. */
function bouncesOf(to: string): string {
  const mail = lab.smtp.received.findLast((each) => each.to.includes(to));
  if (!mail) throw new Error(`${to} got no mail`);
  return mail.from;
}

describe('a mail that comes back', () => {
  test('has an address of its own for it, which says which message, however servers spell it', async () => {
    await lab.round(invited);
    const addresses = lab.smtp.received.map(({ from }) => from);
    expect(new Set(addresses).size).toBe(3);
    const messages = await lab.db.selectFrom('messages').select('id').execute();
    const read = addresses.map((address) => readBounceAddress(ring, address.toUpperCase()));
    expect(new Set(read)).toEqual(new Set(messages.map(({ id }) => id)));
    for (const address of addresses)
      expect(address.slice(0, address.indexOf('@')).length).toBeLessThanOrEqual(64);
  });

  test('for good moves its message and notices to bounced, with the server’s code', async () => {
    await lab.round(invited);
    const to = bouncesOf(recipient);
    expect(await takeIn(postfixReport({ to, recipient }))).toMatchObject({
      what: 'bounce',
      kind: 'hard',
      stopped: false,
    });
    expect(await ledger(lab.db)).toContain('2 invitation bounced: came back for good: 5.1.1');
    expect(await lab.round(reminded)).toMatchObject({ handedOver: 3 });
  });

  test('for now is bounced as well and stops nothing, however often; a delay changes nothing at all', async () => {
    await lab.round(invited);
    const to = bouncesOf(recipient);
    expect(
      await takeIn(postfixReport({ to, recipient }, { status: '4.4.1', action: 'delayed' })),
    ).toMatchObject({ kind: 'delayed' });
    expect(await ledger(lab.db)).toContain('2 invitation handed-over');
    await takeIn(postfixReport({ to, recipient }, { status: '5.2.2' }));
    expect(await ledger(lab.db)).toContain('2 invitation bounced: came back for now: 5.2.2');
    await lab.round(reminded);
    await takeIn(postfixReport({ to: bouncesOf(recipient), recipient }, { status: '5.2.2' }));
    expect(await lab.db.selectFrom('mail_stops').selectAll().execute()).toEqual([]);
  });

  test('of which the end was unknown had left: it is bounced now', async () => {
    lab.behave(({ at, to }) => (at === 'data' && to.includes(recipient) ? 'drop' : 'ok'));
    expect(await lab.round(invited)).toMatchObject({ unknown: 1 });
    await takeIn(qmailReport({ to: bouncesOf(recipient), recipient }));
    expect(await ledger(lab.db)).toContain('2 invitation bounced: came back for good: 5.1.1');
  });

  test('told twice by the same report is one', async () => {
    await lab.round(invited);
    const to = bouncesOf(recipient);
    await takeIn(postfixReport({ to, recipient }));
    expect(await takeIn(exchangeReport({ to, recipient }))).toEqual({ what: 'ignored', why: 'known' });
    expect(await lab.db.selectFrom('mail_stops').selectAll().execute()).toEqual([]);
  });
});

describe('two mails that come back for good', () => {
  async function bounceTwice(): Promise<void> {
    await lab.round(invited);
    await takeIn(postfixReport({ to: bouncesOf(recipient), recipient }));
    await lab.round(reminded);
    expect(await takeIn(postfixReport({ to: bouncesOf(recipient), recipient }), reminded)).toMatchObject({
      stopped: true,
    });
  }
  const later = '2026-10-09T07:00:00.000Z';
  const tasks = (now = later) => openTasks(lab.db, { day: now.slice(0, 10), now });

  test('stop the mail to the address, leave HR a task, and tell the manager nothing of what was not done', async () => {
    await bounceTwice();
    expect(await tasks()).toMatchObject([
      { kind: 'address-bounces', personId: personId('2'), email: recipient, overtaken: false },
    ]);
    lab.smtp.received.length = 0;
    await lab.round(later);
    expect(lab.smtp.received.flatMap(({ to }) => to)).not.toContain(recipient);
    const lines = await ledger(lab.db);
    expect(lines).toContain('2 reminder-2 suppressed: address bounces');
    expect(lines).toContain('1 digest suppressed: owner’s address bounces');
    expect(lab.smtp.received.map(({ mail }) => mail).join('')).not.toContain('2@example.test');
  });

  test('count for the address: with another on the roster mail goes on, and the task says so', async () => {
    await bounceTwice();
    const at = '2026-10-08T12:00:00.000Z';
    await change(lab.db, {
      number: '2',
      attribute: 'email',
      value: 'new@example.test',
      on: '2026-10-08',
      at,
    });
    await lab.round(later);
    expect(lab.smtp.received.flatMap(({ to }) => to)).toContain('new@example.test');
    expect(await tasks()).toMatchObject([{ email: 'new@example.test', overtaken: true }]);
  });

  test('may be refusals at the door: a server that knows the address says so at once', async () => {
    const text = '5.1.1 <2@example.test>: User unknown';
    lab.behave(({ at, to }) => (at === 'rcpt-to' && to.includes(recipient) ? { code: 550, text } : 'ok'));
    for (const at of [invited, reminded]) await lab.round(at);
    expect(await ledger(lab.db)).toContain('2 reminder-1 failed: mail server answered 550');
    expect(await tasks()).toMatchObject([{ personId: personId('2') }]);
  });

  test('are released by a person, whose name stands with the closed task, and are counted anew', async () => {
    await bounceTwice();
    const release = { personId: personId('2'), by: 'Ines', now: '2026-10-08T12:00:00.000Z' };
    expect(await lab.db.transaction().execute((tx) => releaseAddress(tx, release))).toBe(true);
    expect(await lab.db.transaction().execute((tx) => releaseAddress(tx, release))).toBe(false);
    expect(await tasks()).toEqual([]);
    expect(await lab.db.selectFrom('tasks').select('closed_by').execute()).toEqual([{ closed_by: 'Ines' }]);
    await lab.round(later);
    expect(await takeIn(postfixReport({ to: bouncesOf(recipient), recipient }), later)).toMatchObject({
      stopped: false,
    });
  });
});

describe('an answer', () => {
  test('of a program is no bounce and no answer: nothing changes, nothing of it is kept', async () => {
    await lab.round(invited);
    expect(await takeIn(outOfOffice(bouncesOf(recipient)))).toMatchObject({ what: 'automatic' });
    expect(await lab.db.selectFrom('replies').select(['kind', 'file_id']).execute()).toEqual([
      { kind: 'automatic', file_id: null },
    ]);
    expect(await ledger(lab.db)).toContain('2 invitation handed-over');
    expect(await lab.round(reminded)).toMatchObject({ handedOver: 3 });
  });

  test('of a person is kept encrypted with its message, once, and completes nothing', async () => {
    await lab.round(invited);
    const mail = answer(bouncesOf(recipient));
    expect(await takeIn(mail)).toMatchObject({ what: 'reply' });
    expect(await takeIn(mail)).toEqual({ what: 'ignored', why: 'known' });
    const [reply] = await lab.db.selectFrom('replies').selectAll().execute();
    expect(reply).toMatchObject({ kind: 'reply', person_id: personId('2') });
    const chunks = await lab.db.selectFrom('file_chunks').select('body').execute();
    expect(Buffer.concat(chunks.map(({ body }) => body)).includes('changed teams')).toBe(false);
    expect(await lab.db.selectFrom('obligations').select('state').distinct().execute()).toEqual([
      { state: 'open' },
    ]);
  });

  test('is found by the message that it names where it went to the address for answers', async () => {
    await lab.round(invited);
    const message = await lab.db
      .selectFrom('messages')
      .select('id')
      .where('recipient_id', '=', personId('2'))
      .executeTakeFirstOrThrow();
    const named = answer('learning@example.test', { inReplyTo: message.id });
    expect(await takeIn(named)).toEqual({ what: 'reply', messageId: message.id });
    expect(await takeIn(answer('learning@example.test'))).toEqual({ what: 'ignored', why: 'not ours' });
  });

  test('is never answered: nothing leaves because something came', async () => {
    await lab.round(invited);
    lab.smtp.received.length = 0;
    const to = bouncesOf2();
    for (const mail of [answer(to), outOfOffice(to), postfixReport({ to, recipient })]) await takeIn(mail);
    expect(lab.smtp.received).toEqual([]);

    function bouncesOf2(): string {
      return signBounceAddress(ring, bounceAddress, '00000000-0000-8000-a000-000000000000');
    }
  });
});

describe('what cannot be believed', () => {
  const theirs = { currentId: 'test', keys: new Map([['test', Buffer.alloc(32, 9)]]) };

  test('changes nothing: a bounce address of another installation, one that was changed, and none at all', async () => {
    await lab.round(invited);
    const { id } = await lab.db.selectFrom('messages').select('id').executeTakeFirstOrThrow();
    const good = bouncesOf(recipient);
    const flipped = good.replace(/\+(.)/, (_, first: string) => `+${first === 'a' ? 'b' : 'a'}`);
    for (const to of [signBounceAddress(theirs, bounceAddress, id), flipped, bounceAddress, '+@', ''])
      expect(await takeIn(postfixReport({ to, recipient }))).toEqual({ what: 'ignored', why: 'not ours' });
    expect(await ledger(lab.db)).toContain('2 invitation handed-over');
  });

  test('changes nothing: a report about a mail that never left', async () => {
    const { id } = await lab.db.selectFrom('people').select('id').executeTakeFirstOrThrow();
    const to = signBounceAddress(ring, bounceAddress, id);
    expect(await takeIn(postfixReport({ to, recipient }))).toEqual({ what: 'ignored', why: 'never left' });
  });

  test('a report for several recipients moves a message only by the lines about its own', async () => {
    await lab.round(invited);
    const lines = [
      '',
      'Final-Recipient: rfc822; stranger@example.test',
      'Action: failed',
      'Status: 5.1.1',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: relayed',
      'Status: 2.0.0',
    ];
    expect(await takeIn(statusReport({ to: bouncesOf(recipient) }, { lines }))).toMatchObject({
      what: 'automatic',
    });
    expect(await ledger(lab.db)).toContain('2 invitation handed-over');
  });

  test('is survived: cut off anywhere, it never throws and never stops mail', async () => {
    await lab.round(invited);
    const whole = postfixReport({ to: bouncesOf(recipient), recipient });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
        const { what } = await takeIn(whole.subarray(0, length));
        expect(['bounce', 'automatic', 'reply', 'ignored']).toContain(what);
      }),
      { numRuns: 60 },
    );
    expect(await lab.db.selectFrom('mail_stops').selectAll().execute()).toEqual([]);
  });

  test('is survived: any bytes, huge headers, mails within mails, parts without end', async () => {
    await lab.round(invited);
    const to = bouncesOf(recipient);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const { what } = await takeIn(Buffer.concat([Buffer.from(`To: ${to}\r\n`), Buffer.from(bytes)]));
        expect(what).not.toBe('bounce');
      }),
      { numRuns: 100 },
    );
    const unreadable = { what: 'ignored', why: 'unreadable' };
    expect(await takeIn(Buffer.alloc(0))).toEqual(unreadable);
    expect(await takeIn(Buffer.from(`To: ${to}\r\nX: ${'x'.repeat(2_000_000)}\r\n\r\n`))).toEqual(unreadable);
    const nested = (depth: number): string =>
      depth === 0 ? 'deep' : `Content-Type: message/rfc822\r\n\r\nTo: ${to}\r\n${nested(depth - 1)}`;
    expect((await takeIn(Buffer.from(`To: ${to}\r\n${nested(500)}`))).what).not.toBe('bounce');
    const multiparts = Array.from(
      { length: 400 },
      (_, n) => `Content-Type: multipart/report; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    );
    expect(await takeIn(Buffer.from(`To: ${to}\r\n${multiparts.join('')}`))).toEqual(unreadable);
    const parts = Buffer.from(
      `To: ${to}\r\nContent-Type: multipart/report; boundary=x\r\n\r\n${'--x\r\n\r\n'.repeat(130_000)}`,
    );
    expect((await takeIn(parts)).what).not.toBe('bounce');
    const groups = Array.from(
      { length: 50_000 },
      (_, n) => `\r\nFinal-Recipient: rfc822; p${n}@example.test\r\nAction: delivered`,
    );
    expect((await takeIn(statusReport({ to }, { lines: groups }))).what).not.toBe('bounce');
    expect(await ledger(lab.db)).toContain('2 invitation handed-over');
  });
});
