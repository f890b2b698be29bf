import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet on who holds which level, in English. */
export const peopleWords: WorkbookWords['people'] = {
  title: (organisation) => `${organisation}: who holds the levels that they must hold, in people`,
  howToRead:
    'Levels are audiences, not a scale: they are never averaged, and a higher number is not “more”. Each level has its own people who must hold it.',
  columns: {
    level: 'Level',
    audience: 'Meant for',
    required: 'Must hold it',
    holding: 'Hold it',
    open: 'Not yet',
    share: 'Share',
    evidence: 'By which evidence',
    by: 'By',
    who: 'Role or unit',
  },
  evidence: {
    'pathway-completed': 'completed path',
    'practical-assessment': 'practical assessment',
    'manager-confirmed': 'manager’s confirmation',
    several: 'several of these',
  },
  byEvidence: (evidence, people) => `${evidence}: ${people}`,
  notKept: (evidence) => `not read: ${evidence} (the level names no skills for it)`,
  untold: {
    hidden: (minimum) =>
      `hidden with the numbers: fewer than ${minimum} must hold it, hold it or do not, or it would tell of so few`,
    held: 'under correction with the numbers',
    ofPart: 'told of the whole organisation alone',
  },
  nobody: 'nobody must',
  parts: 'By role and by unit',
  by: { role: 'Role', unit: 'Unit' },
  noRole: 'Without a role',
  otherUnits: 'All smaller units together',
  chartTitle: (map, period) => `${map}: people who must hold each level, ${period}`,
  chartAlt: (levels) =>
    `Stacked bar chart of who holds each level and who does not yet. ${levels
      .map(({ level, holding, required }) => `${level}: ${holding} of ${required}`)
      .join('; ')}.`,
  axis: 'People',
  note: 'Whoever holds a level by several kinds of evidence is counted once. Units are those of the close; the levels of each role are set in its profile.',
};
