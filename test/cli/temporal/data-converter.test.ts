import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter, Payload } from '@temporalio/common';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import {
  bundleWorkflowCode,
  NativeConnection,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  dataConverter,
  encryptsPayloads,
  failureConverterPath,
} from '../../../cli/temporal/data-converter.ts';
import { payloadCodec } from '../../../cli/temporal/payload-codec.ts';
import type { KeyRing } from '../../../storage/keys.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { letterStory, post } from './letter-story.ts';

quietTemporal('ERROR');

export type LetterActivities = { read: (letter: string) => Promise<never> };

const ring: KeyRing = {
  currentId: 'b',
  keys: new Map([
    ['a', randomBytes(32)],
    ['b', randomBytes(32)],
  ]),
};
const activities: LetterActivities = {
  read: async (letter) => {
    throw new Error(`unreadable: ${letter}`);
  },
};
let connection: Connection;
let native: NativeConnection;
let workflowBundle: WorkflowBundleWithSourceMap;

beforeAll(async () => {
  const address = inject('temporalAddress');
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  const workflowsPath = fileURLToPath(new URL('letter-story.ts', import.meta.url));
  workflowBundle = await bundleWorkflowCode({ workflowsPath, failureConverterPath });
});

afterAll(async () => {
  await connection.close();
  await native.close();
});

function workerWith(converter: DataConverter, taskQueue: string): Promise<Worker> {
  return Worker.create({
    connection: native,
    taskQueue,
    workflowBundle,
    activities,
    dataConverter: converter,
  });
}

/** Starts in one way of writing and goes on in another, as after a restart with another setting. */
async function tell(before: DataConverter, after: DataConverter) {
  const taskQueue = randomUUID();
  const handle = await new Client({ connection, dataConverter: before }).workflow.start(letterStory, {
    taskQueue,
    workflowId: taskQueue,
    args: ['first letter'],
  });
  const worker = await workerWith(before, taskQueue);
  await worker.runUntil(async () => {
    for (let started = false; !started;) {
      const { historyLength } = await handle.describe();
      started = historyLength >= 4;
    }
  });
  const later = new Client({ connection, dataConverter: after }).workflow.getHandle<typeof letterStory>(
    taskQueue,
  );
  const result = await (
    await workerWith(after, taskQueue)
  ).runUntil(async () => {
    await later.signal(post, 'second letter');
    return later.result();
  });
  return { result, history: await later.fetchHistory() };
}

/** Everything that the history holds, the contents of its payloads included, as readable text. */
function textOf(history: Parameters<typeof historyToJSON>[0]): string {
  const json = historyToJSON(history);
  const decoded = json.replaceAll(/"([A-Za-z0-9+/=]{8,})"/g, (_whole, base64: string) =>
    Buffer.from(base64, 'base64').toString('latin1'),
  );
  return json + decoded;
}

test('a story that began in plain text goes on when encryption is switched on, and hides what comes after', async () => {
  const { result, history } = await tell(dataConverter(ring, false), dataConverter(ring, true));
  expect(result).toEqual(['first letter', 'second letter', 'unreadable: second letter']);
  const text = textOf(history);
  expect(text).toContain('first letter');
  expect(text).not.toContain('second letter');
  expect(text).not.toContain('unreadable');
});

test('a story goes on when encryption is switched off again', async () => {
  const { result, history } = await tell(dataConverter(ring, true), dataConverter(ring, false));
  expect(result).toEqual(['first letter', 'second letter', 'unreadable: second letter']);
  const text = textOf(history);
  expect(text).not.toContain('"message": "unreadable');
  expect(text).toContain('unreadable');
});

test('a recorded history survives the way to JSON and back, and replays with the same converter', async () => {
  const converter = dataConverter(ring, true);
  const { history } = await tell(converter, converter);
  const json = historyToJSON(history);
  expect(historyToJSON(historyFromJSON(JSON.parse(json)))).toBe(json);
  const options = { workflowBundle, dataConverter: converter, failureConverterPath };
  await Worker.runReplayHistory(options, JSON.parse(json));
});

test('what an older key of the ring encrypted is still read, and a key that is gone is named', async () => {
  const payload: Payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"x"') };
  const older = payloadCodec({ ...ring, currentId: 'a' }, true);
  const sealed = await older.encode([payload]);
  const [opened] = await payloadCodec(ring, false).decode(sealed);
  expect(Buffer.from(opened?.data ?? []).toString()).toBe('"x"');
  const without = payloadCodec({ currentId: 'b', keys: new Map([...ring.keys].slice(1)) }, true);
  await expect(without.decode(sealed)).rejects.toThrow('Key a is not in the ring');
});

test('a payload that was tampered with is refused', async () => {
  const codec = payloadCodec(ring, true);
  const [sealed] = await codec.encode([{ metadata: {}, data: Buffer.from('42') }]);
  const data = Buffer.from(sealed?.data ?? []);
  data.writeUInt8(data.readUInt8(14) ^ 1, 14);
  await expect(codec.decode([{ ...sealed, data }])).rejects.toThrow();
});

test('the switch understands true and false and nothing else', () => {
  expect(encryptsPayloads({})).toBe(false);
  expect(encryptsPayloads({ QUARTERDECK_ENCRYPT_PAYLOADS: 'true' })).toBe(true);
  expect(() => encryptsPayloads({ QUARTERDECK_ENCRYPT_PAYLOADS: 'yes' })).toThrow('to true or to false');
});
