/** Task queues: stories and short database work; sending, rate-capped; computing and building, a slot a core. */
export const queues = { orchestrate: 'orchestrate', mail: 'mail', compute: 'compute' } as const;
