/** Says on standard error what is going on, so that nothing is silent for long; standard output stays for the result. */
export interface Progress {
  /** A step that begins; its end is said by the next line. */
  say: (line: string) => void;
  /** The clock's day (YYYY-MM-DD): the same line again on a terminal, elsewhere a line a week of it or in ten seconds. */
  day: (on: string, line: string) => void;
  done: () => void;
  /** Says what is being done, with the seconds that it has taken, as long as nothing else is said. Ends with `quiet`. */
  alive: () => void;
  quiet: () => void;
}

/** Where it is said: a terminal, or whatever keeps the lines. */
interface Place {
  write: (text: string) => unknown;
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

const aliveMs = 900;
/** Where each line stays. */
const aliveElsewhereMs = 10_000;
const weekMs = 7 * 24 * 60 * 60 * 1_000;

export function progressOn(stream: Place, clock: () => number = () => performance.now()): Progress {
  const rewrites = stream.isTTY === true && process.env['NO_COLOR'] === undefined;
  const silentMs = rewrites ? aliveMs : aliveElsewhereMs;
  let open = false;
  let doing = { line: 'Working', since: clock() };
  let saidAt = clock();
  let weekFrom = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  return { say, day, done, alive, quiet };

  function say(line: string): void {
    done();
    doing = { line, since: clock() };
    stay(line);
  }

  function day(on: string, line: string): void {
    doing = { line, since: clock() };
    const dayMs = Date.parse(on);
    if (!rewrites && dayMs - weekFrom < weekMs && clock() - saidAt < silentMs) return;
    weekFrom = dayMs;
    show(line);
  }

  function stay(line: string): void {
    stream.write(`${line}\n`);
    saidAt = clock();
  }

  function show(line: string): void {
    if (!rewrites) {
      stay(line);
      return;
    }
    stream.write(`\r\u001B[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    saidAt = clock();
    open = true;
  }

  function done(): void {
    if (open) stream.write('\n');
    open = false;
  }

  function alive(): void {
    timer ??= setInterval(() => {
      if (clock() - saidAt < silentMs) return;
      show(`${doing.line} (${Math.round((clock() - doing.since) / 1000)} s)`);
    }, aliveMs / 4);
    timer.unref();
  }

  function quiet(): void {
    if (timer) clearInterval(timer);
    timer = null;
    done();
  }
}
