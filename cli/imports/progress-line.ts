import { basename } from 'node:path';

/** One line on standard error that moves: the same line again on a terminal, a new one elsewhere, at most one a second. */
export interface ProgressLine {
  show: (words: string) => void;
  /** Shows only what can be taken away again: nothing elsewhere than on a terminal. */
  hint: (words: string) => void;
  /** Takes the line away, so that what comes next begins on a line of its own. */
  done: () => void;
}

const quietMs = 1000;
/** Where the terminal does not tell. */
const usualColumns = 80;

export function progressLine(
  stream: NodeJS.WriteStream,
  clock: () => number = () => performance.now(),
): ProgressLine {
  const rewrites = stream.isTTY && process.env['NO_COLOR'] === undefined;
  let last = '';
  let saidAt = Number.NEGATIVE_INFINITY;
  const show = (words: string) => {
    if (words === last) return;
    if (rewrites) stream.write(`\r\u001B[K${words.slice(0, (stream.columns || usualColumns) - 1)}`);
    else if (clock() - saidAt >= quietMs) stream.write(`${words}\n`);
    else return;
    last = words;
    saidAt = clock();
  };
  return {
    show,
    hint: (words) => {
      if (rewrites) show(words);
    },
    done: () => {
      if (rewrites && last !== '') stream.write('\r\u001B[K');
      last = '';
      saidAt = Number.NEGATIVE_INFINITY;
    },
  };
}

/** What is said of a file before anything is known of it. */
export function lookingAt(file: string): string {
  return `${basename(file)}: Looking at it …`;
}
