import { spread, text, type Grid } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';

/** The top of every sheet: who, what with its unit, when; as of when; and whether the answers are real. */
export function sheetHead(grid: Grid, context: SheetContext, what: string): void {
  const { input, words } = context;
  const width = grid.columnWidths.length;
  const wide = (value: string, role: 'title' | 'caption' | 'banner') =>
    grid.add(...spread([text(value, role, width)]));
  wide(words.head.title(what, input.campaign.period), 'title');
  if (input.campaign.simulated) wide(words.head.simulated, 'banner');
  wide(asOfLine(context), 'caption');
  grid.gap();
}

/** The moment that the figures describe, and the version of the report. */
export function asOfLine({ input, words, labels }: SheetContext): string {
  const moment = asOfMoment(input.campaign.cutOffAt ?? input.results.computedAt);
  return words.head.asOf({
    campaign: labels.campaign,
    moment,
    audience: input.audience,
    version: input.version,
  });
}

/** `2026-12-18 17:00 UTC`. */
export function asOfMoment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** What stands at the foot of each printed page: the run, with the name of a unit instead of its id. */
export function footLine({ input, words }: SheetContext): string {
  const { scope, runId } = input;
  return words.head.footer(scope?.of === 'unit' ? runId.replace(scope.unitId, scope.name) : runId);
}

/** The heading above units, or above a site in its own report. */
export function partHeading({ input, words }: SheetContext, ofUnits: string): string {
  return input.scope?.of === 'site' ? words.head.site : ofUnits;
}
