import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMailer } from '../../../activities/notices/smtp.ts';
import { openIntake } from '../../../cli/mail/intake.ts';
import { startOutbox } from '../../../cli/stack/outbox.ts';
import { createFileStore } from '../../../storage/files.ts';
import {
  invited,
  ledger,
  noticeLab,
  ring,
  threePeople,
  type NoticeLab,
} from '../../activities/notices/notice-lab.ts';
import { answer, postfixReport } from '../../fixtures/returned-mail.ts';

const recipient = '2@example.test';
let lab: NoticeLab;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-outbox-'));
  lab = await noticeLab();
  await threePeople(lab, { bounceAddress: 'bounces@example.test' });
  await lab.round(invited);
});
afterEach(async () => {
  await lab.close();
  rmSync(folder, { recursive: true });
});

test('the embedded stack takes in what is sent to a bounce address, and keeps it in the outbox like any other mail', async () => {
  const outbox = await startOutbox({ folder });
  try {
    const files = createFileStore(lab.db, ring);
    expect(await openIntake({ db: lab.db, ring, files, outbox, listenAt: null })).toBeNull();
    const connection = await createMailer(outbox.url).connect();
    const to = lab.smtp.received.find((each) => each.to.includes(recipient))?.from ?? '';
    const report = await connection.send({ from: '', to }, postfixReport({ to, recipient }));
    expect(report).toMatchObject({ end: 'handed-over' });
    const ours = await connection.send({ from: 'a@example.test', to: recipient }, answer(recipient));
    expect(ours).toMatchObject({ end: 'handed-over' });
    connection.close();
    expect(await ledger(lab.db)).toContain('2 invitation bounced: came back for good: 5.1.1');
    expect(await outbox.list()).toHaveLength(2);
  } finally {
    await outbox.stop();
  }
});

test('what cannot be taken in at present is to come again, and nobody is told why', async () => {
  const files = createFileStore(lab.db, ring);
  const intake = await openIntake({ db: lab.db, ring, files, outbox: null, listenAt: 'smtp://127.0.0.1:0' });
  const connection = await createMailer(`smtp://127.0.0.1:${intake?.port}`).connect();
  const to = lab.smtp.received.find((each) => each.to.includes(recipient))?.from ?? '';
  await lab.db.destroy();
  const said = await connection.send({ from: '', to }, postfixReport({ to, recipient }));
  expect(said).toMatchObject({ end: 'later', code: 451, reply: '451 Cannot be taken in at present' });
  connection.close();
  await intake?.stop();
});
