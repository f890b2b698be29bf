import { defineConfig, mergeConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** `npm run chaos`: the chaos tests at the size that the requirement names. */
export default mergeConfig(usual, defineConfig({ test: { env: { QUARTERDECK_CHAOS_ROWS: '100000' } } }));
