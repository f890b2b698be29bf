import type { PlainColumn } from './table.ts';

/** Which line of the table of benefits a row belongs to. */
export const benefitOf = [
  {
    name: 'programme',
    field: 'programme',
    type: 'programme',
    required: true,
    aliases: ['Learning programme', 'Program', 'Programm'],
    help: 'The learning programme, as in the table of benefits.',
    example: 'ai-engineering',
  },
  {
    name: 'line',
    field: 'line',
    type: 'text',
    required: true,
    aliases: ['Benefit line', 'Benefit', 'Nutzen', 'Bénéfice'],
    help: 'The line of the table of benefits that it belongs to, in the same words. Import that table first.',
    example: 'Hours saved at releases',
  },
  {
    name: 'date',
    field: 'foundOn',
    type: 'date',
    required: true,
    aliases: ['Found on', 'Measured on', 'Datum', 'Date de mesure'],
    help: 'The day of that line.',
    example: '2026-11-15',
  },
] as const satisfies readonly PlainColumn[];
