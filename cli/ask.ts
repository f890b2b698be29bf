import { createInterface } from 'node:readline/promises';
import { exitCodes, Failure } from './failure.ts';

/** Where questions are put: a terminal, or what stands for one. */
export interface Asking {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

const terminal: Asking = { input: process.stdin, output: process.stderr };

/** The answer to a question. Throws a Failure that ends with `otherwise` where nobody can be asked. */
export async function ask(question: string, otherwise: string, on: Asking = terminal): Promise<string> {
  if (!on.input.isTTY)
    throw new Failure(`Nobody can be asked here, so nothing was done: ${otherwise}`, exitCodes.usage);
  const lines = createInterface({ input: on.input, output: on.output });
  const given = new AbortController();
  lines.once('SIGINT', () => given.abort());
  lines.once('close', () => given.abort());
  try {
    return (await lines.question(`${question} `, { signal: given.signal })).trim();
  } catch (error) {
    if (!given.signal.aborted) throw error;
    on.output.write('\n');
    throw new Failure('Nothing was done.', exitCodes.interrupted);
  } finally {
    lines.close();
  }
}

/** Goes on only with a yes. Throws a Failure otherwise. */
export async function askForYes(question: string, on: Asking = terminal): Promise<void> {
  const answer = await ask(`${question} [y/N]`, 'add --yes to do it without a question', on);
  if (!/^y(es)?$/i.test(answer)) throw new Failure('Nothing was done.', exitCodes.interrupted);
}
