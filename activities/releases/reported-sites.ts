import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import type { CampaignResults } from '../../domain/results.ts';
import type { Tx } from '../../storage/database.ts';
import { sitesOfPeople } from '../results/sites-of-people.ts';
import { siteCells } from './gap-cells.ts';
import type { TableCell } from './measured-cells.ts';

/** Figures by site that reports tell, and the people behind them; none where no report is of a site. `at`: the cut-off, ISO 8601. */
export async function reportedSites(
  db: Tx,
  results: CampaignResults,
  { configuration, at }: { configuration: Configuration; at: string },
): Promise<TableCell[]> {
  if (!results.gapsBySite) return [];
  const { organisation } = configuration;
  const { siteOf } = await sitesOfPeople(db, configuration, { day: localDay(organisation, at), at });
  return siteCells(results, siteOf, fewestPeople('mean', 'executives', organisation.disclosure.groupMinimum));
}
