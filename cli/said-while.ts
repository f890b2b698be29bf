/** Where it is said: a terminal, or whatever else. */
interface Place {
  write: (text: string) => unknown;
  isTTY?: boolean | undefined;
}

/** What is said of a preview. */
export const workingOut = 'Working out what it would do';

const silentMs = 1_000;

/** Does what may take long; at a terminal that has been silent for a second, says what is going on. */
export async function saidWhile<Result>(
  line: string,
  work: () => Promise<Result>,
  on: Place = process.stderr,
): Promise<Result> {
  const timer = on.isTTY === true ? setTimeout(() => on.write(`${line} …\n`), silentMs) : undefined;
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
