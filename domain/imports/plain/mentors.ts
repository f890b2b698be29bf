import { personColumns } from './person-columns.ts';
import type { PlainTable } from './table.ts';

export const mentors = {
  title: 'Mentors',
  says: 'One person is mentored by another.',
  use: 'A mentor whose mentees have grown is celebrated, where `celebrations.yaml` says so and the mentees let others hear of what they reach.',
  columns: [
    ...personColumns,
    {
      name: 'mentor',
      field: 'mentor',
      type: 'text',
      required: true,
      aliases: ['Mentored by', 'Mentor e-mail', 'Mentorin', 'Betreut durch', 'Mentor(e)', 'Tuteur'],
      help: 'The employee number or work e-mail of whoever mentors that person. Somebody who is not known is left out.',
      example: 'ben.okafor@company.example',
    },
    {
      name: 'valid_from',
      field: 'from',
      type: 'date',
      required: false,
      aliases: ['From', 'Start date', 'Gültig ab', 'Von', 'Du'],
      help: 'The first day. Empty: already.',
      example: '2026-01-01',
    },
    {
      name: 'valid_to',
      field: 'to',
      type: 'date',
      required: false,
      aliases: ['To', 'Until', 'End date', 'Gültig bis', 'Bis', 'Au'],
      help: 'The last day. Empty: until another row ends it.',
      example: '',
    },
  ],
  key: ['person', 'mentor'],
  holds: { from: 'from', to: 'to' },
} as const satisfies PlainTable;
