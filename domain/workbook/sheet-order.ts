import { wholeOrganisation } from '../reports/report-scope.ts';
import type { ReportInput } from './report-input.ts';

export type SheetId =
  | 'summary'
  | 'gaps'
  | 'funnel'
  | 'people'
  | 'priorities'
  | 'change'
  | 'competency'
  | 'learning'
  | 'records'
  | 'programmes'
  | 'roi'
  | 'sensitivity'
  | 'cases'
  | 'assumptions'
  | 'definitions'
  | 'scoreboard'
  | 'quality'
  | 'audit';

/**
 * The sheets of a workbook in the order of reading. Without a programme there is nothing to lay side by side or to vary; of a part of the
 * organisation there are only sheets of which there is something in it.
 */
export function sheetOrder({
  results,
  further,
  records,
  times,
  change,
  untold = [],
  scope = wholeOrganisation,
}: Pick<
  ReportInput,
  'results' | 'further' | 'records' | 'times' | 'change' | 'untold' | 'scope'
>): SheetId[] {
  const money = results.roi.programmes.length > 0;
  const hasLevels = results.coverage.some(({ levels }) => levels.length > 0);
  const isWhole = scope.of === 'organisation';
  const hasTargets = results.roi.programmes.some(({ scoreboard = [] }) => scoreboard.length > 0);
  return [
    'summary',
    ...(results.gapMatrix
      ? (['gaps', 'priorities'] as const)
      : untold.includes('gaps')
        ? (['gaps'] as const)
        : []),
    ...(change || untold.includes('change') ? (['change'] as const) : []),
    ...(isWhole || results.funnel.byKind.length > 0 || untold.includes('funnel')
      ? (['funnel'] as const)
      : []),
    ...(hasLevels || untold.includes('people') ? (['people'] as const) : []),
    ...(further || untold.includes('learning') ? (['learning'] as const) : []),
    ...(records ? (['records'] as const) : []),
    ...(money ? (['programmes', 'roi', 'sensitivity'] as const) : []),
    ...(isWhole && !money ? (['roi'] as const) : []),
    ...(times ? (['competency'] as const) : []),
    ...(isWhole || hasTargets ? (['scoreboard'] as const) : []),
    ...(money ? (['cases', 'assumptions'] as const) : []),
    'definitions',
    'quality',
    'audit',
  ];
}
