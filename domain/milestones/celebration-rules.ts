import type { Configuration } from '../configuration.ts';
import {
  celebratedKinds,
  usualCelebrations,
  type AudienceRule,
  type CelebratedKind,
  type Celebrations,
  type KindRules,
} from '../configuration/celebrations.ts';
import type { Milestone } from '../milestones.ts';

export function celebrationsOf({ celebrations }: Pick<Configuration, 'celebrations'>): Celebrations {
  return celebrations ?? usualCelebrations;
}

/** The rule of a kind, where it is celebrated. */
export function ruleOf<Kind extends CelebratedKind>(
  { kinds }: Celebrations,
  kind: Kind,
): KindRules[Kind] | null {
  const rule: KindRules[Kind] | undefined = kinds[kind];
  return rule?.on ? rule : null;
}

/** The kinds that are celebrated. */
export function kindsOn(celebrations: Celebrations): Set<CelebratedKind> {
  return new Set(celebratedKinds.filter((kind) => ruleOf(celebrations, kind)));
}

/** Milestones of the kinds that are celebrated, each with who hears of it: as its kind's rule says, or fewer. */
export function withAudience(
  milestones: readonly Milestone[],
  celebrations: Celebrations,
): (Milestone & { audience: AudienceRule })[] {
  return milestones.flatMap(({ atMost, ...milestone }) => {
    const rule = milestone.kind === 'nomination' ? null : ruleOf(celebrations, milestone.kind);
    return rule ? [{ ...milestone, audience: atMost ?? rule.audience }] : [];
  });
}
