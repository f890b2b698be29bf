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
import type { FileIdentity, FileUnderstanding } from '../../domain/imports/file-understanding.ts';
import { warning, type Finding } from '../../domain/imports/findings.ts';
import type { ImportQuestion, RememberedMapping } from '../../domain/imports/mapping.ts';
import type { Reading } from '../../domain/imports/reading.ts';
import { shapeOf } from '../../domain/imports/shape.ts';
import { concludeSurvey } from '../../domain/imports/survey/conclude-survey.ts';
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
  /** Sample values stand beside the columns. */
  samples: boolean;
}

interface OpenedTables {
  format: SourceFormat;
  tables: SourceTable[];
  heads: TableHead[];
}

/** A file whose header and profile are found. How its cells are written, a survey of its rows tells. */
export interface IdentifiedFile {
  identity: FileIdentity;
  body: TableBody;
  newSurvey: () => TableSurvey;
  understoodBy: (survey: TableSurvey) => UnderstoodFile;
}

/** Finds the header, the profile and how each column is written. Throws ImportFailure when the file cannot be read. */
export async function understandFile(opened: OpenedTables, wish: FileWish): Promise<UnderstoodFile> {
  const file = identifyFile(opened, wish);
  const { survey } = await surveyRows(file);
  return file.understoodBy(survey);
}

/** Looks at the rows of a file where there is anything to decide: at all of them, or at so many that begin it. */
export async function surveyRows(
  { body, newSurvey }: IdentifiedFile,
  rowsMost = Infinity,
): Promise<{ survey: TableSurvey; isWhole: boolean }> {
  const survey = newSurvey();
  if (!survey.isNeeded) return { survey, isWhole: true };
  for await (const { rows } of bodyPages(body)) {
    if (survey.rows >= rowsMost) return { survey, isWhole: false };
    for (const row of rows) survey.add(row);
  }
  return { survey, isWhole: true };
}

/** Finds the header and the profile. Throws ImportFailure. */
export function identifyFile(opened: OpenedTables, wish: FileWish): IdentifiedFile {
  const understood = findProfile(opened.heads, wish);
  const { format } = opened;
  const table = opened.tables.find(({ name }) => name === understood.table);
  if (!table) throw new Error('The table in which the header was found is gone');
  const confirmed = understood.mapping?.mapping ?? null;
  const course = courseOf(understood, wish);
  const shape = shapeOf(understood, { confirmed, course: course.title });
  const body: TableBody = { table, format, source: understood, shape };
  const { profile, match } = shape;
  const { asOf, samples } = wish;
  const badRows = profile.badRows ?? wish.badRows;
  const understoodBy = (survey: TableSurvey): UnderstoodFile => {
    const surveyed = concludeSurvey(survey, profile, confirmed);
    const { dates, numbers, continued } = surveyed;
    const questions = [...understood.questions, ...course.questions, ...surveyed.questions];
    return {
      reading: {
        profile,
        match,
        dates,
        numbers,
        continued: continued.map(({ indices }) => indices),
        badRows,
        asOf,
      },
      body,
      understanding: describeFile(understood, {
        format,
        heads: opened.heads,
        shape,
        surveyed,
        questions,
        samples,
      }),
      findings: [...columnFindings(understood), ...surveyed.findings],
    };
  };
  return {
    identity: identityOf(understood),
    body,
    newSurvey: () => new TableSurvey({ profile, match, asOf }),
    understoodBy,
  };
}

function identityOf({ profile, mapping }: Understanding): FileIdentity {
  return { profile: profile.id, source: profile.source, mapping: mapping?.number ?? null };
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
