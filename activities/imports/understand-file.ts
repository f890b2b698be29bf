import type { ImportKind, ImportProfile } from '../../domain/configuration/import-profile.ts';
import type { BadRows } from '../../domain/configuration/importing.ts';
import { describeFile } from '../../domain/imports/describe-file.ts';
import {
  applyProfile,
  detectProfile,
  type TableHead,
  type Understanding,
} from '../../domain/imports/detect-profile.ts';
import { ImportFailure } from '../../domain/imports/failure.ts';
import { courseInFileName, needsCourse, suggestedCourse } from '../../domain/imports/file-course.ts';
import type { FileUnderstanding } from '../../domain/imports/file-understanding.ts';
import { warning, type Finding } from '../../domain/imports/findings.ts';
import type { ImportQuestion, RememberedMapping } from '../../domain/imports/mapping.ts';
import type { Reading } from '../../domain/imports/reading.ts';
import { shapeOf, type TableShape } from '../../domain/imports/shape.ts';
import { concludeSurvey, type SurveyResult } from '../../domain/imports/survey/conclude-survey.ts';
import { TableSurvey } from '../../domain/imports/survey/table-survey.ts';
import type { SourceFormat, SourceTable } from '../../domain/imports/table.ts';
import { bodyPages, type TableBody } from './body-pages.ts';

/** A file that is ready to be read row by row; while it has questions, nobody does. */
export interface UnderstoodFile {
  reading: Reading;
  body: TableBody;
  understanding: FileUnderstanding;
  /** About the file as a whole: dropped columns, doubled headers, dates that look wrong. */
  findings: Finding[];
}

export interface FileWish {
  /** Null: found from the file. */
  kind: ImportKind | null;
  /** Null: found from the headers. */
  profileId: string | null;
  profiles: ImportProfile[];
  mappings: RememberedMapping[];
  fileName: string;
  /** As in ReadJob. */
  course?: string | null | undefined;
  badRows: BadRows;
  asOf: string;
  /** Shown with the columns; null: samples are not wanted. */
  samples: boolean;
}

interface OpenedTables {
  format: SourceFormat;
  tables: SourceTable[];
  heads: TableHead[];
}

/** Finds the header, the profile and how each column is written. Throws ImportFailure when the file cannot be read. */
export async function understandFile(opened: OpenedTables, wish: FileWish): Promise<UnderstoodFile> {
  const understood = findProfile(opened.heads, wish);
  const { format } = opened;
  const table = opened.tables.find(({ name }) => name === understood.table);
  if (!table) throw new Error('The table in which the header was found is gone');
  const confirmed = understood.mapping?.mapping ?? null;
  const course = courseOf(understood, wish);
  const shape = shapeOf(understood, { confirmed, course: course.title });
  const body: TableBody = { table, format, source: understood, shape };
  const surveyed = await survey(body, wish, understood);
  const { dates, numbers } = surveyed;
  const { asOf } = wish;
  const badRows = shape.profile.badRows ?? wish.badRows;
  const questions = [...understood.questions, ...course.questions, ...surveyed.questions];
  return {
    reading: { profile: shape.profile, match: shape.match, dates, numbers, badRows, asOf },
    body,
    understanding: describeFile(understood, {
      format,
      heads: opened.heads,
      shape,
      surveyed,
      questions,
      samples: wish.samples,
    }),
    findings: [...columnFindings(understood), ...surveyed.findings],
  };
}

function findProfile(heads: TableHead[], wish: FileWish): Understanding {
  if (heads.every(({ firstRows }) => firstRows.length === 0))
    throw new ImportFailure({
      code: 'EmptyFile',
      what: 'The file holds no rows.',
      where: 'file content',
      whatToDo: 'Export it again and look into it before uploading.',
    });
  const { kind, profileId, profiles, mappings } = wish;
  if (profileId === null) return detectProfile(profiles, heads, kind, mappings);
  const profile = profiles.find(({ id }) => id === profileId);
  if (profile && (kind === null || profile.kind === kind)) return applyProfile(profile, heads, mappings);
  const known = profiles.filter((one) => kind === null || one.kind === kind).map(({ id }) => id);
  throw new ImportFailure({
    code: 'UnknownProfile',
    what:
      kind === null ? `There is no profile ${profileId}.` : `No profile ${profileId} reads a ${kind} file.`,
    where: 'config/imports',
    whatToDo:
      known.length > 0
        ? `Choose one of ${known.join(', ')}, or none, so that it is found from the headers.`
        : 'Add a profile under config/imports and apply the configuration.',
  });
}

/** The course of a file that is about one: from its name, else as a person said, else it is asked. */
function courseOf(
  { profile, items, mapping, match }: Understanding,
  { fileName, course: given }: FileWish,
): { title: string | null; questions: ImportQuestion[] } {
  const isNamed = match.columns.courseTitle !== undefined || match.columns.courseCode !== undefined;
  const titles = items.map(({ group }) => group.title);
  if (isNamed || !needsCourse(profile, titles)) return { title: null, questions: [] };
  const said = given === undefined ? (mapping?.mapping.course ?? null) : given;
  const title = courseInFileName(profile, fileName) ?? said;
  if (title !== null) return { title, questions: [] };
  return { title, questions: [{ about: 'course', suggestion: suggestedCourse(fileName) }] };
}

/** Looks at every row once, where there is anything to decide. */
async function survey(
  body: TableBody,
  { asOf }: FileWish,
  { mapping }: Understanding,
): Promise<SurveyResult> {
  const { profile, match }: TableShape = body.shape;
  const found = new TableSurvey({ profile, match, asOf });
  if (found.dates.length + found.numbers.length + found.words.length > 0)
    for await (const { rows } of bodyPages(body)) for (const row of rows) found.add(row);
  return concludeSurvey(found, profile, mapping?.mapping ?? null);
}

function columnFindings({ match, items }: Understanding): Finding[] {
  const activities = new Set(items.map(({ header }) => header));
  return [
    ...match.sensitive
      .filter((header) => !activities.has(header))
      .map((column): Finding => {
        return { line: match.line, column, code: 'SensitiveColumn', severity: 'dropped', detail: '' };
      }),
    ...match.repeated
      .filter((header) => !activities.has(header))
      .map((column) => ({ line: match.line, ...warning('DuplicateHeader', column) })),
  ];
}
