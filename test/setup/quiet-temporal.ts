import { DefaultLogger, makeTelemetryFilterString, Runtime, type LogLevel } from '@temporalio/worker';

/** The runtime exists once in a process, in which several test files may run. */
let isQuiet = false;

/** First in a test file that runs workers: of the SDK's log only this level and worse reaches the terminal. */
export function quietTemporal(level: LogLevel = 'WARN'): void {
  if (isQuiet) return;
  isQuiet = true;
  const filter = makeTelemetryFilterString({ core: level, other: level });
  Runtime.install({
    logger: new DefaultLogger(level),
    telemetryOptions: { logging: { filter, console: {} } },
  });
}
