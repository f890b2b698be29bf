import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { answerOf, forked, killed } from '../../setup/child-process.ts';
import type { Faults } from './faults.ts';

export interface Sink {
  /** Where each of the two workers finds it. */
  urls: string[];
  /** Mails kept so far. */
  mails: () => number;
  /** Resolves when so many have been kept. */
  reached: (mails: number) => Promise<void>;
  /** How many connections a worker has now. */
  connectionsOf: (worker: number) => Promise<number>;
  /** Its own record: the notices of each mail that it kept. */
  record: () => string[][];
  stop: () => Promise<void>;
}

export async function startSink(recordPath: string, { kills: _kills, ...faults }: Faults): Promise<Sink> {
  const child = forked(new URL('sink-process.ts', import.meta.url));
  child.send({ ...faults, record: recordPath });
  const { ports } = z.object({ ports: z.array(z.number()) }).parse(await answerOf('sink', child));
  let mails = 0;
  let waiting: { mails: number; resolve: () => void }[] = [];
  const asked: ((connections: number) => void)[] = [];
  child.on('message', (message) => {
    const { connections } = z.object({ connections: z.number().optional() }).parse(message);
    if (connections !== undefined) return asked.shift()?.(connections);
    mails += 1;
    for (const each of waiting) if (each.mails <= mails) each.resolve();
    waiting = waiting.filter((each) => each.mails > mails);
  });
  return {
    urls: ports.map((port) => `smtp://127.0.0.1:${port}`),
    mails: () => mails,
    reached: (wanted) =>
      new Promise((resolve) => {
        if (wanted <= mails) resolve();
        else waiting.push({ mails: wanted, resolve });
      }),
    connectionsOf: (worker) =>
      new Promise((resolve) => {
        asked.push(resolve);
        child.send({ connectionsOf: worker });
      }),
    record: () =>
      readFileSync(recordPath, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(/[\s,]+/).filter(Boolean)),
    stop: () => killed(child),
  };
}
