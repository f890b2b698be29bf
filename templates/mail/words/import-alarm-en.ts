import type { ImportKind } from '../../../domain/configuration/import-profile.ts';
import type { ImportAlarm } from '../../../domain/mail.ts';

const kinds: Record<ImportKind, string> = {
  roster: 'People',
  learning: 'Learning records',
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

const limits: Record<ImportAlarm['passed'][number]['limit'], (count: number, of: number) => string> = {
  leavers: (count, of) => `${count} of ${of} people would leave.`,
  managerChanges: (count, of) => `${count} of ${of} people would get another manager.`,
  rejectedRows: (count, of) => `${count} of ${of} rows could not be taken.`,
};

const reasons = {
  held: {
    title: (file: string) => `${file}: the import is held`,
    what: 'It would change more than is let through without a person. Nothing has changed yet.',
    whatToDo:
      'Look at what would change, then apply or reject it, with your name and a reason. It waits for you.',
    action: 'Decide',
  },
  asks: {
    title: (file: string) => `${file}: the import has questions`,
    what: 'Something in the file can be read in two ways. Nothing has changed yet.',
    whatToDo: 'Answer the questions once; later files of this source are read the same way.',
    action: 'Answer',
  },
  failed: {
    title: (file: string) => `${file}: the import failed`,
    what: 'The file was refused as a whole. Nothing has changed.',
    whatToDo: 'See why, and upload a corrected file.',
    action: 'See why',
  },
};

/** What is said of imports that wait for a person, in English. */
export const importAlarmEn = {
  subject: (count: number, title: string) =>
    count === 1 ? `Needs attention: ${title}` : `Needs attention: ${count} matters`,
  file: (kind: ImportKind, system: string, day: string) => `${kinds[kind]} from ${system}, ${day}`,
  limit: (limit: ImportAlarm['passed'][number]['limit'], count: number, of: number) =>
    limits[limit](count, of),
  reason: (why: ImportAlarm['why']) => reasons[why],
};
