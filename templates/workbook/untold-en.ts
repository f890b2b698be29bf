import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Why a part of the organisation is not told what the whole is, in English. */
export const untoldWords: WorkbookWords['untold'] = {
  people: {
    title: (part) => `${part}: who holds the levels that they must hold`,
    why: 'Held levels are told of the largest units of the organisation only, and this one is not among them. Told of smaller ones as well, the figures laid side by side could tell of single people who does not hold a level yet.',
  },
  learning: {
    title: (part) => `${part}: learning and compliance`,
    why: 'Learning and mandatory courses are told of the uppermost units of the organisation only, and this one stands below them. Told of their parts as well, the figures laid side by side could tell what single people learned or failed.',
  },
  change: {
    title: (part) => `${part}: what changed since the quarter before`,
    why: 'The change of this unit is not told: beside the figures of the units around it, it would tell what a few people were rated.',
  },
};
