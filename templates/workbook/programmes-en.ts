import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet Programmes, in English. */
export const programmeWords: WorkbookWords['programmes'] = {
  title: (organisation) => `${organisation}: learning programmes side by side`,
  money: {
    title: 'Costs and return',
    columns: {
      programme: 'Programme',
      people: 'People',
      costs: 'Costs',
      benefits: 'Benefits, estimated',
      ratio: 'Benefits / costs (BCR)',
      roi: 'ROI %, net of cost',
      interval: 'ROI, 95 % interval',
      remark: 'Remark',
    },
    interval: (lower, upper) => `${lower} to ${upper}`,
    noInterval: 'none',
    chance: (share, hurdlePercent) => `Chance of at least ${hurdlePercent} %: ${share}`,
    portfolio: (programmes) => `Programmes with a known return (${programmes})`,
    note: 'Each number is taken from the sheet ROI. The return of several programmes is the ratio of their sums, never the mean of their returns. How the intervals come about says the sheet Sensitivity.',
  },
  levels: {
    title: 'What is known, level by level',
    programme: 'Programme',
    columns: {
      0: '0 Inputs',
      1: '1 Reaction',
      2: '2 Learning',
      3: '3 Use at work',
      4: '4 Impact, isolated',
      5: '5 Return (ROI)',
    },
    remark: 'How far it can be relied on',
    inputs: ({ starters, completers, hours }) =>
      `${starters} started, ${completers ?? 'few'} completed, ${hours} hours (learning records)`,
    completed: ({ starters, completers }) =>
      starters === null
        ? 'too few to say (learning records)'
        : `${completers ?? 'few'} of ${starters} completed (learning records)`,
    evidence: ({ finding, answered, asked, source }) => `${finding} (${answered} of ${asked}; ${source})`,
    fewAnswered: (answered, asked) => `too few answers to tell what they said (${answered} of ${asked})`,
    noData: 'no data',
    notClaimed: 'measured, not claimed',
    refused: 'refused: a lower level has no data',
    reserved: (levels) =>
      `With a reservation: nothing is said of ${levels.length === 1 ? 'level' : 'levels'} ${levels.join(' and ')}.`,
    isolated: (methods) => `Isolated by ${methods.join(', ')}.`,
    forecast: (to) => `A forecast: its period ends on ${to}.`,
    notControlled: 'Without a control group: an estimate, no proof.',
    note: 'Levels after J. and P. Phillips. Where a study speaks of its levels, a return is claimed only if all below it have data. No data is not “no effect”, but it counts as nothing in money.',
  },
  courses: {
    title: (from, to) => `Which courses moved the skills that they teach, ${from} to ${to}`,
    columns: {
      course: 'Course',
      skill: 'Skill',
      completers: 'Completed it',
      others: 'Others of their roles',
      effect: 'Moved more, levels',
      lower: '95 %: from',
      upper: '95 %: to',
      verdict: 'What it shows',
    },
    verdicts: {
      up: 'The skill rose with the course',
      down: 'The skill fell with the course',
      'no-meaningful-change': 'No difference that can be told from chance and matters',
      'not-enough-data': 'Not enough data',
    },
    reasons: {
      'few-completers': 'Too few completed it',
      'other-courses': 'Too few completed it without another course for the same skill',
      'not-comparable': 'Not comparable: too few others, or it would tell of single people',
      'under-correction': 'Held back: beside earlier figures it would tell of single people',
    },
    hidden: '…',
    method:
      'How much more the level of those who completed the course moved than that of others in the same roles, in the same time. It is what the course did only if both would else have moved alike: people choose their courses. Whoever took another course for the same skill is left out.',
  },
};

/** Words of the sheet Success cases, in English. */
export const caseWords: WorkbookWords['cases'] = {
  title: (organisation) => `${organisation}: success cases of learning programmes`,
  method:
    'After R. Brinkerhoff: everybody is asked, the most and the least successful are interviewed, and only what can be shown counts. The cases are no money and say nothing of those who were not interviewed.',
  none: 'No study looked for success cases in this period.',
  counts: {
    programme: 'Programme',
    asked: 'Asked',
    verified: 'Verified',
    share: 'Share',
    remark: 'How to read it',
  },
  fewAsked: (fewest) =>
    `Fewer than ${fewest} people were asked: their stories are not told here, as one would know whose they are.`,
  ofEach:
    'There are as many cases of one kind as people were asked: it would be told of each of them, so none is told here.',
  underCorrection: (minimum) =>
    `Under correction: cases of nearly the same people were told before, and those asked since would be told of. They are told again when at least ${minimum} more were asked, and not all of these are cases of one kind.`,
  notExtrapolated: 'So many of those asked; it says nothing of the others.',
  columns: { programme: 'Programme', kind: 'Kind', story: 'What happened', evidence: 'Evidence' },
  kinds: { verified: 'Verified success', unsuccessful: 'What kept others from it' },
};
