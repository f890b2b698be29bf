import { once } from 'node:events';
import { Context } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, test } from 'vitest';
import { alive } from '../../activities/alive.ts';

test('an activity beats several times before the server would miss it', async () => {
  const environment = new MockActivityEnvironment({ heartbeatTimeoutMs: 40 });
  const thrice = async () => {
    for (let beat = 0; beat < 3; beat += 1) await once(environment, 'heartbeat');
    return 'done';
  };
  const begun = performance.now();
  expect(await environment.run(() => alive(thrice))).toBe('done');
  expect(performance.now() - begun).toBeGreaterThanOrEqual(25);
});

test('an activity hears that another attempt has taken its place, and beats no more once it has ended', async () => {
  const environment = new MockActivityEnvironment({ heartbeatTimeoutMs: 40 });
  const waiting = environment.run(() =>
    alive((signal) => once(signal, 'abort').then(() => signal === Context.current().cancellationSignal)),
  );
  environment.cancel();
  expect(await waiting).toBe(true);
  let beats = 0;
  environment.on('heartbeat', () => (beats += 1));
  await new Promise((resolve) => void setTimeout(resolve, 30));
  expect(beats).toBe(0);
});

test('the same work goes on where nobody waits for beats, as in a command', async () => {
  expect(await alive(async (signal) => signal.aborted)).toBe(false);
});
