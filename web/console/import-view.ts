import type { Configuration } from '../../domain/configuration.ts';
import { importKinds, type ImportKind } from '../../domain/configuration/import-profile.ts';
import type { ImportDifference } from '../../domain/imports/difference.ts';
import { findingCodes } from '../../domain/imports/findings.ts';
import type { StagedChange } from '../../storage/import-changes.ts';
import type { ImportRecord, ImportSummary } from '../../storage/imports.ts';
import type { ImportState } from '../../storage/schema.ts';
import type { Findings, ImportsView, ImportView } from '../../templates/pages/views.ts';
import { countInWords, dayInWords, momentInWords, zoneInWords } from '../words-of-time.ts';
import { changesOf, personChanges } from './import-changes.ts';
import { maxFileMegabytes } from './receive-upload.ts';

/** How many changes of people a page shows at the most. */
export const maxChanges = 500;

const kindWords: Record<ImportKind, string> = {
  roster: 'People',
  learning: 'Learning',
  levels: 'Earlier skill levels',
  measures: 'Business measures',
  budget: 'Learning budget',
  catalogue: 'Course catalogue',
  assignments: 'Mandatory courses',
  absences: 'Absences and working days',
  'unit-leads': 'Leads of units',
  declared: 'Declared skills and education',
};

const maxRowsWithoutReasons = 10;

const stateWords: Record<ImportState, { state: string; words: string }> = {
  staged: { state: 'Being checked', words: 'This page looks again by itself every few seconds.' },
  asking: { state: 'Has questions', words: 'Nothing has changed yet. Answer the questions below.' },
  checked: { state: 'Checked', words: 'Nothing has changed yet. Look at it, then apply or reject it.' },
  held: { state: 'Held', words: 'Nothing has changed yet, and nothing will until you decide.' },
  approved: { state: 'Being applied', words: 'This page looks again by itself every few seconds.' },
  applied: { state: 'Applied', words: 'The changes below are in force.' },
  rejected: { state: 'Rejected', words: 'Nothing was changed.' },
  unchanged: { state: 'Nothing new', words: 'The file says what was known already. Nothing was changed.' },
  failed: { state: 'Not readable', words: 'Nothing was changed.' },
  undone: { state: 'Undone', words: 'What it had changed is as it was before.' },
};

/** What was chosen in a form that is shown again. */
export interface Chosen {
  profile?: string | undefined;
  asOf?: string | undefined;
}

export function waitsForDecision(state: ImportState): boolean {
  return state === 'checked' || state === 'held';
}

interface ImportsFacts {
  configuration: Configuration;
  records: ImportRecord[];
  token: string;
  today: string;
  error: string | null;
  chosen: Chosen;
}

export function importsView({
  configuration,
  records,
  token,
  today,
  error,
  chosen,
}: ImportsFacts): ImportsView {
  const { organisation, imports } = configuration;
  const wanted = chosen.profile ?? 'detect roster';
  return {
    token,
    error,
    profiles: importKinds.map((kind) => ({
      words: kindWords[kind],
      options: [
        { id: `detect ${kind}`, words: `${kindWords[kind]}: find out from the column names` },
        ...imports.flatMap((profile) =>
          profile.kind === kind ? { id: profile.id, words: profile.system } : [],
        ),
      ].map((option) => ({ ...option, chosen: option.id === wanted })),
    })),
    asOf: chosen.asOf ?? today,
    latestAsOf: today,
    sizeLimit: `${maxFileMegabytes} MB`,
    imports: records.map((record) => ({
      href: `/imports/${record.id}`,
      file: record.fileName,
      source: sourceInWords(configuration, record),
      state: stateWords[record.state].state,
      rows: rowsInWords(record),
      when: momentInWords(organisation.timeZone, record.createdAt),
    })),
  };
}

interface ImportFacts {
  summary: ImportSummary;
  /** Who would change, up to `maxChanges` of them. */
  people: StagedChange[];
  configuration: Configuration;
  token: string;
  /** Somebody has just decided, and the story has not acted on it yet. */
  decided: boolean;
}

