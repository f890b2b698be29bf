import type { ReportInput } from './report-input.ts';

export type SheetId =
  | 'summary'
  | 'gaps'
  | 'funnel'
  | 'people'
  | 'learning'
  | 'programmes'
  | 'roi'
  | 'sensitivity'
  | 'cases'
  | 'assumptions'
  | 'definitions'
  | 'method';

/** The sheets of an executive's workbook in the order of reading. Without a programme there is nothing to lay side by side or to vary. */
export function sheetOrder({ results, further }: Pick<ReportInput, 'results' | 'further'>): SheetId[] {
  const money = results.roi.programmes.length > 0;
  return [
    'summary',
    ...(results.gapMatrix ? (['gaps'] as const) : []),
    'funnel',
    ...(results.coverage.some(({ levels }) => levels.length > 0) ? (['people'] as const) : []),
    ...(further ? (['learning'] as const) : []),
    ...(money ? (['programmes', 'roi', 'sensitivity', 'cases', 'assumptions'] as const) : (['roi'] as const)),
    'definitions',
    'method',
  ];
}
