import { defineConfig } from 'vitest/config';

/** Rooms whose tests start nothing that outlives them: they share a process, and load what they test once. */
const sharing =
  'test/{acceptance,activities,browser,cli,config,docs,domain,storage,templates,web,workflows}/**/*.test.ts';
/** One more than the processors that it is meant for: while one waits for a server, another computes. */
const usual = { pool: 'forks', maxWorkers: 3, testTimeout: 60_000, hookTimeout: 120_000 } as const;

// The Temporal server spends a sixth less of the processors when it collects its garbage late; its heap is small.
process.env['GOGC'] ??= '400';

export default defineConfig({
  test: {
    ...usual,
    globalSetup: ['test/setup/stack.ts'],
    // They run in the order of their names: the files that take longest are the first.
    projects: [
      { test: { ...usual, name: 'sharing', include: [sharing], isolate: false } },
      { test: { ...usual, name: 'alone', include: ['test/**/*.test.ts'], exclude: [sharing] } },
    ],
  },
});
