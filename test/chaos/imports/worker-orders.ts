import { z } from 'zod';

/** Advisory locks of this class are the gates at which a worker can be stopped for certain. */
export const gateClass = 20_611;

/** Where a worker stands when it is killed. */
export const gates = { staging: 1, staged: 2, applying: 3, applied: 4 } as const;
export type Gate = keyof typeof gates;

const orders = z
  .object({
    CHAOS_DATABASE: z.string(),
    CHAOS_TEMPORAL: z.string(),
    CHAOS_QUEUE: z.string(),
    CHAOS_BUNDLE: z.string(),
    CHAOS_KEY: z.string(),
  })
  .transform((env) => ({
    databaseUrl: env.CHAOS_DATABASE,
    temporalAddress: env.CHAOS_TEMPORAL,
    taskQueue: env.CHAOS_QUEUE,
    bundlePath: env.CHAOS_BUNDLE,
    key: env.CHAOS_KEY,
  }));
export type WorkerOrders = z.infer<typeof orders>;

/** What the worker process is told by its environment. */
export function workerOrders(env: NodeJS.ProcessEnv): WorkerOrders {
  return orders.parse(env);
}

export function orderVariables(of: WorkerOrders): Record<string, string> {
  return {
    CHAOS_DATABASE: of.databaseUrl,
    CHAOS_TEMPORAL: of.temporalAddress,
    CHAOS_QUEUE: of.taskQueue,
    CHAOS_BUNDLE: of.bundlePath,
    CHAOS_KEY: of.key,
  };
}
