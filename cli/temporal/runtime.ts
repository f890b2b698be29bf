import { DefaultLogger, Runtime, type RuntimeOptions } from '@temporalio/worker';

/** Warnings of the core are its own, ours go through pino. */
const usual: RuntimeOptions = {
  shutdownSignals: [],
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
};

let installed = false;

/** The SDK's runtime exists once in a process: whoever comes first says how. */
export function installRuntime(options: RuntimeOptions = usual): void {
  if (installed) return;
  installed = true;
  Runtime.install(options);
}
