import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const document = new URL('../../../docs/reliability.md', import.meta.url);
const place = /(?<=<!-- seeds -->\n)[^]*(?=<!-- end of seeds -->)/;

/** Writes what seeds came to into docs/reliability.md, in place of what stands there. `rows` begins with the columns. */
export function record(command: string, rows: string[][]): void {
  const [columns = [], ...seeds] = rows;
  const lines = [
    `${new Date().toISOString().slice(0, 10)}, \`${command}\`, ${availableParallelism()} cores:`,
    '',
    ...[columns, columns.map(() => '---'), ...seeds].map((cells) => `| ${cells.join(' | ')} |`),
  ];
  const before = readFileSync(document, 'utf8');
  writeFileSync(
    document,
    before.replace(place, () => `\n${lines.join('\n')}\n\n`),
  );
}
