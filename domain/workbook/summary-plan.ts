import type { PlannedReturn } from '../configuration/plan.ts';
import { majorUnits } from '../money.ts';
import type { KeyFigure, KeyFigureId } from './key-figures.ts';
import type { ReportInput } from './report-input.ts';

/** What the organisation planned for a figure in the campaign's quarter, in the figure's own unit. Null: nothing, or the report is of a part, whose own plan it is not. */
export function plannedValue(
  { configuration, campaign, scope }: Pick<ReportInput, 'configuration' | 'campaign' | 'scope'>,
  { id, of }: Pick<KeyFigure, 'id' | 'of'>,
): number | null {
  // What the whole organisation is to reach is no plan of one of its parts; what a programme is to bring is its owner's plan as well.
  if (scope && scope.of !== 'organisation' && !(scope.of === 'programme' && ofProgramme[id])) return null;
  const quarter = configuration.plan?.find(
    ({ program, period }) => program === campaign.program && period === campaign.period,
  );
  if (!quarter) return null;
  if (id === 'readiness') return quarter.readinessIndex ?? null;
  if (id === 'shortfall') return quarter.meanShortfallLevels ?? null;
  if (id === 'response') return quarter.responseShare ?? null;
  const planned = quarter.programmes?.find(({ programme }) => programme === of?.programme);
  // Plans are in the reporting currency; beside an amount in another one they would say nothing.
  if (!planned || of?.currency !== configuration.organisation.reportingCurrency) return null;
  return ofProgramme[id]?.(planned, of.currency) ?? null;
}

const amount = (minor: number | undefined, currency: string) =>
  minor === undefined ? undefined : majorUnits(minor, currency);

const ofProgramme: Partial<
  Record<KeyFigureId, (planned: PlannedReturn, currency: string) => number | undefined>
> = {
  costs: ({ costsMinor }, currency) => amount(costsMinor, currency),
  benefits: ({ benefitsMinor }, currency) => amount(benefitsMinor, currency),
  ratio: ({ bcr }) => bcr,
  roi: ({ roiPercent }) => roiPercent,
};
