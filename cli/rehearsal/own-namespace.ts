import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { prepareNamespace } from '../stack/temporal-namespace.ts';

const retention = '1 day';
const patienceMs = 30_000;
const pauseMs = 250;

/** A namespace of the rehearsal's own on a server that others use too: its stories must not meet real ones of the same name. */
export async function ownNamespace(connection: Connection): Promise<string> {
  const namespace = `rehearsal-${randomBytes(4).toString('hex')}`;
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs(retention),
  });
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      await prepareNamespace(connection, namespace);
      return namespace;
    } catch (error) {
      if (Date.now() > until) throw error;
      await delay(pauseMs);
    }
  }
}
