import type { Finding } from './findings.ts';

const special = /[\\\t\n\r]/;
/** What a text seldom holds: everything else goes as it is. */
const unusual = /[\\\t\n\r\ud800-\udfff]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One value in the text form of PostgreSQL's COPY. It keeps no NUL in a text, and half a surrogate pair is no character. */
export function copyValue(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'number') return String(value);
  if (!unusual.test(value) && !value.includes('\0')) return value;
  const text = value.toWellFormed().replaceAll('\u0000', '\uFFFD');
  return special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (char) => escapes[char] ?? char) : text;
}

/** One row in the text form of PostgreSQL's COPY, its line feed included. */
export function copyLine(values: (string | number | null | undefined)[]): string {
  return `${values.map(copyValue).join('\t')}\n`;
}

/** Columns of `import_findings` in the order in which `findingLine` writes them. */
export const findingColumns = [
  'import_id',
  'line',
  'column_name',
  'code',
  'severity',
  'detail',
  'value_class',
] as const;

export function findingLine(importId: string, finding: Finding): string {
  const { line, column, code, severity, detail, valueClass } = finding;
  return copyLine([importId, line, column, code, severity, detail, valueClass ?? '']);
}

/** Columns of `import_rows` in the order in which `stagedRowLine` writes them. */
export const stagedRowColumns = ['import_id', 'line', 'content'] as const;

export function stagedRowLine(
  importId: string,
  { line, content }: { line: number; content: object },
): string {
  return copyLine([importId, line, JSON.stringify(content)]);
}

/** What `stagedRowLine` wrote, from whole lines. */
export function stagedRowsOf(copyText: string): { line: number; content: unknown }[] {
  return copyText
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => {
      const [, line = '', content = ''] = text.split('\t');
      return { line: Number(line), content: JSON.parse(unescaped(content)) };
    });
}

/** JSON has no control characters of its own, so that only its backslashes were doubled. */
function unescaped(json: string): string {
  return json.includes('\\') ? json.replaceAll('\\\\', '\\') : json;
}
