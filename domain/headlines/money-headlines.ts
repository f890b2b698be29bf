import { wordsFor, type Configuration } from '../configuration.ts';
import type { CampaignResults, ProgrammeRoi } from '../results.ts';
import type { Difference } from '../roi/compared-line.ts';
import { intervalEnds } from '../roi/roi-interval.ts';
import { certaintyOfInterval, sizeOf, stated, untold, type Headline } from './rank.ts';
import type { Blanks, Voice } from './voice.ts';

/** The least that matters of a return, and of a benefit in percent of all costs. */
const leastPercent = 25;

interface Naming {
  programmes: Configuration['programmes'];
  voice: Voice;
  /** Of people or teams in each arm of a comparison. */
  fewest: number;
}

/** The programme that leads, every other whose return is below what was expected of it, and what a control group shows. */
export function moneyHeadlines({ roi }: Pick<CampaignResults, 'roi'>, naming: Naming): Headline[] {
  return roi.programmes.flatMap((each) => {
    const leads = each.programme === roi.headlineProgramme;
    const disappoints = each.roiPercent !== null && each.roiPercent < (each.hurdlePercent ?? 0);
    return [...(leads || disappoints ? returnHeadline(each, naming) : []), ...effectHeadlines(each, naming)];
  });
}

function nameOf({ programme }: ProgrammeRoi, { programmes, voice }: Naming): string {
  const words = programmes.find(({ id }) => id === programme)?.words;
  return words ? wordsFor(words, voice.locale) : programme;
}

function returnHeadline(result: ProgrammeRoi, naming: Naming): Headline[] {
  const { voice } = naming;
  const blanks = { ...moneyBlanks(result, voice), programme: nameOf(result, naming) };
  const about = { kind: 'return' as const, of: `${result.programme} ${result.study ?? ''}` };
  if (result.reason === null && result.roiPercent !== null) {
    const from = result.hurdlePercent ?? 0;
    const ends = intervalEnds(result.detail);
    return [
      {
        ...about,
        text: returnSentence(result, blanks, voice),
        size: sizeOf(result.roiPercent - from, leastPercent),
        certainty: ends ? certaintyOfInterval(ends, { figure: result.roiPercent, from }) : stated,
      },
    ];
  }
  if (result.reason === null || result.costsMinor === null || result.currency === null) return [];
  const text = `${voice.say('costsOnly', blanks)} ${wordsFor(result.reason.words, voice.locale)}`;
  return [{ ...about, text, ...untold }];
}

/** The return with its horizon, and how far it may be off where that is known. */
function returnSentence({ detail }: ProgrammeRoi, blanks: Blanks, { say, write }: Voice): string {
  const years = detail?.horizonYears ?? 1;
  const said =
    years === 1 ? say('roi', blanks) : say('roiOverYears', { ...blanks, years: write('count', years) });
  const ends = intervalEnds(detail);
  if (!ends) return said;
  const interval = { lower: write('percent', ends.lower), upper: write('percent', ends.upper) };
  return `${said} ${say('roiInterval', interval)}`;
}

function moneyBlanks(result: ProgrammeRoi, { write, money }: Voice): Blanks {
  return {
    costs: money(result.costsMinor, result.currency),
    benefits: money(result.benefitsMinor, result.currency),
    breakEven: money(result.breakEvenBenefitMinor, result.currency),
    roi: write('percent', result.roiPercent),
    bcr: write('ratio', result.bcr),
    hurdle: write('percent', result.hurdlePercent),
    starters: write('count', result.people.starters),
    completers: write('count', result.people.completers),
  };
}

/**
 * What a control group lets be said, the only place for a verb that names a cause: difference in differences, its interval not across zero,
 * enough in each arm, and no test that found them to move unlike before. Its size is what the benefit brings, in percent of all costs.
 */
function effectHeadlines(result: ProgrammeRoi, naming: Naming): Headline[] {
  const { costsMinor, benefits, detail } = result;
  const diverging = (detail?.alikeBefore ?? []).filter(({ verdict }) => verdict === 'diverging');
  return (detail?.interval?.differences ?? []).flatMap((difference) => {
    if (diverging.some(({ line }) => line === difference.line)) return [];
    const line = benefits.find(({ id, part }) => (part?.of ?? id) === difference.line);
    const enough = Math.min(difference.trained, difference.control) >= naming.fewest;
    if (!line || !enough || !costsMinor || line.isolationMethod !== 'control-group') return [];
    const { lower95: lower, upper95: upper, difference: figure } = difference;
    const broughtMinor = (difference.lowerMinor + difference.upperMinor) / 2;
    return [
      {
        kind: 'effect' as const,
        of: `${result.programme} ${result.study ?? ''} ${difference.line}`,
        text: effectSentence(difference, {
          programme: nameOf(result, naming),
          measure: wordsFor(line.measure, naming.voice.locale),
          unit: line.unit,
          voice: naming.voice,
        }),
        size: sizeOf((100 * broughtMinor) / costsMinor, leastPercent),
        certainty: certaintyOfInterval({ lower, upper }, { figure, from: 0 }),
      },
    ];
  });
}

function effectSentence(
  { of, trained, control, difference, lower95, upper95 }: Difference,
  { voice, ...named }: { programme: string; measure: string; unit: string; voice: Voice },
): string {
  const { say, write } = voice;
  const told = lower95 > 0 ? 'effect' : upper95 < 0 ? 'adverseEffect' : 'noEffect';
  return say(told, {
    ...named,
    arms: say(of === 'teams' ? 'teams' : 'people', {}),
    trained: write('count', trained),
    control: write('count', control),
    difference: told === 'noEffect' ? write('change', difference) : write('level', Math.abs(difference)),
    lower: write('change', lower95),
    upper: write('change', upper95),
  });
}
