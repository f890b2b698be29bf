import type { Configuration } from '../../domain/configuration.ts';
import type { Finding } from '../../domain/imports/findings.ts';
import { isCorrectable } from '../../domain/imports/correction/correctable.ts';
import { brakeInWords } from '../../domain/imports/outcome/brake-words.ts';
import { changesInWords } from '../../domain/imports/outcome/changes-in-words.ts';
import type { ChangeGroup } from '../../storage/import-changes.ts';
import type { ImportSummary } from '../../storage/imports.ts';
import type { ImportState } from '../../storage/schema.ts';
import type { DecideView, ImportView, SignedView } from '../../templates/pages/import-views.ts';
import { countInWords, dayInWords, momentInWords, zoneInWords } from '../words-of-time.ts';
import { whoView } from './import-changes.ts';
import { findingsPart } from './import-findings.ts';
import { questionViews } from './import-questions.ts';
import { rowsInWords, sourceInWords } from './imports-view.ts';
import { undoneView } from './import-undone.ts';
import { understoodView } from './import-understood.ts';
import { decisionWords, stateWords } from '../../domain/imports/outcome/import-words.ts';

const changesHeadings: Partial<Record<ImportState, string>> = {
  applied: 'What changed',
  rejected: 'What would have changed',
};

export function waitsForDecision(state: ImportState): boolean {
  return state === 'checked' || state === 'held' || state === 'asking';
}

/** Only then does it help to bring corrected rows: the others of the file are not in them. */
function countsOrMay(state: ImportState): boolean {
  return state === 'checked' || state === 'held' || state === 'applied';
}

export interface ImportFacts {
  summary: ImportSummary;
  /** The first people of each kind of change. */
  groups: ChangeGroup[];
  /** What it does to running campaigns. */
  effects: ImportView['effects'];
  rejected: { findings: Finding[]; total: number };
  warnings: { findings: Finding[]; total: number };
  configuration: Configuration;
  token: string;
  /** The name of who is signed in; null: nobody said. */
  name: string | null;
  /** Somebody has just decided, and the story has not acted on it yet. */
  decided: boolean;
  /** Fields of a form that was not taken: what was chosen in it stays. */
  posted: unknown;
  /** Why a form that was sent was not taken; '' for none. */
  error: string;
}

export function importView(facts: ImportFacts): ImportView {
  const { summary, groups, configuration, decided } = facts;
  const { state, difference, failure } = summary;
  const open = waitsForDecision(state) && !decided;
  const said = stateWords[decided ? 'approved' : state];
  const rejected = findingsPart(summary, { severity: 'rejected', ...facts.rejected });
  const warnings = findingsPart(summary, { severity: 'warning', ...facts.warnings });
  return {
    heading: summary.fileName,
    state: decided ? 'Noted' : said.state,
    stateWords: said.words,
    busy: state === 'staged' || state === 'approved' || decided,
    failure: failure ? [failure.what, failure.whatToDo] : [],
    brake: open && difference?.brake ? brakeView(difference.brake, configuration) : null,
    facts: factsOf(summary, configuration),
    questions: open && state === 'asking' ? questionsView(facts) : null,
    decide: open ? decideView(facts) : null,
    undone: difference?.undo ? undoneView(difference.undo) : null,
    understood: difference ? understoodView(configuration, difference.understanding) : null,
    changesHeading: changesHeadings[state] ?? 'What would change',
    changes:
      difference && state !== 'undone'
        ? changesInWords(difference).map((line) => ({ ...line, count: String(line.count) }))
        : [],
    who: whoView(summary.id, groups),
    effects: facts.effects,
    rejected,
    warnings,
    corrections: countsOrMay(state) ? correctionLinks(summary) : [],
    dropped: difference?.understanding.dropped ?? [],
    ignored: ignoredInWords(summary),
    decisions: decisionsView(summary, configuration),
    more: state === 'applied' ? [{ href: `/imports/${summary.id}/undo`, words: 'Undo this import …' }] : [],
  };
}

function brakeView(
  passed: Parameters<typeof brakeInWords>[0],
  { organisation }: Configuration,
): NonNullable<ImportView['brake']> {
  const told = organisation.imports?.told ?? [];
  return {
    sentences: brakeInWords(passed),
    told:
      told.length > 0
        ? `Told of it by mail: ${told.join(', ')}.`
        : 'Nobody is told of it by mail: the configuration names nobody under imports.told.',
  };
}

