const graceMs = 30_000;
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Lets Ctrl-C (or a polite kill) stop things in order, then ends the process with the code that shells expect. It never
 * hangs: after half a minute, or at the second Ctrl-C, the process ends at once, and the watchdogs end its servers.
 * Call what comes back when there is nothing left to stop.
 */
export function stopOnSignal(stop: () => Promise<void>): () => void {
  let stopping = false;
  const handlers = Object.entries(exitCodes).map(([signal, code]) => {
    const handle = (): void => {
      if (stopping) process.exit(code);
      stopping = true;
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
