import type { PublishedExample } from './published-example.ts';

const begin = '<!-- examples: made by test/domain/published/write-table.ts -->';
const end = '<!-- end of examples -->';

const origins = {
  printed: 'inputs and result printed',
  data: 'inputs printed, result computed',
  constructed: 'constructed',
} as const;

/** The text with its table of examples made anew. Throws where the text has no place for one. */
export function withTable(text: string, examples: readonly PublishedExample[]): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`No place for the examples: expected ${begin} and ${end}`);
  return `${text.slice(0, from)}${begin}\n\n${tableOf(examples)}\n\n${text.slice(to)}`;
}

function tableOf(examples: readonly PublishedExample[]): string {
  const lines = examples.map(({ id, method, source, origin, tolerance, expected }) => {
    const figures = Object.entries(expected).map(([name, value]) => `${name} ${value ?? 'none'}`);
    return `| ${[id, method, figures.join('; '), `${tolerance}`, origins[origin], source].join(' | ')} |`;
  });
  return [
    '| example | method | expected | tolerance | figures | source |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
