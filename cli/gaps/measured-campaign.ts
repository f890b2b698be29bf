import type { Configuration } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { fraction, type Fraction } from '../../domain/fraction.ts';
import type { RequiredPair } from '../../domain/gaps.ts';
import { pairsOfLevels } from '../../domain/gaps/pairs-of-levels.ts';
import type { CampaignResults } from '../../domain/results.ts';
import { campaignById, type Campaign } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { latestMeasured, storedLevels } from '../../storage/measured-people.ts';
import { NoResults, resultsOf } from '../../storage/results.ts';
import { campaignCalled } from '../campaigns/campaign-called.ts';
import { exitCodes, Failure } from '../failure.ts';

/** Somebody measured, with levels as they are stored: to three decimals. */
interface MeasuredPerson {
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

/** What was computed of a campaign, person by person. Throws a Failure when nothing was, or when it asks for no skills. */
export async function measuredCampaign(db: Tx, campaign: Campaign): Promise<MeasuredCampaign> {
  const configuration = await configurationByHash(db, campaign.configurationHash);
  const program = configuration.programs.find(({ id }) => id === campaign.program);
  const framework = configuration.frameworks.find(({ id }) => id === program?.framework);
  if (!framework)
    throw new Failure(`${campaign.id} asks nobody about skills: it has no gaps`, exitCodes.notFound);
  const results = await resultsOf(db, campaign.id).catch(async (error: unknown) => {
    if (!(error instanceof NoResults)) throw error;
    const other = await latestMeasured(db);
    const hint = other === null ? '' : `; ${other} has some`;
    throw new Failure(`${error.message}${hint}`, exitCodes.notFound);
  });
  const levels = Map.groupBy(await storedLevels(db, campaign.id), ({ personId }) => personId);
  const roles = new Map(configuration.roles.map((role) => [role.id, role]));
  const people = results.peopleGaps.map(({ personId, roleId, unitId }) => {
    const known = new Map((levels.get(personId) ?? []).map((each) => [each.skillId, fraction(each.level)]));
    const pairs = pairsOfLevels({ personId, levels: known }, roles.get(roleId), framework);
    return { personId, roleId, unitId, levels: known, pairs };
  });
  return { campaign, configuration, framework, results, people };
}

/** The campaign of that id or program; null asks for the latest assessment that has results. Throws a Failure where there is none. */
export async function campaignMeasured(db: Tx, asked: string | null): Promise<MeasuredCampaign> {
  if (asked !== null) return measuredCampaign(db, await campaignCalled(db, asked));
  const id = await latestMeasured(db);
  const campaign = id === null ? null : await campaignById(db, id);
  if (campaign) return measuredCampaign(db, campaign);
  throw new Failure(
    'No assessment has results yet: they are computed when a campaign closes',
    exitCodes.notFound,
  );
}
