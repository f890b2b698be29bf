import { wordsFor, type Configuration } from '../configuration.ts';
import { figureAt } from '../gaps/figure-at.ts';
import { groupName } from '../gaps/joined-groups.ts';
import type { CampaignResults, GapFigure, TableGroup } from '../results.ts';
import { unitName } from '../workbook/unit-name.ts';
import { cannotBeShown, certaintyOfMean, sizeOf, type Headline } from './rank.ts';
import type { Voice } from './voice.ts';

/** The least that matters: 5 of 100 points of readiness, a quarter of a level. */
const leastPoints = 5;
const leastLevels = 0.25;
const fullyReady = 100;

type Results = Pick<CampaignResults, 'gaps' | 'gapMatrix'>;

/** Readiness beside its plan, the domain that is furthest from target, and the unit that is furthest beyond everybody in one. */
export function skillHeadlines(
  results: Results,
  { frameworks, plan, voice }: Pick<Configuration, 'frameworks'> & { plan: number | null; voice: Voice },
): Headline[] {
  const { gaps, gapMatrix } = results;
  if (!gaps) return [];
  const whole = gapMatrix && figureAt(gapMatrix.whole, null, null);
  const cannot = (key: 'underCorrection' | 'nobody'): Headline[] => [
    { kind: 'not-shown', of: '', text: voice.say(key, {}), ...cannotBeShown },
  ];
  if (whole?.reason === 'under-correction') return cannot('underCorrection');
  if (!whole || !isShown(whole)) return cannot('nobody');
  const domains = frameworks.flatMap((framework) => framework.domains);
  const named: Naming = {
    voice,
    order: domains.map(({ id }) => id),
    nameOf: (id) => {
      const words = domains.find((domain) => domain.id === id)?.words;
      return words ? wordsFor(words, voice.locale) : id;
    },
  };
  return [readiness(whole, { plan, voice }), ...largestGap(gaps, named), ...unitGap(results, named)];
}

interface Naming {
  voice: Voice;
  /** Ids of domains as the framework names them: of equal ones the first is told. */
  order: string[];
  nameOf: (domain: string) => string;
}

type Shown = GapFigure & { n: number; meanShortfall: number; readinessIndex: number };

function isShown(figure: GapFigure): figure is Shown {
  const { reason, n, meanShortfall, readinessIndex } = figure;
  return reason === null && n !== null && meanShortfall !== null && readinessIndex !== null;
}

function readiness(whole: Shown, { plan, voice }: { plan: number | null; voice: Voice }): Headline {
  const { say, write } = voice;
  const blanks = {
    index: write('percent', whole.readinessIndex),
    n: write('count', whole.n),
    coverage: write('share', whole.coverageShare),
    plan: write('percent', plan),
  };
  return {
    kind: 'readiness',
    of: '',
    text: say(plan === null ? 'readiness' : 'readinessPlanned', blanks),
    size: sizeOf(whole.readinessIndex - (plan ?? fullyReady), leastPoints),
    certainty: certaintyOfMean(whole),
  };
}

function largestGap(gaps: NonNullable<Results['gaps']>, { voice, order, nameOf }: Naming): Headline[] {
  const shown = gaps.flatMap((gap) => (isShown(gap) ? [{ ...gap, place: order.indexOf(gap.domain) }] : []));
  const [largest] = shown.toSorted((a, b) => b.meanShortfall - a.meanShortfall || a.place - b.place);
  const isPartial = gaps.some(({ n }) => n === null);
  if (!largest || (isPartial && largest.meanShortfall === 0)) return [];
  const { say, write } = voice;
  const gapKey = isPartial ? 'largestShownGap' : 'largestGap';
  const blanks = {
    domain: nameOf(largest.domain),
    shortfall: write('level', largest.meanShortfall),
    below: write('share', largest.belowTargetShare),
    n: write('count', largest.n),
    coverage: write('share', largest.coverageShare),
  };
  return [
    {
      kind: 'largest-gap',
      of: '',
      text: say(largest.meanShortfall > 0 ? gapKey : 'noGap', blanks),
      size: sizeOf(largest.meanShortfall, leastLevels),
      certainty: certaintyOfMean(largest),
    },
  ];
}

/** Only where the unit is further from target than everybody by what matters: else it says no more than the domain does. */
function unitGap({ gapMatrix }: Results, { voice, order, nameOf }: Naming): Headline[] {
  if (!gapMatrix) return [];
  const { groups } = gapMatrix.whole;
  const beyond = gapMatrix.whole.cells.flatMap(({ domain, group, figure }) => {
    const everybody = domain === null ? null : figureAt(gapMatrix.whole, domain, null);
    if (domain === null || group === null || !isShown(figure) || !everybody || !isShown(everybody)) return [];
    const more = figure.meanShortfall - everybody.meanShortfall;
    const certainty = certaintyOfMean(figure);
    return more < leastLevels
      ? []
      : [{ domain, group, figure, everybody, size: sizeOf(more, leastLevels), certainty }];
  });
  const [furthest] = beyond.toSorted(
    (a, b) =>
      b.size * b.certainty - a.size * a.certainty ||
      order.indexOf(a.domain) - order.indexOf(b.domain) ||
      (a.group < b.group ? -1 : 1),
  );
  if (!furthest) return [];
  const { say, write } = voice;
  const { figure, everybody, size, certainty } = furthest;
  const blanks = {
    unit: unitCalled(groups, furthest.group, voice),
    domain: nameOf(furthest.domain),
    shortfall: write('level', figure.meanShortfall),
    all: write('level', everybody.meanShortfall),
    n: write('count', figure.n),
    coverage: write('share', figure.coverageShare),
  };
  return [{ kind: 'unit-gap', of: '', text: say('unitGap', blanks), size, certainty }];
}

function unitCalled(groups: readonly TableGroup[], id: string, { say }: Voice): string {
  const group = groups.find((each) => each.id === id);
  if (!group) return id;
  const words = {
    withoutUnit: say('withoutUnit', {}),
    directlyIn: (unit: string) => say('unitItself', { unit }),
  };
  return groupName(group, (part) => unitName(part, words));
}
