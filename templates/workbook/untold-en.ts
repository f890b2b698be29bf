import type { WorkbookWords } from '../../domain/workbook/words.ts';

const nowhere =
  'Told here as well, it would say what single people learned, hold or were rated: too few of them are in the same unit or role but at another site, and other reports tell of those.';

/** Why a part of the organisation is not told what the whole is, in English. */
export const untoldWords: WorkbookWords['untold'] = {
  gaps: {
    title: (part) => `${part}: skill gaps`,
    why: {
      unit: 'The gaps of this unit are not told: too few people were assessed in it, or beside the units around it they would tell of few.',
      site: `The gaps of this site are not told. ${nowhere}`,
    },
  },
  funnel: {
    title: (part) => `${part}: ratings and courses asked for and received`,
    why: {
      unit: 'What was asked and came back is not told of this unit: too few of its people were asked something.',
      site: `What was asked and came back is not told of this site: too few people were asked, or beside the units’ own counts it would tell who of a few has not answered. The sheet Learning records lists who still owes a course.`,
    },
  },
  people: {
    title: (part) => `${part}: who holds the levels that they must hold`,
    why: {
      unit: 'Held levels are told of the largest units of the organisation only, and this one is not among them. Told of smaller ones as well, the figures laid side by side could tell of single people who does not hold a level yet.',
      site: `Held levels are not told of this site. ${nowhere}`,
    },
  },
  learning: {
    title: (part) => `${part}: learning and compliance`,
    why: {
      unit: 'Learning and mandatory courses are told of the uppermost units of the organisation only, and this one stands below them. Told of their parts as well, the figures laid side by side could tell what single people learned or failed.',
      programme:
        'What was learned of this programme’s courses is not told: too few people took them, or too few took any other, so that beside the organisation’s own figures it would tell what single people learned.',
      site: `Learning and mandatory courses in numbers are not told of this site. ${nowhere}`,
    },
  },
  change: {
    title: (part) => `${part}: what changed since the quarter before`,
    why: {
      unit: 'The change of this unit is not told: beside the figures of the units around it, it would tell what a few people were rated.',
      site: 'Changes since the quarter before are told of the whole organisation and of units, not of sites: people of one unit sit at several sites, and the changes of both side by side could tell what a few people were rated.',
    },
  },
};
