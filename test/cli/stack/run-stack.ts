import { startStack } from '../../../cli/stack/index.ts';
import { stopOnSignal } from '../../../cli/stack/stop-on-signal.ts';

/** A whole program for the tests that end it: says when everything runs, then waits. */
const [folder = ''] = process.argv.slice(2);
const stack = await startStack({ folder, env: process.env, say: () => {}, throwAway: true, headless: true });
stopOnSignal(stack.stop);
setInterval(() => {}, 60_000);
process.stdout.write('running\n');
