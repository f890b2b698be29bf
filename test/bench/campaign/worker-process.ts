import { z } from 'zod';
import { dataConverter } from '../../../cli/temporal/data-converter.ts';
import { startWorkers } from '../../../cli/worker.ts';
import { openDatabase } from '../../../storage/database.ts';
import { createFileStore } from '../../../storage/files.ts';

/** Workers of some queues as a process of their own, with a clock that only the driver of a rehearsal moves. */
const orders = z.object({
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  smtpUrl: z.string(),
  key: z.string(),
  shards: z.number(),
  serving: z.array(z.enum(['orchestrate', 'mail', 'compute'])),
});
export type WorkerOrders = z.infer<typeof orders>;

process.on('disconnect', () => process.exit());
process.once('message', (message) => void serve(orders.parse(message)));

async function serve(of: WorkerOrders): Promise<void> {
  const ring = { currentId: 'k1', keys: new Map([['k1', Buffer.from(of.key, 'base64')]]) };
  const db = openDatabase(of.databaseUrl);
  const dependencies = {
    db,
    ring,
    files: createFileStore(db, ring),
    smtpUrl: of.smtpUrl,
    publicUrl: 'http://127.0.0.1:9',
    shards: of.shards,
    dropFolder: null,
    tell: async () => {},
  };
  const converter = dataConverter(ring, false);
  const { temporalAddress: address, serving } = of;
  await startWorkers({ address, namespace: 'default', converter, dependencies, serving });
  process.send?.('ready');
}
