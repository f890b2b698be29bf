import { frameworkPath, skillIds } from '../../domain/change/framework-path.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import type { EarlierLevels } from '../../storage/earlier-levels.ts';
import { storedFrameworks } from '../../storage/framework-versions.ts';
import { earlierCampaigns, earlierLevels, type SkillGoingOn } from '../../storage/ratings.ts';
import type { Snapshot } from '../../storage/snapshot.ts';

interface Asked {
  program: string;
  framework: Framework;
  /** YYYY-MM-DD. */
  before: string;
}

/**
 * The latest level of each person and skill from before a day, through all versions of the framework as a trend follows them: a renamed skill
 * goes on, parts of a split one and a merged one begin anew.
 */
export async function levelsBefore(
  snapshot: Snapshot,
  { program, framework, before }: Asked,
): Promise<EarlierLevels> {
  const { tx } = snapshot;
  const campaigns = await earlierCampaigns(tx, { program, before });
  const versions = (await storedFrameworks(tx)).filter(({ id }) => id === framework.id);
  const known = (version: string) => versions.findLast((each) => each.version === version)?.skills ?? null;
  const goingOn = importedGoingOn(framework, versions, known);
  const paths = new Map<string, ReadonlyMap<string, string>>();
  for (const { id, configurationHash } of campaigns) {
    const path =
      paths.get(configurationHash) ?? (await pathFrom(tx, configurationHash, { program, framework, known }));
    paths.set(configurationHash, path);
    goingOn.push(...[...path].map(([from, to]) => ({ campaign: id, from, to })));
  }
  const previous = campaigns.at(-1)?.id ?? null;
  return earlierLevels(snapshot, { framework: framework.id, program, before, goingOn, previous });
}

type Known = (version: string) => readonly string[] | null;

/** Imported levels name no version: a present id is the present skill, another one that of the latest version that had it. */
function importedGoingOn(
  framework: Framework,
  versions: readonly { version: string; skills: readonly string[] }[],
  known: Known,
): SkillGoingOn[] {
  const present = skillIds(framework);
  const found = new Map(present.map((id) => [id, id]));
  const seen = new Set(present);
  for (const version of versions.toReversed()) {
    const { continued } = frameworkPath(version, framework, known);
    for (const id of version.skills) {
      const to = seen.has(id) ? undefined : continued.get(id);
      if (to !== undefined) found.set(id, to);
      seen.add(id);
    }
  }
  return [...found].map(([from, to]) => ({ campaign: null, from, to }));
}

/** Old skill id → present one; of a campaign by another framework nothing goes on. */
async function pathFrom(
  tx: Tx,
  configurationHash: string,
  { program, framework, known }: { program: string; framework: Framework; known: Known },
): Promise<ReadonlyMap<string, string>> {
  const { programs, frameworks } = await configurationByHash(tx, configurationHash);
  const asked = programs.find((each) => each.id === program)?.framework;
  const then = frameworks.find((each) => each.id === asked && each.id === framework.id);
  return then ? frameworkPath(then, framework, known).continued : new Map();
}
