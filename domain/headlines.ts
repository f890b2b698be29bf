import { wordsFor, type Configuration } from './configuration.ts';
import { sentences } from './headlines/sentences.ts';
import { intervalEnds } from './roi/roi-interval.ts';
import { figureAt, type CampaignResults, type DomainGap, type ProgrammeRoi } from './results.ts';
import { figuresFor, type Figures } from './workbook/figures.ts';

type Named = Pick<Configuration, 'frameworks' | 'programmes'>;
type Blanks = Record<string, string>;

/**
 * What the quarter says, in three to five plain sentences for a reader's locale, the most important first. Each
 * carries its n; hidden figures are not named; what cannot be told is said to be so. No sentence says that one
 * thing caused another: benefits are "estimated, after isolation and confidence adjustment".
 */
export function headlines(results: CampaignResults, configuration: Named, locale: string): string[] {
  const voice = voiceOf(locale);
  return [
    ...readiness(results, configuration, voice),
    ...change(results, voice),
    ...roi(results, configuration, voice),
    ...response(results, voice),
  ];
}

interface Voice {
  locale: string;
  say: (key: keyof typeof sentences, blanks: Blanks) => string;
  /** A figure as the locale writes it; a dash where there is none. */
  write: (how: Exclude<keyof Figures, 'money'>, value: number | null) => string;
  money: (minor: number | null, currency: string | null) => string;
}

function voiceOf(locale: string): Voice {
  const figures = figuresFor(locale);
  return {
    locale,
    say: (key, blanks) =>
      wordsFor(sentences[key], locale).replaceAll(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? none),
    write: (how, value) => (value === null ? none : figures[how](value)),
    money: (minor, currency) => (minor === null || currency === null ? none : figures.money(minor, currency)),
  };
}

const none = '–';

function readiness(
  { gaps, gapMatrix }: CampaignResults,
  configuration: Named,
  { say, write, locale }: Voice,
): string[] {
  if (!gaps) return [];
  const whole = gapMatrix && figureAt(gapMatrix.whole, null, null);
  if (whole?.reason === 'under-correction') return [say('underCorrection', {})];
  if (!whole || whole.readinessIndex === null) return [say('nobody', {})];
  const index = say('readiness', {
    index: write('percent', whole.readinessIndex),
    n: write('count', whole.n),
    coverage: write('share', whole.coverageShare),
  });
  const largest = largestGap(gaps);
  if (!largest) return [index];
  const words = configuration.frameworks
    .flatMap(({ domains }) => domains)
    .find(({ id }) => id === largest.domain)?.words;
  const gap = say((largest.meanShortfall ?? 0) > 0 ? 'largestGap' : 'noGap', {
    domain: words ? wordsFor(words, locale) : largest.domain,
    shortfall: write('level', largest.meanShortfall),
    below: write('share', largest.belowTargetShare),
    n: write('count', largest.n),
    coverage: write('share', largest.coverageShare),
  });
  return [index, gap];
}

/** Ties go to the domain that the framework names first. */
function largestGap(gaps: readonly DomainGap[]): DomainGap | null {
  const shown = gaps.filter((gap) => gap.meanShortfall !== null);
  return shown.toSorted((a, b) => (b.meanShortfall ?? 0) - (a.meanShortfall ?? 0))[0] ?? null;
}

/** With its figures; without its interval; in words alone. */
const verdictSentences = {
  'first-measurement': ['firstMeasurement', 'firstMeasurement', 'firstMeasurement'],
  'too-few': ['tooFew', 'tooFew', 'tooFew'],
  'no-meaningful-change': ['noChange', 'noChangeOfFew', 'noChangeHidden'],
  up: ['changed', 'changedOfFew', 'upHidden'],
  down: ['changed', 'changedOfFew', 'downHidden'],
  hidden: ['changeHidden', 'changeHidden', 'changeHidden'],
} as const;

function change({ change }: CampaignResults, { say, write }: Voice): string[] {
  if (!change) return [];
  const blanks = {
    n: write('count', change.n),
    mean: write('change', change.meanChange),
    lower: write('change', change.lower95),
    upper: write('change', change.upper95),
    least: write('level', change.smallestChange),
  };
  const [figures, ofFew, words] = verdictSentences[change.verdict];
  return [say(change.meanChange === null ? words : change.lower95 === null ? ofFew : figures, blanks)];
}

function roi({ roi }: CampaignResults, configuration: Named, voice: Voice): string[] {
  const result = roi.programmes.find(({ programme }) => programme === roi.headlineProgramme);
  if (!result) return [];
  const words = configuration.programmes.find(({ id }) => id === result.programme)?.words;
  const programme = words ? wordsFor(words, voice.locale) : result.programme;
  const blanks = { ...moneyBlanks(result, voice), programme };
  if (result.reason === null) return [returnSentence(result, blanks, voice)];
  if (result.costsMinor === null || result.currency === null) return [];
  return [`${voice.say('costsOnly', blanks)} ${wordsFor(result.reason.words, voice.locale)}`];
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

function response({ dataQuality, funnel }: CampaignResults, { say, write }: Voice): string[] {
  const { assigned, answered, share } = dataQuality.response;
  if (assigned === 0) return [];
  const learning = funnel.byKind.every(({ kind }) => kind === 'learn');
  const blanks = {
    assigned: write('count', assigned),
    answered: write('count', answered),
    share: write('share', share),
    selfOnly: write('count', dataQuality.selfOnly),
  };
  return [say(learning ? 'completion' : 'response', blanks)];
}
