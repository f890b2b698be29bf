import type { ImportKind, ImportProfile } from '../../configuration/import-profile.ts';
import type { ImportState } from '../import-state.ts';
import type { HeaderGrade } from '../mapping.ts';

export const kindWords: Record<ImportKind, string> = {
  roster: 'People',
  learning: 'Learning',
  levels: 'Earlier skill levels',
  measures: 'Business measures',
  budget: 'Learning budget',
  catalogue: 'Course catalogue',
  assignments: 'Mandatory courses',
  absences: 'Absences and working days',
  'unit-leads': 'Leads of units',
  declared: 'Declared skills and education',
  'cost-lines': 'Costs of programmes',
  'benefit-lines': 'Benefits of programmes',
  mentors: 'Mentors',
  studies: 'Studies of programmes',
  'study-answers': 'Answers about benefits',
  'study-measurements': 'Measurements with and without a programme',
};

/** What such a file is about, for somebody who has one at hand. */
export const kindNotes: Record<ImportKind, string> = {
  roster: 'who works here, in which unit, for which manager, from when to when',
  learning: 'who has completed, begun or failed which course',
  levels: 'how well people knew each skill before the first campaign here',
  measures: 'figures of the business by unit and period, such as retention or deployments',
  budget: 'what learning was planned to cost, and did',
  catalogue: 'courses with the skills they teach, their owner, and when somebody last looked at them',
  assignments: 'who has to take which course by when',
  absences: 'when people are away, and on which days they work',
  'unit-leads': 'who leads which unit',
  declared: 'skills and education that people have named themselves',
  'cost-lines': 'what each learning programme cost, line by line, for the studies of its return',
  'benefit-lines': 'what each learning programme changed and is worth, line by line, for the same studies',
  mentors: 'who mentors whom',
  studies: 'what a study of a programme’s return is about, from when to when, and who took part',
  'study-answers': 'what people who were asked say that a programme brought, an answer a row',
  'study-measurements':
    'people or teams who took part in a programme and others who did not, before and after',
};

/** How an import stands, and what that means for what is in force. */
export const stateWords: Record<ImportState, { state: string; words: string }> = {
  staged: { state: 'Being checked', words: 'This page looks again by itself every few seconds.' },
  asking: { state: 'Has questions', words: 'Nothing has changed yet. Answer the questions below.' },
  checked: { state: 'Checked', words: 'Nothing has changed yet. Look at it, then apply or reject it.' },
  held: { state: 'Held', words: 'Nothing has changed yet, and nothing will until you decide.' },
  approved: { state: 'Being applied', words: 'This page looks again by itself every few seconds.' },
  applied: { state: 'Applied', words: 'The changes below are in force.' },
  rejected: { state: 'Rejected', words: 'Nothing was changed.' },
  unchanged: { state: 'Nothing new', words: 'The file says what was known already. Nothing was changed.' },
  failed: { state: 'Not readable', words: 'Nothing was changed.' },
  undone: {
    state: 'Undone',
    words: 'What it had changed is as it was before, but for what is listed below.',
  },
};

export const decisionWords: Record<string, string> = {
  apply: 'Applied',
  reject: 'Rejected',
  answer: 'Questions answered',
  undo: 'Undone',
};

export const gradeWords: Record<HeaderGrade, string> = {
  confirmed: 'somebody has said so',
  exact: 'the very words of this system',
  normalised: 'these words, written a little differently',
  alias: 'what other systems call it',
  fuzzy: 'words that are only similar',
};

export const confidenceWords: Record<ImportProfile['confidence'], string> = {
  source: 'read in the program of that system',
  documented: 'described by its maker',
  observed: 'seen in a real file',
  remembered: 'from memory: look twice',
};

/** What stands between the cells of a text. */
export const delimiterWords: Record<string, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
  ' ': 'blanks',
};
