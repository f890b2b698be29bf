import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet on what to close first, in English. */
export const priorityWords: WorkbookWords['priorities'] = {
  title: (organisation) => `${organisation}: what to close first, skills below target by priority`,
  titleOfPart: (organisation) => `${organisation}: what to close first, domains below target by priority`,
  howToRead:
    'Priority: importance × mean shortfall × share below target. Equal ones go by the higher importance. The weighted discrepancy (Borich) and the ranked discrepancy stand beside it: levels are ordinal, so where the two orders differ, look twice.',
  howToReadOfPart:
    'Priority: importance × mean shortfall × share below target. Equal ones go by the higher importance. The weighted discrepancy (Borich) stands beside it: levels are ordinal, so where the two orders differ, look twice.',
  healthy: 'People at target who make a key skill safe',
  skills: 'Skills, everybody together',
  units: 'Domains by unit',
  columns: {
    rank: '#',
    skill: 'Skill',
    domain: 'Domain',
    people: 'n',
    below: 'Below target',
    belowShare: 'Share below',
    shortfall: 'Mean shortfall',
    importance: 'Importance (1–5)',
    priority: 'Priority',
    band: 'Band',
    gap: 'Mean gap',
    weighted: 'Weighted discrepancy',
    above: 'Above target',
    ranked: 'Ranked discrepancy',
    holders: 'At target',
    safe: 'Enough?',
    owner: 'Owner',
    by: 'By',
  },
  unitColumns: { domain: 'Domain', unit: 'Unit', pairs: 'Ratings below target' },
  bands: { high: 'high', medium: 'medium', low: 'low' },
  safe: { yes: 'yes', no: 'too few' },
  notKey: 'not key',
  notSet: 'not set',
  hidden: '…',
  nobodyNamed: 'no owner named',
  noDay: '–',
  everyRole: 'Everybody',
  domains: 'Domains',
  ofWhole: 'Single skills are told of the whole organisation alone: here domains are ranked.',
  notComputed:
    'Figures of single skills are not in these results: they were computed by an earlier version. Compute the campaign again to have them.',
  leftOut: {
    skills: {
      'small-group': (count, minimum) =>
        `Skills left out because fewer than ${minimum} people were rated in them: ${count}.`,
      complementary: (count) =>
        `Skills left out because they would tell what single people can do, alone or beside others of their domain: ${count}.`,
      'under-correction': (count) => `Skills left out because they are under correction: ${count}.`,
      'not-assessed': (count) => `Skills left out because nobody was rated in them: ${count}.`,
    },
    units: {
      'small-group': (count, minimum) =>
        `Domains of units left out because fewer than ${minimum} people were rated (the sheet Gap matrix marks them): ${count}.`,
      complementary: (count) =>
        `Domains of units left out because they would tell what single people can do, alone or beside others (the sheet Gap matrix marks them): ${count}.`,
      'under-correction': (count) =>
        `Domains of units left out because they are under correction (the sheet Gap matrix marks them): ${count}.`,
      'not-assessed': (count) => `Left out because nobody was rated: ${count}.`,
    },
  },
  own: {
    title: 'How important people say skills are for their own work',
    answers: 'Answers',
    mean: 'Importance, by people',
    none: 'People were asked, and nobody has answered.',
    note: (minimum) =>
      `Mean of the answers of people whose role needs the skill. …: hidden, as fewer than ${minimum} answered, nearly all said the same end of the scale, or it is under correction. Priorities above go by the importance that roles set.`,
  },
  shortened: (shown, all) => `The ${shown} greatest of ${all}.`,
  notes: [
    'Below, above and at target: people. Share below: of those rated. Mean gap: target − level, with surpluses, so it may be below 0. Weighted discrepancy: mean gap × importance, −20 to 20 on a scale from 1 to 5. Ranked discrepancy: people above less people below target, per 100: −100 is everybody below.',
    'At target: people at or above the target of their own role (of key skills, which the framework calls critical; the bus factor). Importance and owners are set by the organisation. The formula of the weighted discrepancy was checked on constructed examples only: no published table of one could be read.',
  ],
  notesOfPart: [
    'Share below: of ratings. Mean gap: target − level, with surpluses, so it may be below 0. Weighted discrepancy: mean gap × importance, −20 to 20 on a scale from 1 to 5. Importance and owners are set by the organisation. The formula of the weighted discrepancy was checked on constructed examples only: no published table of one could be read.',
  ],
};
