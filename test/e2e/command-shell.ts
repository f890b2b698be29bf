import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { commandLine } from '../../cli/command-line.ts';

/** Obeys one command line after the other in one process, each of which would have a process of its own in a shell. */
const order = z.object({ words: z.array(z.string()), env: z.record(z.string(), z.string()) });
export type CommandOrder = z.infer<typeof order>;

process.on('disconnect', () => process.exit());
process.on('message', (message) => void obey(order.parse(message)));
const usualEnv = { ...process.env };
const openAlways = process.getActiveResourcesInfo().length;

async function obey({ words, env }: CommandOrder): Promise<void> {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    process[name].write = (text: string | Uint8Array) => {
      said[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
      return true;
    };
  process.env = { ...usualEnv, ...env };
  process.exitCode = 0;
  await commandLine(words);
  const code = process.exitCode;
  // A process ends by itself when nothing is open any more: a command that left something open would never come back.
  while (process.getActiveResourcesInfo().length > openAlways) await delay(2);
  process.send?.({ code, signal: null, ...said });
}
