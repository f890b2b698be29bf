import type { ChangeResult } from '../results.ts';
import {
  certaintyOfInterval,
  certaintyOfMean,
  nothingToTell,
  sizeOf,
  untold,
  type Headline,
} from './rank.ts';
import type { Voice } from './voice.ts';

/** With its figures; without its interval; in words alone. */
const verdictSentences = {
  'first-measurement': ['firstMeasurement', 'firstMeasurement', 'firstMeasurement'],
  'too-few': ['tooFew', 'tooFew', 'tooFew'],
  'no-meaningful-change': ['noChange', 'noChangeOfFew', 'noChangeHidden'],
  up: ['changed', 'changedOfFew', 'upHidden'],
  down: ['changed', 'changedOfFew', 'downHidden'],
  hidden: ['changeHidden', 'changeHidden', 'changeHidden'],
} as const;

export function changeHeadline(change: ChangeResult | null, { say, write }: Voice): Headline[] {
  if (!change) return [];
  const blanks = {
    n: write('count', change.n),
    mean: write('change', change.meanChange),
    lower: write('change', change.lower95),
    upper: write('change', change.upper95),
    least: write('level', change.smallestChange),
  };
  const [figures, ofFew, words] = verdictSentences[change.verdict];
  const text = say(change.meanChange === null ? words : change.lower95 === null ? ofFew : figures, blanks);
  return [{ kind: 'change', of: '', text, ...strength(change) }];
}

/** A change that may not be told in figures has the strength of every other such one. */
function strength({ verdict, meanChange, lower95, upper95, smallestChange, n }: ChangeResult) {
  if (meanChange === null) return verdict === 'up' || verdict === 'down' ? untold : nothingToTell;
  const interval = lower95 !== null && upper95 !== null && { lower: lower95, upper: upper95 };
  return {
    size: sizeOf(meanChange, smallestChange),
    certainty: interval
      ? certaintyOfInterval(interval, { figure: meanChange, from: 0 })
      : certaintyOfMean({ n, coverageShare: null }),
  };
}
