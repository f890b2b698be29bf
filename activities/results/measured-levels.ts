import type { Configuration } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { fraction, type Fraction } from '../../domain/fraction.ts';
import type { RequiredPair } from '../../domain/gaps.ts';
import { pairsOfLevels } from '../../domain/gaps/pairs-of-levels.ts';
import type { CampaignResults } from '../../domain/results.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { storedLevels } from '../../storage/measured-people.ts';
import { resultsOf } from '../../storage/results.ts';

/** Somebody measured, with levels as they are stored: to three decimals. */
export interface MeasuredPerson {
  personId: string;
  roleId: string;
  unitId: string | null;
  levels: ReadonlyMap<string, Fraction>;
  pairs: RequiredPair[];
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
  const levels = Map.groupBy(await storedLevels(db, campaign.id), ({ personId }) => personId);
  const roles = new Map(configuration.roles.map((role) => [role.id, role]));
  const known = new Map<number, Fraction>();
  const exact = (level: number) => {
    const found = known.get(level) ?? fraction(level);
    known.set(level, found);
    return found;
  };
  const people = results.peopleGaps.map(({ personId, roleId, unitId }) => {
    const own = new Map((levels.get(personId) ?? []).map((each) => [each.skillId, exact(each.level)]));
    const pairs = pairsOfLevels({ personId, levels: own }, roles.get(roleId), framework);
    return { personId, roleId, unitId, levels: own, pairs };
  });
  return { campaign, configuration, framework, results, people };
}
