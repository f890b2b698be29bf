import { readFileSync, writeFileSync } from 'node:fs';

/** Puts results between their marks in docs/benchmarks.md. */
export function record(of: string, text: string): void {
  const [begin, end] = [`<!-- results of ${of} -->`, `<!-- end of results of ${of} -->`];
  const file = new URL('../../../docs/benchmarks.md', import.meta.url);
  const page = readFileSync(file, 'utf8');
  const [before = '', rest = ''] = page.split(begin);
  writeFileSync(file, `${before}${begin}\n\n${text}\n\n${end}${rest.split(end)[1] ?? ''}`);
}
