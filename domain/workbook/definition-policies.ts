import type { Framework } from '../configuration/learning.ts';
import type { Definition } from './money-words.ts';
import type { SheetContext } from './sheet-context.ts';

/** What the organisation sets itself: how ratings become levels, what each role needs, and what is hidden. */
export function policyTerms(context: SheetContext): Definition[] {
  const { words, input, groupMinimum } = context;
  const framework = input.results.gapMatrix ? frameworkOf(context) : null;
  return [
    ...(input.results.gapMatrix ? ratingTerms(context) : []),
    ...(framework ? [...scaleTerms(context, framework), ...targetTerms(context, framework)] : []),
    ...words.definitions.policies.privacy(groupMinimum),
  ];
}

function ratingTerms({ words, input, figures }: SheetContext): Definition[] {
  const { policies } = words.definitions;
  const { weights, peerMinimum, coverageFloorShare, criticalShortfallLevels } =
    input.configuration.organisation.rating;
  const shares = {
    practical: figures.level(weights.practical),
    project: figures.level(weights.project),
    manager: figures.level(weights.manager),
    peer: figures.level(weights.peer),
    self: figures.level(weights.self),
    ...(weights.certification === undefined ? {} : { certification: figures.level(weights.certification) }),
  };
  return [
    policies.weights(shares, peerMinimum),
    policies.overall(figures.share(coverageFloorShare)),
    policies.critical(figures.level(criticalShortfallLevels)),
  ];
}

/** The framework of the campaign's program. */
function frameworkOf({ input }: SheetContext): Framework | null {
  const { programs, frameworks } = input.configuration;
  const program = programs.find((each) => each.id === input.campaign.program);
  return frameworks.find((each) => each.id === program?.framework) ?? null;
}

function scaleTerms({ words, labels, figures }: SheetContext, framework: Framework): Definition[] {
  const { policies } = words.definitions;
  const term = (name: string, meaning: string, source: string) => {
    return { term: name, meaning, formula: '', source };
  };
  const points = framework.scale.points.map(
    (point) => `${point.level}: ${labels.words(point.words).replace(/\.$/, '')}`,
  );
  const categories = framework.thresholds.map(({ words: category, from }) =>
    policies.category(labels.words(category), figures.level(from)),
  );
  return [
    term(policies.framework, `${labels.words(framework.name)}, ${framework.version}`, framework.source),
    term(policies.scale, points.join('; '), policies.source),
    term(policies.categories, categories.join('; '), policies.source),
  ];
}

/** What each role needs, by domain. */
function targetTerms({ words, labels, input, figures }: SheetContext, framework: Framework): Definition[] {
  const { policies } = words.definitions;
  const roles = input.configuration.roles.filter(
    (role) => role.framework === framework.id && Object.keys(role.targets).length > 0,
  );
  return roles.map(({ words: name, targets, version, validFrom }) => ({
    term: policies.targets(labels.words(name)),
    meaning: framework.domains
      .flatMap(({ id }) => {
        const target = targets[id];
        return target === undefined ? [] : [`${labels.domain(id)} ${figures.level(target)}`];
      })
      .join(', '),
    formula: '',
    source: policies.target({ version, validFrom }),
  }));
}
