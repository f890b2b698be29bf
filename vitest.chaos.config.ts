/** `npm run chaos:imports` and `npm run chaos:reports`: the chaos tests whole, and imports at the size that the requirement names. */
process.env['QUARTERDECK_CHAOS_ROWS'] = '100000';
process.env['QUARTERDECK_LONG'] = 'yes';

export { default } from './vitest.config.ts';
