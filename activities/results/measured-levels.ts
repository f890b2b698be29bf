import type { Configuration } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import type { Fraction } from '../../domain/fraction.ts';
import type { RequiredPair } from '../../domain/gaps.ts';
import { pairsOfLevels } from '../../domain/gaps/pairs-of-levels.ts';
import type { CampaignResults } from '../../domain/results.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { storedLevels } from '../../storage/measured-people.ts';
import { resultsOf } from '../../storage/results.ts';

/** Somebody measured, with levels to three decimals. Of many people neither levels nor pairs are kept: they are made when they are asked for. */
interface MeasuredPerson {
  personId: string;
  roleId: string;
  unitId: string | null;
  readonly levels: ReadonlyMap<string, Fraction>;
  readonly pairs: RequiredPair[];
}

export interface MeasuredCampaign {
  campaign: Campaign;
  configuration: Configuration;
  framework: Framework;
  results: CampaignResults;
  people: MeasuredPerson[];
}

/** The campaign's program asks nobody about skills. */
export class NoFramework extends Error {
  override readonly name = 'NoFramework';
}

/** What was computed of a campaign, person by person. Throws NoFramework, and NoResults where nothing was computed. */
export async function measuredLevels(db: Tx, campaign: Campaign): Promise<MeasuredCampaign> {
  const configuration = await configurationByHash(db, campaign.configurationHash);
  const program = configuration.programs.find(({ id }) => id === campaign.program);
  const framework = configuration.frameworks.find(({ id }) => id === program?.framework);
  if (!framework) throw new NoFramework(`${campaign.id} asks nobody about skills: it has no gaps`);
  const results = await resultsOf(db, campaign.id);
  const levelsOf = await storedLevels(db, campaign.id, { decimals: 3 });
  const roles = new Map(configuration.roles.map((role) => [role.id, role]));
  const people = results.peopleGaps.map(({ personId, roleId, unitId }): MeasuredPerson => ({
    personId,
    roleId,
    unitId,
    get levels() {
      return levelsOf(personId);
    },
    get pairs() {
      return pairsOfLevels({ personId, levels: levelsOf(personId) }, roles.get(roleId), framework);
    },
  }));
  return { campaign, configuration, framework, results, people };
}
