import type { Framework, RoleProfile } from '../configuration/learning.ts';
import { fraction, times, toNumber, toWhole } from '../fraction.ts';
import type { PersonDomainGap, PersonGaps } from '../results.ts';
import { isCertified } from '../results/certified-levels.ts';
import { millionths } from '../results/domain-levels.ts';
import { basisOfSources, type PackedLevels } from '../results/packed-levels.ts';

/** What was measured of people with a role, as it is stored: positions are the same throughout. */
export interface MeasuredPeople {
  personIds: string[];
  roleIds: string[];
  /** At the cut-off. */
  unitIds: (string | null)[];
  /** Skills in the order of the framework. */
  packed: PackedLevels;
}

interface Of {
  framework: Pick<Framework, 'domains'>;
  roles: readonly RoleProfile[];
}

/** Everybody beside what their roles need. What is known of somebody is worked out when it is asked: all of it together would be large. */
export function peopleGaps({ personIds, roleIds, unitIds, packed }: MeasuredPeople, of: Of): PersonGaps[] {
  const measuredBy = new Map(
    of.roles.map((role) => [role.id, { packed, targets: targetsOf(role, of.framework, packed.unit) }]),
  );
  const none = targetsOf(null, of.framework, packed.unit);
  const byNone = { packed, targets: none };
  const skills = none.reduce((all, each) => all + each.skills, 0);
  return personIds.map((personId, at) => {
    const roleId = roleIds[at] ?? '';
    const who = { personId, roleId, unitId: unitIds[at] ?? null };
    return new MeasuredPerson(who, measuredBy.get(roleId) ?? byNone, at * skills);
  });
}

interface Target {
  domain: string;
  skills: number;
  target: number | null;
  /** In units of the levels; 0 without a target. */
  asked: number;
}

function targetsOf(role: RoleProfile | null, { domains }: Of['framework'], unit: number): Target[] {
  return domains.map(({ id, skills }) => {
    const target = role?.targets[id];
    const exact = target === undefined ? null : fraction(target);
    return {
      domain: id,
      skills: skills.length,
      target: exact && toNumber(exact),
      asked: exact ? toWhole(times(exact, fraction(unit))) : 0,
    };
  });
}

/** The same object for all of one role: people are many. */
interface Measured {
  packed: PackedLevels;
  targets: readonly Target[];
}

class MeasuredPerson implements PersonGaps {
  readonly personId: string;
  readonly roleId: string;
  readonly unitId: string | null;
  readonly #measured: Measured;
  /** Where the person's skills begin. */
  readonly #from: number;

  constructor(
    { personId, roleId, unitId }: Pick<PersonGaps, 'personId' | 'roleId' | 'unitId'>,
    measured: Measured,
    from: number,
  ) {
    this.personId = personId;
    this.roleId = roleId;
    this.unitId = unitId;
    this.#measured = measured;
    this.#from = from;
  }

  get basis(): PersonGaps['basis'] {
    const { packed, targets } = this.#measured;
    const from = this.#from;
    const skills = targets.reduce((all, each) => all + each.skills, 0);
    let mask = 0;
    for (const sources of packed.sources.subarray(from, from + skills)) mask |= sources;
    return basisOfSources(mask);
  }

  get domains(): PersonDomainGap[] {
    let from = this.#from;
    return this.#measured.targets.map((target) => {
      from += target.skills;
      return domainGap(this.#measured.packed, target, from - target.skills);
    });
  }
}

function domainGap(
  { unit, levels, sources }: PackedLevels,
  { domain, skills, target, asked }: Target,
  from: number,
): PersonDomainGap {
  let [count, certified, level, short, above, below] = [0, 0, 0, 0, 0, 0];
  for (let place = from; place < from + skills; place += 1) {
    if (basisOfSources(sources[place] ?? 0) !== 'combined') continue;
    const value = levels[place] ?? 0;
    count += 1;
    certified += isCertified(sources[place] ?? 0) ? 1 : 0;
    level += value;
    short += Math.max(0, asked - value);
    above += Math.max(0, value - asked);
    below += value < asked ? 1 : 0;
  }
  const mean = (sum: number) => (count === 0 ? null : millionths(sum, count * unit) / 1_000_000);
  const isAsked = target !== null;
  return {
    domain,
    level: mean(level),
    target,
    shortfall: isAsked ? mean(short) : null,
    surplus: isAsked ? mean(above) : null,
    assessedPairs: isAsked ? count : 0,
    belowTarget: isAsked ? below : 0,
    coverageShare: skills === 0 ? 0 : count / skills,
    ...(count > 0 && certified === count && { certifiedOnly: true }),
  };
}
