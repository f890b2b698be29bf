import type { Configuration } from '../../domain/configuration.ts';
import type { FileUnderstanding } from '../../domain/imports/file-understanding.ts';
import { fieldInWords } from '../../domain/imports/outcome/field-words.ts';
import type { UnderstoodView } from '../../templates/pages/import-views.ts';
import { countInWords } from '../words-of-time.ts';
import { capitalised } from './code-in-words.ts';
import { confidenceWords, delimiterWords, gradeWords } from '../../domain/imports/outcome/import-words.ts';

/** How a file was understood: what it is, where its header stands, which column was taken for what and why. */
export function understoodView(
  { imports }: Pick<Configuration, 'imports'>,
  understanding: FileUnderstanding,
): UnderstoodView {
  // Imports that were checked by an earlier release know less of their file.
  const columns = (understanding.columns ?? []).map(({ field, header, grade, reads, samples }) => ({
    header,
    field: capitalised(fieldInWords(field)),
    grade: gradeWords[grade],
    reads: reads ?? '',
    samples: samples.join(' · '),
    unsure: grade === 'fuzzy',
  }));
  return {
    sentences: [
      formInWords(understanding),
      headerInWords(understanding),
      profileInWords(understanding, imports),
      ...(understanding.wide?.length > 0
        ? [
            `A column for each activity: ${understanding.wide.slice(0, 8).join(', ')}${understanding.wide.length > 8 ? ' …' : ''}.`,
          ]
        : []),
    ],
    columns,
    columnsCount: countInWords(columns.length, 'column is read', 'columns are read'),
    unsure: columns.some(({ unsure }) => unsure),
    withReads: columns.some(({ reads }) => reads !== ''),
    withSamples: columns.some(({ samples }) => samples !== ''),
    notes: understanding.notes ?? [],
  };
}

function formInWords({ format, table }: FileUnderstanding): string {
  if (format.kind === 'xlsx') return `A workbook; read was the sheet “${table}”.`;
  if (format.kind !== 'csv') return `A file of the kind ${format.kind.toUpperCase()}.`;
  const delimiter =
    format.delimiter === null
      ? ''
      : ` separated by ${delimiterWords[format.delimiter] ?? `“${format.delimiter}”`},`;
  return `A table as text,${delimiter} in the encoding ${format.encoding ?? 'unknown'}.`;
}

function headerInWords({ headerLine }: FileUnderstanding): string {
  return headerLine > 0 ? `Its header stands on line ${headerLine}.` : 'It has no header.';
}

function profileInWords(
  { profile, why, confidence }: FileUnderstanding,
  profiles: Configuration['imports'],
): string {
  const system = profiles.find(({ id }) => id === profile)?.system ?? profile;
  const sure = confidence ? ` What we know of its headers: ${confidenceWords[confidence]}.` : '';
  return `Read as ${system}. ${why.replace(/\.$/, '')}.${sure}`;
}
