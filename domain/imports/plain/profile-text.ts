import { plainTables, type PlainTableKind } from './plain-tables.ts';

/** The import profile of a plain table as it stands in config/imports. */
export function profileText(kind: PlainTableKind): string {
  const { title, says, columns, sensitive = [], whole } = plainTables[kind];
  const required = columns.filter((column) => column.required).map(({ field }) => field);
  return [
    `# ${title}. ${says}`,
    '# Written from domain/imports/plain: `vitest run test/config/imports/plain-profiles.test.ts -u`. The columns: docs/imports.md.',
    `id: quarterdeck-${kind}`,
    'version: "2"',
    'system: Quarterdeck',
    `kind: ${kind}`,
    'source: quarterdeck',
    'confidence: source',
    'columns:',
    ...columns.map(({ name, field, aliases }) => `  ${field}: [${[name, ...aliases].map(text).join(', ')}]`),
    `required: [${required.join(', ')}]`,
    'dateOrder: detect',
    'nullWords: [N/A, NA, "-"]',
    '# Remarks, and the example row of the template.',
    'notData: ["#*"]',
    ...(sensitive.length > 0
      ? ['# Nothing here may say why.', `sensitive: [${sensitive.map(text).join(', ')}]`]
      : []),
    ...(whole
      ? [
          '# Rows are worked out together: with one of them missing the figures would be others.',
          'badRows: refuse',
        ]
      : []),
    '',
  ].join('\n');
}

/** Quoted where YAML would read something else than the words. */
function text(words: string): string {
  return /^[A-Za-zÀ-ž][\wÀ-ž ./()-]*$/.test(words) && !/^(n|y|no|yes|on|off|true|false|null)$/i.test(words)
    ? words
    : JSON.stringify(words);
}
