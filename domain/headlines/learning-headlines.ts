import type { FurtherFigures } from '../further-figures.ts';
import type { ReportScope } from '../reports/report-scope.ts';
import { counted, nothingToTell, sizeOf, type Headline } from './rank.ts';
import type { Voice } from './voice.ts';

/** The least that matters of a share: five percentage points. */
const leastShare = 0.05;

/** Of a part of the organisation what of its mandatory courses was done, and who learned: whoever reads it answers for these people, or these courses. */
export function learningHeadlines(
  { scope, further }: { scope?: ReportScope; further?: FurtherFigures },
  { say, write }: Voice,
): Headline[] {
  if (!further || !scope || scope.of === 'organisation') return [];
  const { completion, onTime, learned } = further.learning;
  const { learners, headcountEnd, hoursPerHeadAtEnd } = learned.whole;
  const due = {
    done: write('count', completion.numerator),
    due: write('count', completion.denominator),
    share: write('share', completion.share),
    onTime: write('share', onTime.share),
  };
  const who = {
    learners: write('count', learners),
    people: write('count', headcountEnd),
    hours: write('level', hoursPerHeadAtEnd),
  };
  return [
    ...(completion.share === null || onTime.share === null
      ? []
      : [
          {
            kind: 'duties' as const,
            of: '',
            text: say('duties', due),
            size: sizeOf(1 - completion.share, leastShare),
            certainty: counted,
          },
        ]),
    ...(learners === null || headcountEnd === null || hoursPerHeadAtEnd === null
      ? []
      : [
          {
            kind: 'learners' as const,
            of: '',
            text: say(scope.of === 'programme' ? 'learnersOf' : 'learners', who),
            ...nothingToTell,
          },
        ]),
  ];
}
