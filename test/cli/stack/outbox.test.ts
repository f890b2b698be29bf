import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startOutbox, type Outbox } from '../../../cli/stack/outbox.ts';

let folder: string;
let outbox: Outbox;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-outbox-'));
  outbox = await startOutbox({ folder });
});

afterEach(async () => {
  await outbox.stop();
  rmSync(folder, { recursive: true });
});

async function send(mail: { subject: string; text?: string; messageId?: string }): Promise<void> {
  const transport = createTransport(outbox.url);
  await transport.sendMail({
    from: 'Quarterdeck <people@example.com>',
    to: 'mira@example.com',
    envelope: { from: 'bounces+7@example.com', to: ['mira@example.com', 'hidden@example.com'] },
    date: new Date('2026-10-05T07:00:00Z'),
    text: 'Hello',
    ...mail,
  });
  transport.close();
}

test('a mail that was taken is a complete file whose entry names sender, envelope, subject, date and size', async () => {
  await send({ subject: 'Zwölf Fragen an Sie', messageId: '<n-1@example.com>' });
  const [entry] = await outbox.list();
  expect(entry).toMatchObject({
    from: 'people@example.com',
    to: ['mira@example.com', 'hidden@example.com'],
    subject: 'Zwölf Fragen an Sie',
    messageId: '<n-1@example.com>',
    date: '2026-10-05T07:00:00.000Z',
  });
  const mail = await outbox.read(entry?.id ?? '');
  expect(mail?.length).toBe(entry?.bytes);
  expect(mail?.toString()).toContain('Return-Path: <bounces+7@example.com>');
});

test('files sort in the order of arrival and a second start goes on counting where the first ended', async () => {
  for (const subject of ['one', 'two']) await send({ subject });
  await outbox.stop();
  outbox = await startOutbox({ folder });
  await send({ subject: 'three' });
  expect((await outbox.list()).map((entry) => entry.subject)).toEqual(['one', 'two', 'three']);
  expect(
    readdirSync(folder)
      .sort()
      .map((name) => Number(name.slice(0, 8))),
  ).toEqual([1, 2, 3]);
});

test('a client that goes away before the end of its mail leaves nothing', async () => {
  const port = Number(new URL(outbox.url).port);
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.write('EHLO x\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n');
    socket.on('data', (reply) => {
      if (!reply.toString().includes('354')) return;
      socket.write('Subject: half\r\n\r\nhal', () => socket.destroy());
    });
    socket.on('close', () => resolve()).on('error', reject);
  });
  await send({ subject: 'whole' });
  expect((await outbox.list()).map((entry) => entry.subject)).toEqual(['whole']);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('an id that names no caught mail gives null, also when it points out of the folder', async () => {
  expect(await outbox.read('00000001-000000000000')).toBeNull();
  expect(await outbox.read('../../../etc/passwd')).toBeNull();
});
