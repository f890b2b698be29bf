import { mkdirSync } from 'node:fs';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { cacheFolder } from '../../cli/stack/cache.ts';
import { javaTestServer } from './time-skipping-server.ts';

type Executable = NonNullable<
  NonNullable<Parameters<typeof TestWorkflowEnvironment.createTimeSkipping>[0]>['server']
>['executable'];

const probeMs = 3_000;
const attempts = 3;

/**
 * A server whose clock leaps to the next timer while a result is awaited. One a test file, and one a test where dates
 * matter: after a workflow has ended the clock may leap by years. Tear it down in `afterAll`.
 */
export async function timeSkipping(): Promise<TestWorkflowEnvironment> {
  const cache = cacheFolder(process.env);
  mkdirSync(cache, { recursive: true });
  if (await sdkDownloadAnswers()) {
    const downloaded = await start({ type: 'cached-download', downloadDir: cache, ttl: '365 days' }).catch(
      () => null,
    );
    if (downloaded) return downloaded;
  }
  return startPatiently({ type: 'existing-path', path: await javaTestServer({ cache }) });
}

/** The SDK's own download has no time-out, so a network that swallows packets would hang it for ever. */
async function sdkDownloadAnswers(): Promise<boolean> {
  return fetch('https://temporal.download/', { signal: AbortSignal.timeout(probeMs) }).then(
    () => true,
    () => false,
  );
}

/** The SDK gives a server five seconds to answer; a JVM on a busy machine may need more than one start. */
async function startPatiently(executable: NonNullable<Executable>): Promise<TestWorkflowEnvironment> {
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    const started = await start(executable).catch(() => null);
    if (started) return started;
  }
  return start(executable);
}

async function start(executable: NonNullable<Executable>): Promise<TestWorkflowEnvironment> {
  return TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
}
