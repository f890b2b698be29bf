import type { ImportField } from '../configuration/import-profile.ts';
import { dataAmong } from './body-filter.ts';
import { samplesBelow } from './column-questions.ts';
import type { DateWays } from './dates.ts';
import type { TableHead, Understanding } from './detect-profile.ts';
import type { FileUnderstanding, UnderstoodColumn } from './file-understanding.ts';
import { fieldsOf, notesOf } from './headers.ts';
import type { ImportQuestion } from './mapping.ts';
import type { TableShape } from './shape.ts';
import type { ContinuedColumns } from './survey/continued-rows.ts';
import type { SurveyResult } from './survey/conclude-survey.ts';
import type { SourceFormat } from './table.ts';

interface Description {
  format: SourceFormat;
  heads: TableHead[];
  shape: TableShape;
  surveyed: SurveyResult;
  questions: ImportQuestion[];
  samples: boolean;
}

/** What people are told of how a file was understood. */
export function describeFile(understood: Understanding, about: Description): FileUnderstanding {
  const { profile, match, table, why, others, items, mapping } = understood;
  const { format, questions } = about;
  const wide = items.map(({ header }) => header);
  const used = new Set(wide);
  return {
    format,
    kind: profile.kind,
    profile: profile.id,
    confidence: profile.confidence,
    source: profile.source,
    mapping: mapping?.number ?? null,
    why,
    others,
    table,
    headerLine: match.line,
    columns: columnsOf(understood, about),
    wide,
    dropped: match.sensitive.filter((header) => !used.has(header)),
    ignored: match.ignored.filter((header) => !used.has(header)),
    notes: [
      ...notesAbout(understood),
      ...zoneNotes(understood),
      ...about.surveyed.continued.map(continuedNote),
    ],
    questions,
  };
}

function columnsOf(
  understood: Understanding,
  { heads, shape, surveyed, samples }: Description,
): UnderstoodColumn[] {
  const { profile, match } = understood;
  const firstRows = heads.find(({ name }) => name === understood.table)?.firstRows ?? [];
  const below = samplesBelow(match, dataAmong(understood, firstRows));
  return fieldsOf(profile).flatMap(([field]): UnderstoodColumn[] => {
    const column = match.columns[field];
    if (!column) return [];
    const { header, grade, index } = column;
    const reads = readsOf(field, { understood, shape, surveyed });
    return [{ field, header, grade, reads, samples: samples ? below.of(index) : [] }];
  });
}

function readsOf(
  field: ImportField,
  { understood, shape, surveyed }: { understood: Understanding; shape: TableShape; surveyed: SurveyResult },
): string | null {
  const words: string[] = [];
  const ways = surveyed.dates[field];
  if (ways) words.push(...dateWords(ways));
  const mark = surveyed.numbers[field]?.decimalMark;
  if (mark === ',') words.push('decimal comma');
  if (surveyed.numbers[field]?.isShare) words.push('1 is the whole');
  const notes = notesOf(understood.match, field);
  if (notes?.zone) words.push(`the day as it is in ${notes.zone}`);
  if (field === 'duration') words.push(`in ${shape.profile.durationUnit}`);
  if (field === 'cost' && notes?.currency) words.push(`in ${notes.currency}`);
  return words.length > 0 ? words.join(', ') : null;
}

function dateWords({ order, swapped }: DateWays): string[] {
  const orders = { dmy: ['day first'], mdy: ['month first'], ymd: [], undecided: [] };
  return [...orders[order], ...(swapped ? ['day and month changed back in some rows'] : [])];
}

/** A day is kept as it is written; elsewhere it may have been another. */
function zoneNotes(understood: Understanding): string[] {
  const { profile, match } = understood;
  const zones = new Set(fieldsOf(profile).flatMap(([field]) => notesOf(match, field)?.zone ?? []));
  return [...zones].map(
    (zone) =>
      `Days are kept as they stand in the file, in the time of ${zone}: elsewhere it may have been the day before or after.`,
  );
}

function continuedNote({ headers, rows }: ContinuedColumns): string {
  const columns = headers.map((header) => `“${header}”`).join(', ');
  return `${rows} rows have nothing under ${columns}: they go on with the row above, whose values were taken.`;
}

function notesAbout({ alike, match, items, profile }: Understanding): string[] {
  const sheets = alike.map((name) => `“${name}”`).join(', ');
  const isOne = alike.length === 1;
  return [
    ...(alike.length > 0
      ? [
          `The ${isOne ? 'sheet' : 'sheets'} ${sheets} ${isOne ? 'has' : 'have'} the same columns and ${isOne ? 'was' : 'were'} not read.`,
        ]
      : []),
    ...(match.repeated.length > 0 && items.length === 0
      ? [`Of columns with one header the first is read: ${[...new Set(match.repeated)].join(', ')}.`]
      : []),
    ...(profile.confidence === 'remembered'
      ? [
          `The headers of ${profile.system} are known from memory only: look closely at what each column became.`,
        ]
      : []),
  ];
}
