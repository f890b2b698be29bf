import type { ImportKind } from '../configuration/import-profile.ts';
import type { SheetId } from './sheet-order.ts';

/** Where figures come from. */
export type SourceId = keyof typeof sources;

/** What the figures of a source rest on, besides what people entered here. */
interface Source {
  /** Tables, views or the stored result with its key; `{campaign}` and `{configuration}` stand for those of the report. */
  query: string;
  /** Kinds of imported files that went in. */
  kinds: readonly ImportKind[];
}

const peopleKinds: readonly ImportKind[] = ['roster'];
const learningKinds: readonly ImportKind[] = ['roster', 'learning', 'declared'];

export const sources = {
  summary: {
    query: 'cells of this workbook that its formulas name; else results where campaign_id = {campaign}',
    kinds: [...learningKinds, 'measures', 'levels'],
  },
  gaps: {
    query:
      'results where campaign_id = {campaign} and name in (gap-matrix, gaps-by-role); of group_results, skill_results, rating_forms',
    kinds: peopleKinds,
  },
  skills: {
    query:
      'results where campaign_id = {campaign} and name in (skill-gaps, gap-matrix); of group_results, skill_results, rating_forms',
    kinds: peopleKinds,
  },
  change: {
    query:
      'skill_results and results of {campaign} and of the campaign of the program before it; less what released_cells had shown before',
    kinds: peopleKinds,
  },
  funnel: {
    query: 'results where campaign_id = {campaign} and name = funnel; of obligations, form_drafts, notices',
    kinds: learningKinds,
  },
  levels: {
    query:
      'results where campaign_id = {campaign} and name = coverage; of learning_records, rating_forms, prior_levels',
    kinds: [...learningKinds, 'levels'],
  },
  learning: {
    query: 'learning_records, obligations and roster_on(day, known at), as of the cut-off',
    kinds: learningKinds,
  },
  times: {
    query:
      'campaigns of the program with results, rating_forms, participants and roster_on(day, known at) of each; less what released_cells had shown before',
    kinds: peopleKinds,
  },
  programmes: {
    query:
      'results where campaign_id = {campaign} and name = roi; of learning_records, business measures, imported lines and the studies',
    kinds: [
      ...learningKinds,
      'measures',
      'budget',
      'cost-lines',
      'benefit-lines',
      'studies',
      'study-answers',
      'study-measurements',
    ],
  },
  configuration: { query: 'configurations where hash = {configuration}', kinds: [] },
  answers: {
    query:
      'results where campaign_id = {campaign} and name in (data-quality, gap-matrix); of obligations, rating_forms',
    kinds: peopleKinds,
  },
  scoreboard: {
    query:
      'configurations where hash = {configuration}; results where campaign_id = {campaign}; business measures as of the cut-off',
    kinds: [...learningKinds, 'measures'],
  },
  ways: {
    query: 'learning_records of completed courses in the quarter, as of the cut-off',
    kinds: learningKinds,
  },
  'data-quality': {
    query:
      'results where campaign_id = {campaign} and name in (data-quality, stale-levels); of participants, roster_on(day, known at)',
    kinds: learningKinds,
  },
  'rating-quality': {
    query: 'results where campaign_id = {campaign} and name = rating-quality; of rating_forms, rating_counts',
    kinds: peopleKinds,
  },
  imports: { query: 'imports, import_findings; state = applied until the cut-off', kinds: [] },
} as const satisfies Record<string, Source>;

/** What each sheet rests on where its rows say nothing else. */
export const sheetSources: Readonly<Record<SheetId, SourceId>> = {
  summary: 'summary',
  gaps: 'gaps',
  priorities: 'skills',
  change: 'change',
  funnel: 'funnel',
  people: 'levels',
  competency: 'times',
  learning: 'learning',
  records: 'learning',
  programmes: 'programmes',
  roi: 'programmes',
  sensitivity: 'programmes',
  cases: 'configuration',
  assumptions: 'configuration',
  definitions: 'configuration',
  scoreboard: 'scoreboard',
  quality: 'data-quality',
  audit: 'imports',
};
