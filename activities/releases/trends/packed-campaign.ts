import { skillIds } from '../../../domain/change/framework-path.ts';
import { needsOf } from '../../../domain/gaps/pairs-of-levels.ts';
import { exactLevels } from '../../../domain/results/exact-levels.ts';
import { basisOfSources } from '../../../domain/results/packed-levels.ts';
import {
  Places,
  type PackedPairs,
  type PackedQuarter,
} from '../../../domain/statistics/change/packed-quarters.ts';
import { decimals, type MeasuredCampaign } from '../../results/measured-levels.ts';

/** The same again for the same key. */
export function once<Key, Value>(of: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = of(key);
    known.set(key, value);
    return value;
  };
}

/** The pairs of everybody measured in a campaign, without an object for one of them: there are millions. */
export function packedCampaign({ measured, framework, configuration }: MeasuredCampaign): PackedQuarter {
  const { personIds, roleIds, packed } = measured;
  const ids = skillIds(framework);
  const [targets, levels] = [new Places(), new Places()];
  const byRole = new Map(
    configuration.roles.map((role) => {
      const needs = new Map(needsOf(role, framework).map(({ skillId, target }) => [skillId, target]));
      const asked = ids.map((id) => {
        const target = needs.get(id);
        return target ? targets.of(target) : 0;
      });
      return [role.id, asked] as const;
    }),
  );
  const levelOf = exactLevels(packed.unit, decimals);
  const placeOf = once((level: number) => levels.of(levelOf(level)));
  const pairs = ids.map((): PackedPairs => ({
    targets: new Int32Array(personIds.length),
    levels: new Int32Array(personIds.length),
  }));
  // Person by person, as they lie in memory.
  for (const [at, roleId] of roleIds.entries()) {
    const asked = byRole.get(roleId) ?? [];
    for (const [skill, own] of pairs.entries()) {
      const target = asked[skill] ?? 0;
      if (target === 0) continue;
      own.targets[at] = target;
      const place = at * ids.length + skill;
      const isMeasured = basisOfSources(packed.sources[place] ?? 0) === 'combined';
      if (isMeasured) own.levels[at] = placeOf(packed.levels[place] ?? 0);
    }
  }
  const skills = new Map(ids.flatMap((id, skill) => (pairs[skill] ? [[id, pairs[skill]] as const] : [])));
  return { personIds, skills, targets: targets.values, levels: levels.values };
}
