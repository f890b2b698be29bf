import type { Configuration } from './configuration.ts';
import { heldBy, mustHold, type Learner } from './coverage.ts';

/** A level of a coverage map about which a manager can be asked. */
export interface LevelQuestion {
  map: string;
  /** `n` of the level. */
  level: number;
}

type Maps = Pick<Configuration, 'coverageMaps' | 'roles'>;

/** Levels that a role must hold and for which the manager's word counts, in the order of the maps. */
export function levelsToConfirm({ coverageMaps, roles }: Maps, roleId: string | null): LevelQuestion[] {
  const role = roles.find(({ id }) => id === roleId);
  return coverageMaps.flatMap(({ id: map, levels }) =>
    levels
      .filter((level) => level.evidence.includes('manager-confirmed') && mustHold(level, map, role))
      .map(({ n }) => ({ map, level: n })),
  );
}

/**
 * Of these levels those that a manager is asked about: what the person holds, by whatever evidence, and of each map the first that they do not
 * hold yet. Levels are no steps, so what comes next follows their order in the map and no level below is needed for it.
 */
export function levelsToAsk(
  questions: readonly LevelQuestion[],
  learner: Learner,
  of: Pick<Configuration, 'coverageMaps' | 'pathways'> & { on: string },
): LevelQuestion[] {
  const pathways = new Map(of.pathways.map((pathway) => [pathway.id, pathway]));
  const next = new Set<string>();
  return questions.filter(({ map, level }) => {
    const asked = of.coverageMaps.find(({ id }) => id === map)?.levels.find(({ n }) => n === level);
    if (!asked) return false;
    if (heldBy(learner, asked, { mapId: map, pathways, on: of.on }).length > 0) return true;
    const isNext = !next.has(map);
    next.add(map);
    return isNext;
  });
}
