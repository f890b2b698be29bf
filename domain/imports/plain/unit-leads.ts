import { personColumns } from './person-columns.ts';
import type { PlainTable } from './table.ts';

export const unitLeads = {
  title: 'Unit leads',
  says: 'One person leads one unit, or stands in for its lead.',
  use: 'A lead rates people of the unit whose manager is unknown or away, before anybody whose title only looks like a lead’s.',
  columns: [
    {
      name: 'unit',
      field: 'unit',
      type: 'unit',
      required: true,
      aliases: ['Organisational unit', 'Department', 'Einheit', 'Abteilung', 'Unité'],
      help: 'The unit that is led.',
      example: 'Engineering > Platform',
    },
    ...personColumns,
    {
      name: 'rank',
      field: 'rank',
      type: 'number',
      required: false,
      aliases: ['Order', 'Rang', 'Reihenfolge'],
      least: 1,
      help: '1 for the lead, 2 for the first deputy, and so on. Empty: 1.',
      example: '1',
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
      help: 'The last day. Empty: until somebody else is named.',
      example: '',
    },
  ],
  key: ['unit', 'person'],
  holds: { from: 'from', to: 'to' },
} as const satisfies PlainTable;
