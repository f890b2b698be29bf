import { test } from 'vitest';

/** True in the long form, `npm run test:long`: rare, slow proofs whose short form is in every run of the tests. */
export const isLong = process.env['QUARTERDECK_LONG'] === 'yes';

/** A test of the long form alone; in the short form it is told as skipped. */
export const longTest = test.runIf(isLong);

/** How many random cases a costly property is asked in either form; each run of the tests asks others, but where a seed is fixed. */
export const runs = (short: number, long: number): number => (isLong ? long : short);
