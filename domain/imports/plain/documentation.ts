import { writtenAs } from './column-words.ts';
import { knownMeasures } from './known-measures.ts';
import { plainTables, type NamedPlainTable, type PlainTableKind } from './plain-tables.ts';
import { templateCsv } from './template-csv.ts';

/** The plain tables as docs/imports.md tells of them, in Markdown. */
export function documentation(): string {
  return kinds().map(section).join('\n');
}

/** The kinds in the order in which they are told of. */
export function kinds(): PlainTableKind[] {
  return [
    'measures',
    'budget',
    'studies',
    'cost-lines',
    'benefit-lines',
    'study-answers',
    'study-measurements',
    'catalogue',
    'assignments',
    'absences',
    'unit-leads',
    'mentors',
    'declared',
    'levels',
  ];
}

function section(kind: PlainTableKind): string {
  const table = plainTables[kind];
  return [
    `### ${table.title}`,
    '',
    `Kind \`${kind}\`, profile \`quarterdeck-${kind}\`. ${table.says} ${table.use}`,
    '',
    '| column | needed | written as | meaning | also known as |',
    '| --- | --- | --- | --- | --- |',
    ...table.columns.map(
      (column) =>
        `| \`${column.name}\` | ${column.required ? 'yes' : ''} | ${writtenAs(column)} | ${column.help} | ${column.aliases.join(', ')} |`,
    ),
    '',
    `${keySentence(table)}${oneOfSentence(table)}${wholeSentence(table)}${privateSentence(table)}`,
    '',
    ...(kind === 'measures' ? measureTable() : []),
    '```csv',
    templateCsv(kind).trimEnd().replaceAll('\r\n', '\n'),
    '```',
    '',
  ].join('\n');
}

function keySentence({ key, columns }: NamedPlainTable): string {
  const names = key.map((field) => nameOf(field, columns));
  return `A row is told from others by ${spoken(names)}; a later one with the same takes the place of the earlier one.`;
}

function oneOfSentence({ oneOf, columns }: NamedPlainTable): string {
  if (!oneOf) return '';
  return ` Each row fills in at least one of ${oneOf.map((field) => nameOf(field, columns)).join(', ')}.`;
}

function wholeSentence({ whole }: NamedPlainTable): string {
  return whole
    ? ' A file with a row that cannot be taken is refused whole: without it the figures would be others.'
    : '';
}

function privateSentence({ sensitive }: NamedPlainTable): string {
  if (!sensitive) return '';
  return ` Columns that say why are dropped before anything is stored: ${sensitive.join(', ')}.`;
}

function nameOf(field: string, columns: NamedPlainTable['columns']): string {
  if (field === 'person') return 'the person';
  return `\`${columns.find((column) => column.field === field)?.name ?? field}\``;
}

function spoken(names: string[]): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}

function measureTable(): string[] {
  return [
    'Measures that reports know; any other is a measure of your own.',
    '',
    '| measure | name | counted in | an improvement is | also known as |',
    '| --- | --- | --- | --- | --- |',
    ...knownMeasures.map(
      ({ id, words, measuredIn, better, aliases }) =>
        `| \`${id}\` | ${words.en} | ${measuredIn} | ${better} | ${[words.de, ...aliases].join(', ')} |`,
    ),
    '',
  ];
}
