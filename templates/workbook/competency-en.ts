import type { CompetencyWords } from '../../domain/workbook/competency-words.ts';

/** Words of the sheet Time to competency, in English. */
export const competencyWords: CompetencyWords = {
  title: (organisation) => `${organisation}: time until people reach every target of their role`,
  howToRead: (first, last) =>
    first === last
      ? `Measured in ${first}. Levels are known once a quarter.`
      : `Measured from ${first} to ${last}. Levels are known once a quarter, so a time is the most that it can have taken, never the day itself.`,
  from: {
    role: 'From the quarter of joining with the role, or of moving into it',
    measured: 'From the first measurement below the target',
  },
  columns: {
    group: 'Role',
    people: 'People',
    there: 'There',
    left: 'Left before',
    onTheWay: 'On the way',
    median: 'Half by, quarters',
    mean: 'Mean on the way, quarters',
    lower: '95 % from',
    upper: '95 % to',
    willGetThere: 'Will get there',
    leave: 'Leave before',
    within: 'Within, quarters',
  },
  curve: 'Everybody, quarter by quarter',
  curveColumns: {
    quarters: 'Quarters',
    months: 'Months',
    atRisk: 'Still watched',
    reached: 'Got there',
    there: 'There by then',
    lower: '95 % from',
    upper: '95 % to',
  },
  points: 'Points of the picture: share there, by months',
  everybody: 'Everybody',
  others: 'Others, together',
  open: 'open',
  hidden: '…',
  reasons: {
    'one-quarter': () =>
      'Not enough data: only one quarter was measured, and a time needs a second one with results.',
    nobody: () => 'Not enough data: nobody who started in that time has been measured since.',
    hidden: (minimum) =>
      `Not enough data: fewer than ${minimum} people got there or did not, and a figure would give them away.`,
    'under-correction': (minimum) =>
      `Nothing can be told at the moment: times of nearly the same people were told before, and the difference would be about fewer than ${minimum}.`,
  },
  startedUntil: (period) =>
    `Counted is who started by ${period}: later ones were not watched for as long as is told here.`,
  thereBefore: (people) =>
    `${people} people were at the target when first measured: nobody knows how long it took them.`,
  thinned: (minimum) =>
    `Less is told than could be: times of nearly the same people were told before, and the difference would be about fewer than ${minimum}.`,
  logRank: ({ chiSquare, df, p, quarters, stands }) =>
    `${stands ? 'Roles differ by more than chance' : 'No difference between roles that stands'} over ${quarters} quarters (log-rank: χ² = ${chiSquare}, df ${df}, p ${p}).`,
  otherFramework: (periods) => `Measured by another framework, and left out: ${periods}.`,
  chartTitle: (from, period) =>
    `Share of people at every target of their role, by months since ${from === 'role' ? 'joining it' : 'the first measurement'}, ${period}`,
  chartAlt: (steps) =>
    `Steps of the share of people who are there. ${steps.map(({ months, there }) => `By ${months} months ${there}`).join('; ')}.`,
  monthsAxis: 'Months since the start',
  thereAxis: 'Share there, as if nobody left',
  notes: (minimum) => [
    'Half by, there by then, and the picture: Kaplan-Meier, as if nobody left, with 95 % intervals (log of −log). Mean on the way: within the quarters told, with its 95 % interval. ' +
      'Will get there, leave before: by the last quarter told, leaving as a competing event (Aalen-Johansen).',
    `Counted is whoever was measured at least once after the start. …: hidden, because it would tell of fewer than ${minimum} people, alone or beside what was told before. ` +
      'Times are rounded up to a quarter at which enough people got there.',
  ],
};
