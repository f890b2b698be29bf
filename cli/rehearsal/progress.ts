/** Says on standard error what is going on, so that nothing is silent for long; standard output stays for the result. */
export interface Progress {
  /** A step that begins; its end is said by the next line. */
  say: (line: string) => void;
  /** The clock's day: a line of its own where lines stay, the same line again on a terminal. */
  day: (line: string) => void;
  done: () => void;
}

export function progressOn(stream: NodeJS.WriteStream): Progress {
  const rewrites = stream.isTTY && process.env['NO_COLOR'] === undefined;
  let open = false;
  return { say, day, done };

  function say(line: string): void {
    done();
    stream.write(`${line}\n`);
  }

  function day(line: string): void {
    if (!rewrites) {
      stream.write(`${line}\n`);
      return;
    }
    stream.write(`\r\u001B[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    open = true;
  }

  function done(): void {
    if (open) stream.write('\n');
    open = false;
  }
}
