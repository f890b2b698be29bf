import { wordsFor, type Configuration, type Words } from './configuration.ts';
import { sentences } from './headlines/sentences.ts';
import { moneyText } from './money.ts';
import { figureAt, type CampaignResults, type DomainGap, type ProgrammeRoi } from './results.ts';

type Named = Pick<Configuration, 'frameworks' | 'programmes'>;
type Blanks = Record<string, string>;

/**
 * What the quarter says, in three to five plain sentences for a reader's locale, the most important first. Each
 * carries its n; hidden figures are not named; what cannot be told is said to be so. No sentence says that one
 * thing caused another: benefits are "estimated, after isolation and confidence adjustment".
 */
export function headlines(results: CampaignResults, configuration: Named, locale: string): string[] {
  const say = (key: keyof typeof sentences, blanks: Blanks) => filled(sentences[key], blanks, locale);
  return [
    ...readiness(results, configuration, { say, locale }),
    ...change(results, { say, locale }),
    ...roi(results, configuration, { say, locale }),
    ...response(results, { say, locale }),
  ];
}

interface Voice {
  say: (key: keyof typeof sentences, blanks: Blanks) => string;
  locale: string;
}

function readiness(
  { gaps, gapMatrix }: CampaignResults,
  configuration: Named,
  { say, locale }: Voice,
): string[] {
  if (!gaps) return [];
  const whole = gapMatrix && figureAt(gapMatrix.whole, null, null);
  if (!whole || whole.readinessIndex === null) return [say('nobody', {})];
  const index = say('readiness', {
    index: number(whole.readinessIndex, locale, 0),
    n: number(whole.n, locale, 0),
    coverage: percent(whole.coverageShare, locale),
  });
  const largest = largestGap(gaps);
  if (!largest) return [index];
  const words = configuration.frameworks
    .flatMap(({ domains }) => domains)
    .find(({ id }) => id === largest.domain)?.words;
  const gap = say((largest.meanShortfall ?? 0) > 0 ? 'largestGap' : 'noGap', {
    domain: words ? wordsFor(words, locale) : largest.domain,
    shortfall: number(largest.meanShortfall, locale, 2),
    below: percent(largest.belowTargetShare, locale),
    n: number(largest.n, locale, 0),
    coverage: percent(largest.coverageShare, locale),
  });
  return [index, gap];
}

/** Ties go to the domain that the framework names first. */
function largestGap(gaps: readonly DomainGap[]): DomainGap | null {
  const shown = gaps.filter((gap) => gap.meanShortfall !== null);
  return shown.toSorted((a, b) => (b.meanShortfall ?? 0) - (a.meanShortfall ?? 0))[0] ?? null;
}

function change({ change }: CampaignResults, { say, locale }: Voice): string[] {
  if (!change) return [];
  const blanks = {
    n: number(change.n, locale, 0),
    mean: signed(change.meanChange, locale),
    lower: signed(change.lower95, locale),
    upper: signed(change.upper95, locale),
  };
  const keys = {
    'first-measurement': 'firstMeasurement',
    'too-few': 'tooFew',
    'no-meaningful-change': 'noChange',
    up: 'changed',
    down: 'changed',
  } as const;
  return [say(keys[change.verdict], blanks)];
}

function roi({ roi }: CampaignResults, configuration: Named, { say, locale }: Voice): string[] {
  const result = roi.programmes.find(({ programme }) => programme === roi.headlineProgramme);
  if (!result) return [];
  const words = configuration.programmes.find(({ id }) => id === result.programme)?.words;
  const blanks = {
    ...moneyBlanks(result, locale),
    programme: words ? wordsFor(words, locale) : result.programme,
  };
  if (result.reason === null) return [say('roi', blanks)];
  if (result.costsMinor === null || result.currency === null) return [];
  return [`${say('costsOnly', blanks)} ${wordsFor(result.reason.words, locale)}`];
}

function moneyBlanks(result: ProgrammeRoi, locale: string): Blanks {
  const amount = (minor: number | null) =>
    minor === null || result.currency === null ? '–' : moneyText(minor, result.currency, locale);
  return {
    costs: amount(result.costsMinor),
    benefits: amount(result.benefitsMinor),
    breakEven: amount(result.breakEvenBenefitMinor),
    roi: number(result.roiPercent, locale, 0),
    bcr: number(result.bcr, locale, 2),
    hurdle: number(result.hurdlePercent, locale, 0),
    starters: number(result.people.starters, locale, 0),
    completers: number(result.people.completers, locale, 0),
  };
}

function response({ dataQuality, funnel }: CampaignResults, { say, locale }: Voice): string[] {
  const { assigned, answered, share } = dataQuality.response;
  const blanks = {
    assigned: number(assigned, locale, 0),
    answered: number(answered, locale, 0),
    share: percent(share, locale),
    selfOnly: number(dataQuality.selfOnly, locale, 0),
  };
  if (assigned === 0) return [];
  const learning = funnel.byKind.every(({ kind }) => kind === 'learn');
  return [say(learning ? 'completion' : 'response', blanks)];
}

function filled(words: Words, blanks: Blanks, locale: string): string {
  return wordsFor(words, locale).replaceAll(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? '–');
}

function number(value: number | null, locale: string, decimals: number): string {
  if (value === null) return '–';
  return new Intl.NumberFormat(locale, {
    maximumFractionDigits: decimals,
    minimumFractionDigits: decimals,
  }).format(value);
}

function signed(value: number | null, locale: string): string {
  if (value === null) return '–';
  return `${value < 0 ? '−' : '+'}${number(Math.abs(value), locale, 2)}`;
}

function percent(share: number | null, locale: string): string {
  return share === null ? '–' : number(share * 100, locale, 0);
}
