import { fsyncSync, openSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';
import { listenOnLoopback } from '../../../cli/stack/ports.ts';
import { chanceOf } from '../../bench/imports/chance.ts';

/**
 * A mail server as a process of its own, with a door for each of two workers. What it takes stands in its own record,
 * on the disk before it answers: a line a mail, the notices that the mail names. How it fails is its seed's.
 */
const orders = z.object({
  record: z.string(),
  seed: z.number(),
  slowestAnswerMs: z.number(),
  closedDoors: z.number(),
  troubles: z.object({
    cut: z.number(),
    keptWithoutAnswer: z.number(),
    keptThenGone: z.number(),
    later: z.number(),
    refused: z.number(),
  }),
});
type Ending = keyof z.output<typeof orders>['troubles'] | 'taken';

/** A worker learns that its connection was cut this long after it at the latest. */
const noticedWithinMs = 1_000;

process.once('message', (message) => void serve(orders.parse(message)));
process.on('disconnect', () => process.exit());

async function serve(of: z.output<typeof orders>): Promise<void> {
  const chance = chanceOf(of.seed);
  const record = openSync(of.record, 'a');
  const doors = [door(), door()];
  const ports = await Promise.all(doors.map(({ server }) => listenOnLoopback(server.server, 0)));
  process.on('message', (message) => {
    const { connectionsOf } = z.object({ connectionsOf: z.number() }).parse(message);
    process.send?.({ connections: doors[connectionsOf]?.held() ?? 0 });
  });
  process.send?.({ ports });

  function door() {
    const cutAt: number[] = [];
    const server: SMTPServer = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      disableReverseLookup: true,
      onConnect: (_session, done) => (chance() < of.closedDoors ? done(answer(421, 'Too busy')) : done()),
      onData: (stream, session, done) => {
        const ending = endingOf();
        const chunks: Buffer[] = [];
        if (ending === 'cut') cut(session.id);
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => void end(Buffer.concat(chunks).toString('latin1'), ending, session.id, done));
      },
    });
    server.on('error', () => {
      // Workers die in the middle of a word: that is the point.
    });
    const held = () =>
      server.connections.size + cutAt.filter((at) => at > Date.now() - noticedWithinMs).length;
    return { server, held };

    function cut(sessionId: string): void {
      cutAt.push(Date.now());
      for (const connection of server.connections)
        if (connection.session.id === sessionId) connection._socket.destroy();
    }

    async function end(
      mail: string,
      ending: Ending,
      sessionId: string,
      done: (error?: Error | null) => void,
    ): Promise<void> {
      if (ending === 'cut') return;
      if (ending === 'later' || ending === 'refused') {
        await delay(chance() * of.slowestAnswerMs);
        return done(ending === 'later' ? answer(450, 'Come back later') : answer(550, 'Never'));
      }
      keep(mail);
      await delay(chance() * of.slowestAnswerMs);
      if (ending !== 'keptWithoutAnswer') done();
      if (ending !== 'taken') cut(sessionId);
    }
  }

  function endingOf(): Ending {
    let left = chance();
    for (const [ending, share] of Object.entries(of.troubles)) {
      left -= share;
      if (left < 0)
        return z.enum(['cut', 'keptWithoutAnswer', 'keptThenGone', 'later', 'refused']).parse(ending);
    }
    return 'taken';
  }

  function keep(mail: string): void {
    const notices = /^X-Quarterdeck-Notices: ((?:.+\r\n[ \t])*.+)\r\n/im.exec(mail)?.[1] ?? '';
    writeSync(record, `${notices.replace(/\s+/g, ' ')}\n`);
    fsyncSync(record);
    process.send?.({ kept: true });
  }
}

function answer(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
