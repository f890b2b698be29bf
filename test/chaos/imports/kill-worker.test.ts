import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { decideImport, importState } from '../../../workflows/messages.ts';
import { isLong } from '../../setup/long.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { bundlePathOf } from '../../setup/workflow-bundle.ts';
import { shortPatience } from '../sending/stage.ts';
import { ImportUnderFire, isAlive, type Surroundings } from './import-under-fire.ts';
import type { Gate } from './worker-orders.ts';

quietTemporal('ERROR');

/** Enough for several batches; `npm run chaos:imports` takes as many as the requirement names. */
const rows = Number(process.env['QUARTERDECK_CHAOS_ROWS'] ?? 8_000);
const patience = { timeout: 240_000, interval: 100 };
let around: Surroundings;
let connection: Connection;
let undisturbed: unknown;

beforeAll(async () => {
  const temporalAddress = inject('temporalAddress');
  connection = await Connection.connect({ address: temporalAddress });
  const bundlePath = await bundlePathOf(undefined, shortPatience);
  around = { client: new Client({ connection }), temporalAddress, bundlePath, rows };

  const calm = await ImportUnderFire.prepare(around);
  try {
    const { importId, handle } = await calm.start('auto');
    await calm.startWorker();
    await handle.result();
    undisturbed = await calm.content(importId);
  } finally {
    await calm.end();
  }
}, 300_000);
afterAll(() => connection.close());

describe('a worker that is killed outright', () => {
  type Moment = { gate: Gate; when: string; written: number | 'all' };
  const ofShortForm: Moment[] = [
    { gate: 'applying', when: 'inside the transaction that applies, with everything written', written: 0 },
    { gate: 'applied', when: 'after the commit, before anybody has heard of it', written: 'all' },
  ];
  const earlier: Moment[] = [
    { gate: 'staging', when: 'while rows are being staged', written: 0 },
    { gate: 'staged', when: 'when all rows are staged and not yet compared', written: 0 },
  ];

  test.concurrent.each(isLong ? [...earlier, ...ofShortForm] : ofShortForm)(
    '$when leaves nothing half done, and the next one comes to the same',
    async ({ gate, written }) => {
      const fire = await ImportUnderFire.prepare(around);
      try {
        await fire.gates.close(gate);
        const { importId, handle } = await fire.start('auto');
        await fire.startWorker();
        const place = async () => ((await fire.gates.waitsAt(gate)) ? gate : fire.standing(importId));
        await expect.poll(place, patience).toBe(gate);
        const started = await fire.killWorker();
        await expect.poll(() => started.filter(isAlive), patience).toEqual([]);
        await fire.gates.open(gate);
        await expect.poll(() => fire.gates.waitsAt(gate), patience).toBe(false);
        const { records } = recordsOf(undisturbed);
        expect(await fire.records()).toBe(written === 'all' ? records.length : 0);
        await fire.startWorker();
        await handle.result();
        expect(await fire.content(importId)).toEqual(undisturbed);
        expect(await fire.staged()).toEqual([]);
      } finally {
        await fire.end();
      }
    },
    400_000,
  );

  test.concurrent('while a checked import waits for a person loses neither the difference nor the decision', async () => {
    const fire = await ImportUnderFire.prepare(around);
    try {
      const { importId, handle } = await fire.start('ask');
      await fire.startWorker();
      await expect.poll(() => fire.standing(importId), patience).toBe('checked');
      await expect.poll(() => handle.query(importState), patience).toBe('checked');
      await fire.killWorker();
      expect(await fire.records()).toBe(0);
      const { basedOn } = await fire.lab.summary(importId);
      await fire.startWorker();
      const decisionId = await fire.sign(importId, basedOn);
      const decided = { decision: 'apply' as const, basedOn, decisionId };
      await handle.executeUpdate(decideImport, { args: [decided] });
      await handle.result();
      expect(await fire.content(importId)).toEqual(undisturbed);
      expect(await fire.staged()).toEqual([]);
    } finally {
      await fire.end();
    }
  }, 400_000);
});

function recordsOf(content: unknown): { records: unknown[] } {
  const isContent =
    typeof content === 'object' && content !== null && 'records' in content && Array.isArray(content.records);
  return { records: isContent && Array.isArray(content.records) ? content.records : [] };
}
