import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Configuration } from '../../../domain/configuration.ts';
import { temporalCost } from './histories.ts';
import { messageTo, poolTo } from './peer-pool.ts';
import type { remindPerson } from './peer-story.ts';

export interface PeerActivities {
  remind(of: { person: number }): Promise<void>;
}

interface PeerWish {
  configuration: Configuration;
  smtpUrl: string;
  temporalAddress: string;
  client: Client;
  people: number;
  /** Mails each of them gets. */
  rungs: number;
}

const startsAtOnce = 50;
const taskQueue = 'peer';

/**
 * The other peer: a workflow a person on the same Temporal server, which sends each mail by an activity and rests on a
 * timer of a millisecond between. No ledger and no database. Wall time in ms, and what it cost in Temporal.
 */
export async function sendByWorkflows(wish: PeerWish): Promise<{ wallMs: number; actions: number }> {
  const { configuration, client, people, rungs } = wish;
  const transport = poolTo(wish.smtpUrl);
  const connection = await NativeConnection.connect({ address: wish.temporalAddress });
  const activities: PeerActivities = {
    remind: async ({ person }) => void (await transport.sendMail(messageTo(configuration, person))),
  };
  const worker = await Worker.create({
    connection,
    taskQueue,
    activities,
    workflowsPath: fileURLToPath(new URL('peer-story.ts', import.meta.url)),
  });
  const since = new Date();
  const begun = performance.now();
  let next = 0;
  const startSome = async () => {
    for (let person = next++; person < people; person = next++)
      await client.workflow.execute<typeof remindPerson>('remindPerson', {
        taskQueue,
        workflowId: `peer/${person}`,
        args: [{ person, rungs }],
      });
  };
  await worker.runUntil(Promise.all(Array.from({ length: startsAtOnce }, startSome)));
  const wallMs = performance.now() - begun;
  transport.close();
  await connection.close();
  const { actions } = await temporalCost(client, since);
  return { wallMs, actions };
}
