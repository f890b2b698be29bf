import type { Study } from '../configuration/money.ts';
import type { LevelEvidence } from '../configuration/study-parts.ts';

/** A study as a row of an imported table told it: what it says of itself, without its lines. What it does not say is absent. */
export interface ToldStudy {
  study: string;
  programme: string;
  studyTitle: string;
  /** ISO 4217. */
  currency: string;
  /** YYYY-MM-DD. */
  studyFrom: string;
  studyTo: string;
  /** In percent. */
  hurdle: number;
  starters?: number;
  completers?: number;
  trainingHours?: number;
  hourlyRateMinor?: number;
  hoursSource?: string;
  reaction?: string;
  reactionAnswered?: number;
  reactionAsked?: number;
  reactionSource?: string;
  learningFound?: string;
  learningAnswered?: number;
  learningAsked?: number;
  learningSource?: string;
  application?: string;
  applicationAnswered?: number;
  applicationAsked?: number;
  applicationSource?: string;
  recordedFees?: Study['recordedFees'];
  discountShare?: number;
  priceYear?: number;
  laterYearShares?: number[];
  because?: string;
  ruleDeclaredOn?: string;
  ruleDeclaredBy?: string;
  aboveRanges?: number;
  withoutBasis?: 'yes' | 'no';
  intangibles?: string[];
  seed?: number;
}

/** The study of a row: it takes all its lines from imported tables, and charges the time of those who took part. */
export function studyOfRow(told: ToldStudy): Study {
  const { study: id, programme, studyTitle, currency, studyFrom: from, studyTo: to, hurdle } = told;
  const { intangibles = [], recordedFees = 'added', discountShare, priceYear, seed } = told;
  return {
    id,
    programme,
    words: { en: studyTitle },
    currency,
    from,
    to,
    costs: [timeLine],
    benefits: [],
    intangibles: intangibles.map((en) => ({ en })),
    fromImport: ['costs', 'benefits'],
    recordedFees,
    hurdlePercent: hurdle,
    ...partsOf(told),
    ...(discountShare !== undefined && { discountShare }),
    ...(priceYear !== undefined && { priceYear }),
    ...(seed !== undefined && { seed }),
  };
}

const timeLine: Study['costs'][number] = {
  id: 'participant-time',
  words: {
    en: 'Time of the people who took part',
    de: 'Zeit der Teilnehmenden',
    fr: 'Temps des participants',
  },
  category: 'participant-time',
  amountMinor: null,
  prorationShare: 1,
  source: 'Hours × hourly rates',
};

function partsOf(told: ToldStudy): Pick<Study, 'participants' | 'levels' | 'longTerm' | 'extremes'> {
  const { starters, completers = 0, trainingHours: hours = 0, hourlyRateMinor = 0, hoursSource = '' } = told;
  const { laterYearShares = [], because = '', ruleDeclaredOn: declaredOn, ruleDeclaredBy = '' } = told;
  const levels = levelsOf(told);
  return {
    ...(starters !== undefined && {
      participants: { starters, completers, time: [{ hours, hourlyRateMinor, source: hoursSource }] },
    }),
    ...(Object.keys(levels).length > 0 && { levels }),
    ...(laterYearShares.length > 0 && {
      longTerm: { years: laterYearShares.length + 1, laterYearShares, because },
    }),
    ...(declaredOn !== undefined && {
      extremes: {
        declaredOn,
        declaredBy: ruleDeclaredBy,
        aboveQ3Ranges: told.aboveRanges ?? null,
        withoutBasis: told.withoutBasis === 'yes',
      },
    }),
  };
}

function levelsOf(told: ToldStudy): NonNullable<Study['levels']> {
  const reaction = evidence(told.reaction, told.reactionAnswered, told.reactionAsked, told.reactionSource);
  const learning = evidence(
    told.learningFound,
    told.learningAnswered,
    told.learningAsked,
    told.learningSource,
  );
  const application = evidence(
    told.application,
    told.applicationAnswered,
    told.applicationAsked,
    told.applicationSource,
  );
  return {
    ...(reaction && { reaction }),
    ...(learning && { learning }),
    ...(application && { application }),
  };
}

function evidence(finding: string | undefined, answered = 0, asked = 0, source = ''): LevelEvidence | null {
  return finding === undefined ? null : { finding: { en: finding }, answered, asked, source };
}
