import type { WorkbookWords } from '../../domain/workbook/words.ts';

/** Words of the sheet Learning, in English. */
export const learningWords: WorkbookWords['learning'] = {
  title: (organisation) => `${organisation}: learning and compliance`,
  period: (from, to) =>
    `From ${from} to ${to}; what stands is as of the last day. Each share stands beside what it is made of.`,
  columns: {
    measure: 'Measure',
    value: 'Value',
    unit: 'Unit',
    numerator: 'Of these',
    denominator: 'Out of',
    remark: 'What it means',
  },
  measures: {
    hoursAtEnd: {
      label: 'Learning hours per head',
      unit: 'hours',
      remark: 'Hours of completed courses / people on the last day (as in GRI 404-1)',
    },
    hoursMean: {
      label: 'Learning hours per mean head',
      unit: 'hours',
      remark: 'The same / the mean of people on the first and the last day',
    },
    reach: { label: 'Reach', unit: '%', remark: 'People who learned something / people on the last day' },
    completion: {
      label: 'Completion',
      unit: 'of what was due',
      remark: 'Mandatory courses done / those that fell due in the period; exempt ones are in neither',
    },
    onTime: {
      label: 'On time',
      unit: 'of what was due',
      remark: 'Done by the due day / those that fell due',
    },
    compliant: {
      label: 'Valid on the last day',
      unit: 'of what is required',
      remark: 'Required courses with a completion that is valid on that day / required courses',
    },
    expiring: (days) => ({
      label: `Expiring within ${days} days`,
      unit: 'of certificates',
      remark: 'Certificates that end some day, the latest of each person and course',
    }),
    expired: { label: 'Expired', unit: 'of certificates', remark: 'Ended before or on the last day' },
  },
  unitTitle: 'By unit',
  partTitle: 'In numbers',
  unitColumns: {
    unit: 'Unit',
    people: 'People',
    learners: 'Learners',
    completed: 'Completed',
    failed: 'Failed',
    underWay: 'Under way',
    hours: 'Hours',
    hoursPerHead: 'Hours per head',
  },
  dutyTitle: 'Mandatory courses and certificates, by unit',
  dutyColumns: {
    unit: 'Unit',
    due: 'Fell due',
    completion: 'Completed',
    onTime: 'On time',
    required: 'Required',
    compliant: 'Valid on the last day',
    certificates: 'Certificates that end',
    expired: 'Expired',
  },
  directlyIn: (unit) => `Directly in ${unit}`,
  withoutUnit: 'Without a unit',
  fees: (amounts) => `Fees recorded with these courses, drop-outs included: ${amounts}.`,
  hidden: '…',
  hiddenNote: (minimum) =>
    `…: hidden, because it would tell of fewer than ${minimum} people, alone or beside its neighbours.`,
  hoursNote: 'Hours are those of completed courses, at most the course’s own length.',
};
