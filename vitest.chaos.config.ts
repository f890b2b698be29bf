import { defineConfig, mergeConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** `npm run chaos`: the chaos tests alone, at the size that the requirement names. */
export default mergeConfig(
  usual,
  defineConfig({ test: { include: ['test/chaos/**/*.test.ts'], env: { QUARTERDECK_CHAOS_ROWS: '100000' } } }),
);
