import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createMailer, MailServerUnreachable } from '../../../activities/notices/smtp.ts';
import { listenOnLoopback } from '../../../cli/stack/ports.ts';

/** More than a process may have at once: none of the failed ones may keep its place. */
const triesToFail = 25;
let server: Server;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  server.close();
  await once(server, 'close');
});

/** A mail server that asks for a password, and says to so many who give it what the test wants, or nothing. */
async function asksForPassword(refuse: (socket: Socket) => void): Promise<string> {
  let tries = 0;
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 mail.example.test\r\n');
    socket.on('data', (said) => {
      const command = said.toString().slice(0, 4);
      if (command === 'EHLO') socket.write('250-mail.example.test\r\n250 AUTH PLAIN\r\n');
      else if (command === 'AUTH' && (tries += 1) <= triesToFail) refuse(socket);
      else socket.write('235 2.7.0 Welcome\r\n');
    });
  });
  return `smtp://somebody:secret@127.0.0.1:${await listenOnLoopback(server, 0)}`;
}

test.each([
  ['hangs up while we sign in', (socket: Socket) => void socket.destroy()],
  ['ends what it says while we sign in', (socket: Socket) => void socket.end()],
  ['goes away with a word while we sign in', (socket: Socket) => void socket.end('421 4.3.2 Bye\r\n')],
  ['does not know the password', (socket: Socket) => void socket.write('535 5.7.8 No\r\n')],
])('a mail server that %s was not reached, which is known at once, and is tried again', async (_, refuse) => {
  const mailer = createMailer(await asksForPassword(refuse));
  for (let tried = 0; tried < triesToFail; tried += 1)
    await expect(mailer.connect()).rejects.toThrow(MailServerUnreachable);
  const connection = await mailer.connect();
  expect(connection.usable()).toBe(true);
  connection.close();
});
