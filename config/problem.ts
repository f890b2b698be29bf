/** One thing that is wrong with a configuration: where it stands, what was expected there and what was found. */
export interface Problem {
  /** The folder as it was given, with the file's path below it. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in characters. */
  column: number;
  /** Keys from the top of the file, joined by dots; list entries go by their id. Empty for the file itself. */
  path: string;
  expected: string;
  got: string;
}

/** `config/roles.yaml:14:7 targets.mlops: expected a number from 0 to 5, got "high"`; signs by which a file would steer the terminal stand as �. */
export function problemLine({ file, line, column, path, expected, got }: Problem): string {
  const words = `${path ? `${path}: ` : ''}expected ${expected}, got ${got}`;
  return `${file}:${line}:${column} ${words.replaceAll(/[\p{Cc}\p{Cf}]/gu, '�')}`;
}

/** In the order in which somebody who corrects them meets them. */
export function inReadingOrder(problems: Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.path, b.path),
  );
}

const longestQuote = 60;

/** A value as somebody who reads an error should see it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  const text = typeof value === 'string' ? value : typeof value;
  return JSON.stringify(text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
