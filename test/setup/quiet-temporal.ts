import { DefaultLogger, makeTelemetryFilterString, type LogLevel } from '@temporalio/worker';
import { installRuntime } from '../../cli/temporal/runtime.ts';

/** First in a test file that runs workers: of the SDK's log only this level and worse reaches the terminal. */
export function quietTemporal(level: LogLevel = 'WARN'): void {
  const filter = makeTelemetryFilterString({ core: level, other: level });
  installRuntime({
    logger: new DefaultLogger(level),
    telemetryOptions: { logging: { filter, console: {} } },
  });
}
