import type { Configuration } from '../../domain/configuration.ts';
import type { Framework, RoleProfile } from '../../domain/configuration/learning.ts';
import type { Fraction } from '../../domain/fraction.ts';
import type { RequiredPair } from '../../domain/gaps.ts';
import type { MeasuredPeople } from '../../domain/gaps/person-gaps.ts';
import { pairsOfLevels } from '../../domain/gaps/pairs-of-levels.ts';
import type { CampaignResults } from '../../domain/results.ts';
import { exactLevels } from '../../domain/results/exact-levels.ts';
import { basisOfSources } from '../../domain/results/packed-levels.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { measuredResultsOf } from '../../storage/results.ts';

/** Somebody measured, with levels to three decimals. Of many people neither levels nor pairs are kept: they are made when they are asked for. */
interface MeasuredPerson {
  personId: string;
  roleId: string;
  unitId: string | null;
  readonly levels: ReadonlyMap<string, Fraction>;
  readonly pairs: RequiredPair[];
}

/** A campaign and what its program asks about. */
export interface AskedCampaign {
  campaign: Campaign;
  configuration: Configuration;
  framework: Framework;
}

export interface MeasuredCampaign extends AskedCampaign {
  results: CampaignResults;
  /** In columns, skills in the order of the framework. */
  measured: MeasuredPeople;
  readonly people: MeasuredPerson[];
}

/** The campaign's program asks nobody about skills. */
export class NoFramework extends Error {
  override readonly name = 'NoFramework';
}

export const decimals = 3;

/** Throws NoFramework. */
export async function askedIn(db: Tx, campaign: Campaign): Promise<AskedCampaign> {
  const configuration = await configurationByHash(db, campaign.configurationHash);
  const program = configuration.programs.find(({ id }) => id === campaign.program);
  const framework = configuration.frameworks.find(({ id }) => id === program?.framework);
  if (!framework) throw new NoFramework(`${campaign.id} asks nobody about skills: it has no gaps`);
  return { campaign, configuration, framework };
}

/** What was computed of a campaign, person by person. Throws NoFramework, and NoResults where nothing was computed. */
export async function measuredLevels(db: Tx, campaign: Campaign): Promise<MeasuredCampaign> {
  const { configuration, framework } = await askedIn(db, campaign);
  const { results, measured } = await measuredResultsOf(db, campaign.id);
  let people: MeasuredPerson[] | undefined;
  return {
    campaign,
    configuration,
    framework,
    results,
    measured,
    get people() {
      return (people ??= peopleIn(measured, { framework, roles: configuration.roles }));
    },
  };
}

interface Of {
  framework: Framework;
  roles: readonly RoleProfile[];
}

function peopleIn(
  { personIds, roleIds, unitIds, packed }: MeasuredPeople,
  { framework, roles }: Of,
): MeasuredPerson[] {
  const skills = framework.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
  const levelOf = exactLevels(packed.unit, decimals);
  const byId = new Map(roles.map((role) => [role.id, role]));
  const levelsAt = (at: number) =>
    new Map(
      skills.flatMap((skill, n): [string, Fraction][] => {
        const place = at * skills.length + n;
        const isMeasured = basisOfSources(packed.sources[place] ?? 0) === 'combined';
        return isMeasured ? [[skill, levelOf(packed.levels[place] ?? 0)]] : [];
      }),
    );
  return personIds.map((personId, at): MeasuredPerson => {
    const roleId = roleIds[at] ?? '';
    return {
      personId,
      roleId,
      unitId: unitIds[at] ?? null,
      get levels() {
        return levelsAt(at);
      },
      get pairs() {
        return pairsOfLevels({ personId, levels: levelsAt(at) }, byId.get(roleId), framework);
      },
    };
  });
}
