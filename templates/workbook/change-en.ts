import type { WorkbookWords } from '../../domain/workbook/words.ts';

export const changeWords: WorkbookWords['change'] = {
  title: (organisation, from) => `${organisation}: what changed since ${from}`,
  message: {
    up: (change, people) =>
      `▲ ${people} people measured in both quarters rose by ${change} levels on average.`,
    down: (change, people) =>
      `▼ ${people} people measured in both quarters fell by ${change} levels on average.`,
    flat: (change, people) =>
      `No meaningful change: ${people} people measured in both quarters moved by ${change} levels on average.`,
    direction: {
      up: '▲ People measured in both quarters rose. By how much is hidden: it would tell what a few people were rated.',
      down: '▼ People measured in both quarters fell. By how much is hidden: it would tell what a few people were rated.',
      'no-meaningful-change':
        'No meaningful change of the people measured in both quarters. Its numbers are hidden: they would tell what a few people were rated.',
    },
    tooFew: (minimum) =>
      `Fewer than ${minimum} people were measured in both quarters: no change can be told.`,
    hidden: (minimum) =>
      `The change is hidden: beside the other figures it would tell what fewer than ${minimum} people were rated.`,
    held: (minimum) =>
      `The change is under correction: beside what was reported before it would tell what fewer than ${minimum} people were rated.`,
    nobody: 'Nobody was measured in both quarters: no change can be told.',
  },
  interval: (lower, upper) => `95 % interval ${lower} to ${upper}.`,
  framework: ({ from, to, share, told }) =>
    `The framework changed from version ${from} to ${to}.${share === null ? '' : ` ${share} of its skills can be compared.`}${told ? '' : ' Nothing says what became of the earlier skills: those of the same name are compared.'}`,
  breaks: {
    split: (before, after) => `The trend breaks: ${before} was split into ${after}.`,
    merged: (before, after) => `The trend breaks: ${before} were merged into ${after}.`,
    retired: (before) => `The trend breaks: ${before} is not asked any more.`,
    added: (_, after) => `The trend begins: ${after} is new.`,
  },
  bridge: {
    section: 'Why the mean moved',
    howToRead: {
      shortfall:
        'From last quarter’s mean to this quarter’s, over everybody measured in each. The steps add up to the difference. Less shortfall is better.',
      level:
        'From last quarter’s mean level to this quarter’s, over everybody in it who was measured in each. The steps add up to the difference. What those who joined and those who left come to is told together.',
    },
    columns: {
      step: 'Step',
      people: 'People',
      shortfall: 'Mean shortfall',
      level: 'Mean level',
      base: 'Picture: base',
      mean: 'Mean',
      better: { shortfall: 'Better (−)', level: 'Better (+)' },
      worse: { shortfall: 'Worse (+)', level: 'Worse (−)' },
    },
    quarter: (period) => `Mean of ${period}`,
    steps: {
      stayers: 'Levels of those who stayed',
      targets: 'Other targets',
      joiners: 'People who joined',
      leavers: 'People who left',
      measured: 'Measured in one quarter only',
      framework: 'Skills of one version only',
    },
    together: 'Steps of few people, together',
    others: 'Joined, left, or measured in one quarter only',
    none: {
      'no-stayers': () => 'No step can be told: nobody was measured in the same skill in both quarters.',
      hidden: (minimum) =>
        `The steps are hidden: they would tell what fewer than ${minimum} people were rated.`,
    },
    chartTitle: {
      shortfall: (from, to) => `Mean shortfall in levels, ${from} to ${to}`,
      level: (from, to) => `Mean level, ${from} to ${to}`,
    },
    chartAlt: {
      shortfall: (steps) => `Steps of the mean shortfall. ${listed(steps)}.`,
      level: (steps) => `Steps of the mean level. ${listed(steps)}.`,
    },
    axis: 'Levels',
  },
  domains: {
    section: 'The same people, by domain',
    howToRead: ({ smallest, tests }) =>
      `Only skills that a person was rated in both times. An arrow stands where the interval excludes zero, the change is at least ${smallest} levels, and it also stands among all ${tests} lines (Benjamini and Hochberg, 5 %). All else is no meaningful change.`,
    columns: {
      domain: 'Domain',
      people: 'People',
      change: 'Mean change',
      lower: '95 % from',
      upper: 'to',
      effect: 'Effect size d_z',
      p: 'p among all',
      verdict: 'Verdict',
    },
    everybody: 'All domains',
    totalOfUnit: 'The line of all domains is tested among those of all units, not among the domains.',
    noneOfUnit: (minimum) =>
      `By domain nothing is told of this unit: beside the figures of both quarters, and of the units around it, it would tell what fewer than ${minimum} people were rated.`,
    quarterMeans: (means) =>
      `Means of each quarter by itself, of whoever was measured then: ${means.map(({ name, before, after }) => `${name} ${before} → ${after}`).join('; ')}.`,
    verdicts: {
      up: '▲ up',
      down: '▼ down',
      'no-meaningful-change': 'no meaningful change',
      'too-few': 'too few people',
      hidden: 'hidden',
      held: 'under correction',
      nobody: 'nobody measured both times',
    },
  },
  units: { section: 'The same people, by unit', unit: 'Unit' },
  hidden: '…',
  notes: (minimum) => [
    `… is hidden: fewer than ${minimum} people, or it would give away what a few people were rated. Intervals and effect sizes need ${2 * minimum} people.`,
    'Effect size d_z: mean change over the standard deviation of changes. Looking every quarter makes a false alarm likelier than 5 %.',
    'A change is no proof of its cause: people who learned may differ from those who did not.',
  ],
};

function listed(steps: readonly { step: string; value: string }[]): string {
  return steps.map(({ step, value }) => `${step}: ${value}`).join('; ');
}
