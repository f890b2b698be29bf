import { readdirSync, readFileSync } from 'node:fs';
import { Worker } from '@temporalio/worker';
import { expect, test } from 'vitest';
import { historiesFolder } from '../setup/histories.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { bundleOf } from '../setup/workflow-bundle.ts';
import { converter } from '../workflows/campaign-lab.ts';

quietTemporal('ERROR');

/** In each of them a campaign can stand when its code is deployed; the others last no longer than their activities. */
const resting = [
  'draft',
  'held',
  'held-silently',
  'collecting',
  'paused',
  'extended',
  'closed-early',
  'closing',
  'blocked',
  'reporting',
  'celebrating',
  'cancelled',
  'done',
];
const ofCampaigns = readdirSync(historiesFolder).filter((name) => name.startsWith('run-campaign-'));

test('deploy new code mid-quarter → replay passes', async () => {
  expect(ofCampaigns.sort()).toEqual(resting.map((phase) => `run-campaign-${phase}.json`).sort());
  const workflowBundle = await bundleOf();
  for (const name of ofCampaigns)
    await Worker.runReplayHistory({ workflowBundle, dataConverter: converter }, history(name));
});

test('deploy code that takes another step mid-quarter → every replay fails', async () => {
  const workflowBundle = await bundleOf(new URL('changed-stories.ts', import.meta.url));
  for (const name of ofCampaigns)
    await expect(
      Worker.runReplayHistory({ workflowBundle, dataConverter: converter }, history(name)),
      name,
    ).rejects.toThrow(/reportsSettled|Nondeterminism/);
});

function history(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, historiesFolder), 'utf8'));
}