export function importView({ summary, people, configuration, token, decided }: ImportFacts): ImportView {
  const { state, difference, failure } = summary;
  const open = waitsForDecision(state) && !decided;
  const busy = state === 'staged' || state === 'approved' || decided;
  const said = stateWords[decided ? 'approved' : state];
  return {
    heading: summary.fileName,
    state: decided ? 'Noted' : said.state,
    stateWords: said.words,
    busy,
    failure: failure ? [failure.what, failure.whatToDo] : [],
    brake: open ? brakeInWords(difference) : null,
    facts: factsOf(summary, configuration),
    changesHeading: state === 'applied' ? 'What changed' : 'What would change',
    changes: difference ? changesOf(difference) : [],
    people: personChanges(people),
    peopleNote:
      people.length === maxChanges
        ? `Shown are the first ${maxChanges}, those who would leave before all others.`
        : '',
    rejected: findingsIn(summary, 'rejected'),
    warnings: findingsIn(summary, 'warning'),
    dropped: difference?.understanding.dropped ?? [],
    ignored: ignoredInWords(difference),
    decide: open
      ? {
          address: `/imports/${summary.id}/decide`,
          token,
          basedOn: String(summary.basedOn),
          applyWords: applyWords(summary),
        }
      : null,
  };
}

function factsOf(summary: ImportSummary, configuration: Configuration): ImportView['facts'] {
  const { timeZone } = configuration.organisation;
  const moment = (at: Date) => `${momentInWords(timeZone, at)} (${zoneInWords(timeZone)})`;
  return [
    { words: 'Read as', value: sourceInWords(configuration, { ...summary, profile: readAs(summary) }) },
    { words: 'True on', value: dayInWords(summary.asOf) },
    { words: 'Rows', value: rowsInWords(summary) || 'not counted yet' },
    { words: 'Uploaded', value: moment(summary.createdAt) },
    ...(summary.appliedAt ? [{ words: 'Applied', value: moment(summary.appliedAt) }] : []),
  ];
}

/** The profile that was chosen, or found from the column names. */
function readAs({ profile, difference }: ImportSummary): string | null {
  return profile ?? difference?.understanding.profile ?? null;
}

function sourceInWords(
  { imports }: Configuration,
  { kind, profile }: Pick<ImportRecord, 'kind' | 'profile'>,
): string {
  const system = imports.find(({ id }) => id === profile)?.system;
  return system ? `${kindWords[kind]}: ${system}` : kindWords[kind];
}

function rowsInWords({
  rowsRead,
  rowsAccepted,
  rowsRejected,
}: Pick<ImportRecord, 'rowsRead' | 'rowsAccepted' | 'rowsRejected'>): string {
  if (rowsRead === 0) return '';
  return rowsRejected === 0 ? `${rowsAccepted} good` : `${rowsAccepted} good, ${rowsRejected} left out`;
}

function applyWords({ rowsAccepted, rowsRejected }: ImportSummary): string {
  return rowsRejected === 0
    ? 'Apply the file'
    : `Apply the ${countInWords(rowsAccepted, 'good row', 'good rows')}`;
}

function brakeInWords(difference: ImportDifference | null): string | null {
  const leavers = difference?.brake?.find(({ limit }) => limit === 'leavers');
  if (!leavers) return null;
  return (
    `${leavers.count} of ${leavers.of} people would leave. That is unusually many, so the file is held: it may be ` +
    'only a part of the export. Apply it only if these people have really left.'
  );
}

function ignoredInWords(difference: ImportDifference | null): string {
  const ignored = difference?.understanding.ignored ?? [];
  return ignored.length > 0 ? `Columns that are not needed and were not read: ${ignored.join(', ')}.` : '';
}

function findingsIn(summary: ImportSummary, severity: 'rejected' | 'warning'): Findings | null {
  const some = summary.findings.filter((finding) => finding.severity === severity);
  if (some.length === 0) return null;
  const codes = summary.codes.filter((each) => each.severity === severity);
  const total = codes.reduce((sum, { count }) => sum + count, 0);
  return {
    reasons:
      total > maxRowsWithoutReasons
        ? codes.map(({ code, count }) => ({ words: reasonInWords(code), count: String(count) }))
        : [],
    rows: some.map(({ line, column, code, detail }) => ({
      line: line === null ? '–' : String(line),
      column: column ?? '–',
      words: detail ? `${reasonInWords(code)} (${detail})` : reasonInWords(code),
    })),
    more: total > some.length ? `Shown are the first ${some.length} of ${total}.` : null,
  };
}

function reasonInWords(code: string): string {
  return Object.entries(findingCodes).find(([known]) => known === code)?.[1] ?? code;
}
