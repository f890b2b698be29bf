import type { ReportInput } from './report-input.ts';
import type { WorkbookWords } from './words.ts';

/** What stands in the place of a headline where there is none. */
export function nothingSaid({ scope }: Pick<ReportInput, 'scope'>, { summary }: WorkbookWords): string {
  return scope && scope.of !== 'organisation' ? summary.nothingOfPart : summary.nothing;
}
