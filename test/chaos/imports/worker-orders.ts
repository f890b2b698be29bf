import { z } from 'zod';

/** Advisory locks of this class are the gates at which a worker can be stopped for certain. */
export const gateClass = 20_611;

/** Where a worker stands when it is killed. */
export const gates = { staging: 1, staged: 2, applying: 3, applied: 4 } as const;
export type Gate = keyof typeof gates;

/** What the worker process is told. */
export const workerOrders = z.object({
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  taskQueue: z.string(),
  bundlePath: z.string(),
  /** Base 64. */
  key: z.string(),
});
export type WorkerOrders = z.infer<typeof workerOrders>;
