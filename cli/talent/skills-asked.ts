import { didYouMean } from '../../config/did-you-mean.ts';
import { skillNames } from '../../domain/configuration.ts';
import { compare, type Fraction } from '../../domain/fraction.ts';
import { busFactors } from '../../domain/gaps/bus-factor.ts';
import { usualGapPolicy } from '../../domain/gaps/priority.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { MeasuredCampaign } from '../gaps/measured-campaign.ts';

/** Skills by id or name, each once, in the order asked. Throws a Failure for one that the framework does not have. */
export function skillsCalled(asked: readonly string[], measured: MeasuredCampaign): string[] {
  const plain = (text: string) => text.trim().toLocaleLowerCase('en');
  const { framework, configuration } = measured;
  const names = skillNames([framework], configuration.organisation.defaultLocale);
  const known = [...names].map(([id, name]) => ({ id, name }));
  const ids = asked.map((words) => {
    const skill = known.find(({ id, name }) => [id, name].some((each) => plain(each) === plain(words)));
    if (skill) return skill.id;
    const nearest = didYouMean(
      words,
      known.flatMap(({ id, name }) => [id, name]),
    );
    const hint = nearest === null ? '' : ` Did you mean "${nearest}"?`;
    throw new Failure(
      `No skill of the framework ${measured.framework.id} is called "${words}".${hint}`,
      exitCodes.notFound,
    );
  });
  return [...new Set(ids)];
}

/** Critical skills that fewer people have at target than the organisation wants. */
export function scarceSkills({ people, framework, configuration }: MeasuredCampaign): string[] {
  const { healthyHolders } = configuration.organisation.gaps ?? usualGapPolicy;
  const critical = framework.domains.flatMap(({ skills }) =>
    skills.flatMap(({ id, critical: is }) => (is ? [id] : [])),
  );
  const pairs = people.flatMap((person) => person.pairs);
  return busFactors(pairs, critical, { healthyHolders }).flatMap(({ skillId, healthy }) =>
    healthy ? [] : [skillId],
  );
}

/** The lowest target that a role of somebody measured has for the skill; null: none asks for it. */
export function leastAsked({ people }: MeasuredCampaign, skill: string): Fraction | null {
  const targets = people.flatMap(({ pairs }) =>
    pairs.flatMap(({ skillId, target }) => (skillId === skill ? [target] : [])),
  );
  return targets.toSorted(compare)[0] ?? null;
}

export function skillName({ framework, configuration }: MeasuredCampaign, skill: string): string {
  return skillNames([framework], configuration.organisation.defaultLocale).get(skill) ?? skill;
}
