import { readdirSync, readFileSync } from 'node:fs';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { beforeAll, expect, test } from 'vitest';
import { dataConverter } from '../cli/temporal/data-converter.ts';
import { historiesFolder } from './setup/histories.ts';
import { quietTemporal } from './setup/quiet-temporal.ts';
import { bundleOf } from './setup/workflow-bundle.ts';

quietTemporal('ERROR');

const ring = { currentId: 'test', keys: new Map([['test', Buffer.alloc(32, 7)]]) };
const recorded = readdirSync(historiesFolder).filter((name) => name.endsWith('.json'));
let workflowBundle: WorkflowBundle;

beforeAll(async () => void (workflowBundle = await bundleOf()));

/** A red line here means that stories already running would break when this code is deployed: use patched(). */
test.each(recorded)('%s still replays on the stories of today', async (name) => {
  const options = { workflowBundle, dataConverter: dataConverter(ring, false) };
  await Worker.runReplayHistory(options, history(name));
});

test('a story that takes another step than its history is refused', async () => {
  const options = { workflowBundle, dataConverter: dataConverter(ring, false) };
  const changed: unknown = JSON.parse(
    JSON.stringify(history('run-campaign-done.json')).replaceAll('"freezeCampaign"', '"thawCampaign"'),
  );
  await expect(Worker.runReplayHistory(options, changed)).rejects.toThrow(/thawCampaign/);
});

test.each(recorded)('%s holds no host, path or address', (name) => {
  const json = readFileSync(new URL(name, historiesFolder), 'utf8');
  const decoded = json.replaceAll(/"([A-Za-z0-9+/=]{8,})"/g, (_whole, base64: string) =>
    Buffer.from(base64, 'base64').toString('latin1'),
  );
  expect(`${json}${decoded}`).not.toMatch(/\w@[a-z]|\/(root|home|work|tmp|Users)\//i);
});

function history(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, historiesFolder), 'utf8'));
}
