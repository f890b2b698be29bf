import { connect } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIntake } from '../../cli/mail/intake.ts';
import type { MailListener } from '../../cli/mail/receive-mail.ts';
import { outOfReach } from '../../storage/bounces.ts';
import { createFileStore } from '../../storage/files.ts';
import { openTasks } from '../../storage/tasks.ts';
import {
  ledger,
  mails,
  noticeLab,
  ring,
  threePeople,
  type NoticeLab,
} from '../activities/notices/notice-lab.ts';
import { personId } from '../fixtures/company.ts';
import { outOfOffice, postfixReport } from '../fixtures/returned-mail.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { chaseStage, type ChaseStage } from './chase-stage.ts';

quietTemporal('ERROR');

const recipient = '2@example.test';
let stage: ChaseStage;
let lab: NoticeLab;
let intake: MailListener;
beforeAll(async () => {
  stage = await chaseStage();
  lab = await noticeLab();
  const files = createFileStore(lab.db, ring);
  const opened = await openIntake({ db: lab.db, ring, files, outbox: null, listenAt: 'smtp://127.0.0.1:0' });
  if (!opened) throw new Error('Nothing listens');
  intake = opened;
});
afterAll(async () => {
  await intake.stop();
  await lab.close();
  await stage.close();
});

/** As a mail server reports: from nobody, to the address from which the mail came. Returns the last answer. */
async function deliver(to: string, mail: Buffer): Promise<string> {
  const socket = connect(intake.port, '127.0.0.1');
  await once(socket, 'connect');
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]();
  const reply = async (): Promise<string> => {
    const { value } = await replies.next();
    return /^\d{3}-/.test(value ?? '') ? reply() : (value ?? '');
  };
  const body = mail.toString('latin1').replaceAll(/^\./gm, '..');
  await reply();
  let last = '';
  for (const line of ['EHLO mx.example.net', 'MAIL FROM:<>', `RCPT TO:<${to}>`, 'DATA', `${body}\r\n.`]) {
    socket.write(`${line}\r\n`, 'latin1');
    last = await reply();
  }
  socket.end('QUIT\r\n');
  return last;
}

function lastBounceAddressOf(address: string): string {
  return lab.smtp.received.findLast(({ to }) => to.includes(address))?.from ?? '';
}

async function comesBack(): Promise<void> {
  const to = lastBounceAddressOf(recipient);
  expect(await deliver(to, postfixReport({ to, recipient }))).toMatch(/^250/);
}

async function isAway(): Promise<void> {
  const to = lastBounceAddressOf('3@example.test');
  expect(await deliver(to, outOfOffice(to))).toMatch(/^250/);
}

test('bounce twice → stop, HR task, not "non-compliant"', async () => {
  await threePeople(lab, { bounceAddress: 'bounces@example.test' });
  await stage.rehearse({
    lab,
    acts: [
      { at: '2026-10-05T07:30:00.000Z', act: comesBack },
      { at: '2026-10-05T07:40:00.000Z', act: isAway },
      { at: '2026-10-07T07:30:00.000Z', act: comesBack },
      { at: '2026-10-07T07:40:00.000Z', act: isAway },
    ],
  });
  const lines = await ledger(lab.db);
  expect(lines.filter((line) => line.startsWith('2 '))).toEqual([
    '2 invitation bounced: came back for good: 5.1.1',
    '2 last-call suppressed: address bounces',
    '2 reminder-1 bounced: came back for good: 5.1.1',
    '2 reminder-2 suppressed: address bounces',
  ]);
  expect(lines.filter((line) => line.startsWith('3 ') && !line.endsWith('handed-over'))).toEqual([]);

  // The manager hears of the one who can be reached, and nothing of the other.
  expect(lines.filter((line) => line.includes('digest'))).toEqual([
    '1 digest handed-over',
    '1 digest suppressed: owner’s address bounces',
  ]);
  const after = (await mails(lab)).filter(({ date }) => date > '2026-10-07T08:00:00.000Z');
  expect(after.flatMap(({ to }) => to)).not.toContain(recipient);

  const at = { day: '2026-10-30', now: '2026-10-30T12:00:00.000Z' };
  expect(await openTasks(lab.db, at)).toMatchObject([
    { kind: 'address-bounces', personId: personId('2'), email: recipient, overtaken: false },
  ]);
  const personIds = ['1', '2', '3'].map(personId);
  expect(await outOfReach(lab.db, { personIds, ...at })).toEqual(new Set([personId('2')]));
  const owed = await lab.db.selectFrom('obligations').select(['state', 'state_reason']).distinct().execute();
  expect(owed).toEqual([{ state: 'open', state_reason: null }]);
});
