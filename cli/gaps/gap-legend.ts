import type { MeasuredCampaign } from './measured-campaign.ts';

/** Which columns a table of gaps has beside those of each. */
export interface GapColumns {
  /** Weighted discrepancies rank items, which domains and skills are. */
  ofItems: boolean;
  /** People said how important each is for their work. */
  asked: boolean;
  /** Of skills it is known how many are above target; not of groups, and not in results of an earlier version. */
  ranked: boolean;
  /** Some of the skills are ones on which much rests. */
  withFactor: boolean;
}

/** What the columns of gaps mean, a line each. */
export function gapLegend({ configuration }: MeasuredCampaign, columns: GapColumns): string[] {
  const { criticalShortfallLevels: critical } = configuration.organisation.rating;
  const { ofItems, asked, ranked, withFactor } = columns;
  const set = asked ? 'people named for their own work' : 'roles set';
  return [
    'gap: shortfall less surplus, both on average',
    `below %, critical %: of assessed skills of people, those short of the target, and short by ${critical} levels or more`,
    'missing: levels short, all together',
    'readiness: 100 is everybody at target, by importance',
    'coverage %: assessed skills, of those that roles ask for',
    'priority: importance × shortfall × share below target',
    ...(ofItems
      ? [
          `weighted: importance × gap, surpluses counted against shortfalls (Borich), with the importance that ${set}`,
        ]
      : []),
    ...(ranked ? ['ranked: people above target less those below, in % of people rated'] : []),
    ...(withFactor ? ['at target: people who are, in skills on which much rests'] : []),
  ];
}
