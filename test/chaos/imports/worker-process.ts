import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { NativeConnection, Worker } from '@temporalio/worker';
import { sql } from 'kysely';
import { createImportActivities } from '../../../activities/imports/import-activities.ts';
import { createStoryActivities } from '../../../activities/stories.ts';
import { dataConverter } from '../../../cli/temporal/data-converter.ts';
import { openDatabase } from '../../../storage/database.ts';
import { createFileStore } from '../../../storage/files.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { gateClass, gates, workerOrders } from './worker-orders.ts';

quietTemporal('ERROR');

/** The worker of imports as a process of its own, to be killed. It tells its parent when it is ready. */
const [orders]: unknown[] = await once(process, 'message');
const { databaseUrl, temporalAddress, taskQueue, bundlePath, key } = workerOrders.parse(orders);
const ring = { currentId: 'k1', keys: new Map([['k1', Buffer.from(key, 'base64')]]) };
const db = openDatabase(databaseUrl);
// After the commit of what is told, and before the server hears that the activity has ended.
const tell = async (): Promise<void> => {
  await sql`select pg_advisory_lock_shared(${sql.lit(gateClass)}, ${sql.lit(gates.applied)}),
    pg_advisory_unlock_shared(${sql.lit(gateClass)}, ${sql.lit(gates.applied)})`.execute(db);
};
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: temporalAddress }),
  taskQueue,
  workflowBundle: { codePath: bundlePath },
  activities: {
    ...createStoryActivities({ db, tell: async () => {} }),
    ...createImportActivities({ db, files: createFileStore(db, ring), shards: 1, tell }),
  },
  dataConverter: dataConverter(ring, false),
});
process.on('disconnect', () => process.exit());
flushCompileCache();
process.send?.('ready');
await worker.run();
