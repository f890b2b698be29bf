/** Says on standard error what is going on, so that nothing is silent for long; standard output stays for the result. */
export interface Progress {
  /** A step that begins; its end is said by the next line. */
  say: (line: string) => void;
  /** The clock's day: a line of its own where lines stay, the same line again on a terminal. */
  day: (line: string) => void;
  done: () => void;
  /** Says what is being done, with the seconds that it has taken, as long as nothing else is said. Ends with `quiet`. */
  alive: () => void;
  quiet: () => void;
}

const aliveMs = 900;

export function progressOn(stream: NodeJS.WriteStream): Progress {
  const rewrites = stream.isTTY && process.env['NO_COLOR'] === undefined;
  let open = false;
  let last = { line: 'Working', at: performance.now(), saidAt: performance.now() };
  let timer: NodeJS.Timeout | null = null;
  return { say, day, done, alive, quiet };

  function say(line: string): void {
    done();
    note(line);
    stream.write(`${line}\n`);
  }

  function day(line: string): void {
    note(line);
    if (!rewrites) {
      stream.write(`${line}\n`);
      return;
    }
    rewrite(line);
  }

  function rewrite(line: string): void {
    stream.write(`\r\u001B[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    open = true;
  }

  function note(line: string): void {
    last = { line, at: performance.now(), saidAt: performance.now() };
  }

  function done(): void {
    if (open) stream.write('\n');
    open = false;
  }

  function alive(): void {
    timer ??= setInterval(() => {
      const now = performance.now();
      if (now - last.saidAt < aliveMs) return;
      last.saidAt = now;
      const seconds = Math.round((now - last.at) / 1000);
      const line = `${last.line} (${seconds} s)`;
      if (rewrites) rewrite(line);
      else stream.write(`${line}\n`);
    }, aliveMs / 4);
    timer.unref();
  }

  function quiet(): void {
    if (timer) clearInterval(timer);
    timer = null;
    done();
  }
}
