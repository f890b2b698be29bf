import { mkdirSync, writeFileSync } from 'node:fs';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { Worker, type WorkflowBundle } from '@temporalio/worker';

/** Where recorded histories lie; test/replay.test.ts replays every one of them on the code of today. */
export const historiesFolder = new URL('../histories/', import.meta.url);

/**
 * Replays a story's history as far as it has come. With QUARTERDECK_RECORD=true in the environment it is also kept as
 * `test/histories/<name>.json`: do that when a story's steps change before a release, never to silence a red replay.
 */
export async function replayStory(of: {
  client: Client;
  storyId: string;
  name: string;
  workflowBundle: WorkflowBundle;
  dataConverter: DataConverter;
}): Promise<void> {
  const history = await of.client.workflow.getHandle(of.storyId).fetchHistory();
  const recorded: unknown = JSON.parse(historyToJSON(history));
  const { workflowBundle, dataConverter } = of;
  await Worker.runReplayHistory({ workflowBundle, dataConverter }, recorded);
  if (process.env['QUARTERDECK_RECORD'] !== 'true') return;
  mkdirSync(historiesFolder, { recursive: true });
  writeFileSync(new URL(`${of.name}.json`, historiesFolder), `${JSON.stringify(recorded)}\n`);
}

/**
 * Brings a story near the length at which it goes on in a new run, by signals, which say nothing on a virtual clock and take
 * far less than what a story does by itself.
 */
export async function lengthenHistory(handle: WorkflowHandle, events: number): Promise<void> {
  const atOnce = 200;
  for (;;) {
    const missing = events - (await handle.describe()).historyLength;
    if (missing <= 0) return;
    await Promise.all(Array.from({ length: Math.min(missing, atOnce) }, () => handle.signal('changed')));
  }
}
