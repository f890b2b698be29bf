const graceMs = 30_000;
/** npm and our own launcher pass on a Ctrl-C that the terminal has given us already: one press may arrive three times. */
const echoMs = 1_000;
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Lets Ctrl-C (or a polite kill) stop things in order, then ends the process with the code that shells expect. It never
 * hangs: after half a minute, or at another Ctrl-C, the process ends at once, and the watchdogs end its servers.
 * Call what comes back when there is nothing left to stop.
 */
export function stopOnSignal(stop: () => Promise<void>): () => void {
  let stoppingSince: number | null = null;
  const handlers = Object.entries(exitCodes).map(([signal, code]) => {
    const handle = (): void => {
      if (stoppingSince !== null) {
        if (performance.now() - stoppingSince > echoMs) process.exit(code);
        return;
      }
      stoppingSince = performance.now();
      setTimeout(() => process.exit(code), graceMs).unref();
      stop().then(
        () => process.exit(code),
        (error: unknown) => {
          console.error(error instanceof Error ? error.message : error);
          process.exit(code);
        },
      );
    };
    process.on(signal, handle);
    return () => void process.off(signal, handle);
  });
  return () => handlers.forEach((remove) => remove());
}
