/** `npm run chaos:imports`: the chaos tests at the size that the requirement names. */
process.env['QUARTERDECK_CHAOS_ROWS'] = '100000';
process.env['QUARTERDECK_LONG'] = 'yes';

export { default } from './vitest.config.ts';
