/** `npm run test:long`: the whole suite with what is too slow for every run. */
process.env['QUARTERDECK_LONG'] = 'yes';

export { default } from './vitest.config.ts';
