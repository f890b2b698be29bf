import { flushCompileCache } from 'node:module';
import { z } from 'zod';
import { dataConverter } from '../../cli/temporal/data-converter.ts';
import { startWorkers } from '../../cli/worker.ts';
import { openDatabase } from '../../storage/database.ts';
import { createFileStore } from '../../storage/files.ts';

/** Workers of some queues as a process of their own, with a clock that only the driver of a rehearsal moves. */
const orders = z.object({
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  namespace: z.string().default('default'),
  smtpUrl: z.string(),
  /** Base 64. */
  key: z.string(),
  keyId: z.string().default('k1'),
  shards: z.number(),
  serving: z.array(z.enum(['orchestrate', 'mail', 'compute'])),
  leases: z.object({ claimSeconds: z.number(), handOverSeconds: z.number() }).optional(),
  /** The workflows, bundled before; left out: they are bundled at the start. */
  bundlePath: z.string().optional(),
});
export type WorkerOrders = z.input<typeof orders>;

process.on('disconnect', () => process.exit());
process.once('message', (message) => void serve(orders.parse(message)));

async function serve({ key, keyId, bundlePath, leases, ...of }: z.output<typeof orders>): Promise<void> {
  const ring = { currentId: keyId, keys: new Map([[keyId, Buffer.from(key, 'base64')]]) };
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
    ...(leases && { leases }),
  };
  const { ended } = await startWorkers({
    address: of.temporalAddress,
    namespace: of.namespace,
    converter: dataConverter(ring, false),
    dependencies,
    serving: of.serving,
    ...(bundlePath && { workflowBundle: { codePath: bundlePath } }),
  });
  flushCompileCache();
  process.send?.('ready');
  await ended;
}