function questionsView({
  summary,
  configuration,
  token,
  name,
  posted,
  error,
}: ImportFacts): ImportView['questions'] {
  const { questions, kind, difference } = summary;
  const otherHeaders = difference?.understanding.ignored ?? [];
  return {
    address: `/imports/${summary.id}/answer`,
    token,
    error: error === '' ? null : error,
    signed: { name },
    fields: questionViews({ questions, kind, configuration, otherHeaders, posted }),
  };
}

function decideView({ summary, token, name, error }: ImportFacts): DecideView {
  const asks = summary.state === 'asking';
  const nothingGood = !asks && summary.rowsAccepted === 0 && summary.rowsRejected > 0;
  const signed: SignedView = { name };
  return {
    heading: asks ? 'Or reject the file' : nothingGood ? 'No row can be taken' : 'Your decision',
    address: `/imports/${summary.id}/decide`,
    token,
    basedOn: String(summary.basedOn),
    applyWords: asks || nothingGood ? null : applyWords(summary),
    error: asks || error === '' ? null : error,
    signed,
  };
}

function factsOf(summary: ImportSummary, configuration: Configuration): ImportView['facts'] {
  const { timeZone } = configuration.organisation;
  const moment = (at: Date) => `${momentInWords(timeZone, at)} (${zoneInWords(timeZone)})`;
  const readAs = summary.profile ?? summary.difference?.understanding.profile ?? null;
  return [
    { words: 'Read as', value: sourceInWords(configuration, { ...summary, profile: readAs }) },
    { words: 'True on', value: dayInWords(summary.asOf) },
    { words: 'Rows', value: rowsInWords(summary) || 'not counted yet' },
    { words: 'Whom it names', value: snapshotInWords(summary) },
    { words: 'Handed in', value: `${moment(summary.createdAt)} by ${summary.uploadedBy}` },
    ...(summary.corrects ? [{ words: 'Corrects', value: `the import ${summary.corrects.slice(0, 8)}` }] : []),
    ...(summary.appliedAt ? [{ words: 'Applied', value: moment(summary.appliedAt) }] : []),
    ...(summary.undoneAt ? [{ words: 'Undone', value: moment(summary.undoneAt) }] : []),
    { words: 'Its number', value: summary.id.slice(0, 8) },
  ].filter(({ value }) => value !== '');
}

function snapshotInWords({ kind, fullSnapshot }: ImportSummary): string {
  if (kind !== 'roster') return '';
  if (fullSnapshot === null) return 'as usual for the system';
  return fullSnapshot ? 'everybody: who is missing has left' : 'only some: who is missing stays';
}

function applyWords({ rowsAccepted, rowsRejected }: ImportSummary): string {
  return rowsRejected === 0
    ? 'Apply the file'
    : `Apply the ${countInWords(rowsAccepted, 'good row', 'good rows')}`;
}

function correctionLinks({ id, codes }: ImportSummary): ImportView['corrections'] {
  return [
    ...(codes.some(({ code }) => code === 'NameDiffers')
      ? [{ href: '/imports/people', words: 'Say whether addresses under another name are the same people' }]
      : []),
    ...(codes.some(isCorrectable)
      ? [
          {
            href: `/imports/${id}/corrections.xlsx`,
            words: 'Download the rows to correct (Excel, bad cells marked)',
          },
          { href: `/imports/${id}/corrections.csv`, words: 'The same as CSV' },
        ]
      : []),
  ];
}

function ignoredInWords({ difference }: ImportSummary): string {
  const ignored = difference?.understanding.ignored ?? [];
  return ignored.length > 0 ? `Columns that are not needed and were not read: ${ignored.join(', ')}.` : '';
}

function decisionsView(
  { decisions }: ImportSummary,
  { organisation }: Configuration,
): ImportView['decisions'] {
  return decisions.map(({ decision, byName, reason, decidedAt, actedAt }) => ({
    what: `${decisionWords[decision] ?? decision}${actedAt === null && decision !== 'answer' ? ' (not acted on)' : ''}`,
    who: byName,
    when: momentInWords(organisation.timeZone, decidedAt),
    why: reason,
  }));
}
