import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from '../../../domain/fraction.ts';
import { domainWeights } from '../../../domain/gaps/domain-weights.ts';
import { skillFigures } from '../../../domain/gaps/skill-figures.ts';
import { skillGaps } from '../../../domain/gaps/skill-gaps.ts';
import { skillTotals } from '../../../domain/results/skill-totals.ts';
import { advance } from '../measured-people.ts';
import { company, measured, pairsOf, placesOf, roles, type Company } from '../results/random-company.ts';

const domains = advance.domains.map(({ id, skills }) => ({
  id,
  skills: skills.map((skill, at) => ({ id: skill.id, critical: at === 0 })),
}));

function asked({ policy }: Company, groupMinimum: number) {
  return {
    domains,
    shownDomains: new Set(domains.map(({ id }) => id)),
    groupMinimum,
    scale: advance.scale,
    criticalShortfallLevels: policy.criticalShortfallLevels,
    healthyHolders: 2,
  };
}

function gapsOf(of: Company, groupMinimum: number) {
  const { packed, needs } = measured(of);
  const totals = skillTotals({
    roles: placesOf(of).roles,
    packed,
    needs,
    roleProfiles: roles,
    framework: advance,
  });
  return skillGaps(totals, asked(of, groupMinimum));
}

test('skills have the figures, and what is hidden of them, that pairs of single people give', () => {
  let shown = 0;
  fc.assert(
    fc.property(company, fc.integer({ min: 1, max: 3 }), (of, minimum) => {
      const pairs = of.people.flatMap((_, person) => pairsOf(of, person));
      const found = gapsOf(of, minimum);
      const weights = domainWeights(pairs);
      expect(found).toMatchObject(skillFigures(pairs, { ...asked(of, minimum), weights }));
      for (const { skillId, aboveTarget, figure } of found) {
        if (aboveTarget === null) continue;
        shown += 1;
        const own = pairs.filter((pair) => pair.skillId === skillId && pair.level);
        expect(aboveTarget).toBe(
          own.filter(({ level, target }) => level && compare(level, target) > 0).length,
        );
        expect(figure.n).toBe(own.length);
      }
    }),
  );
  expect(shown).toBeGreaterThan(0);
});
