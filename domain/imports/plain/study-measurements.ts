import { benefitOf } from './benefit-of.ts';
import type { PlainTable } from './table.ts';

/** The most periods before that of `before` in which people were measured. */
export const mostEarlier = 4;

const earlier = <Field extends string, Name extends string>(
  field: Field,
  name: Name,
  help: string,
  example: string,
) => ({ name, field, type: 'number', required: false, aliases: [], help, example }) as const;

export const studyMeasurements = {
  title: 'Measurements with and without a programme',
  says: 'One person or team was measured before and after a learning programme, as one of those who took part or of those who did not.',
  use: 'A line of benefits by control group without an improvement of its own is worked out from them: what the trained gained beyond the others (difference in differences). They are told in sum, never one by one.',
  columns: [
    ...benefitOf,
    {
      name: 'measured',
      field: 'measuredId',
      type: 'text',
      required: true,
      aliases: ['Observation', 'Observed', 'Gemessen', 'Messung'],
      help: 'Who was measured: a number or letters, never a name or an address. The same person has the same one in every line and file of the programme.',
      example: 't1',
    },
    {
      name: 'group',
      field: 'studyGroup',
      type: 'word',
      required: true,
      aliases: ['Arm', 'Gruppe', 'Groupe'],
      words: {
        trained: ['treated', 'treatment', 'took part', 'geschult', 'teilgenommen', 'formé'],
        control: ['control group', 'untrained', 'comparison', 'kontrolle', 'kontrollgruppe', 'témoin'],
      },
      help: 'Whether they took part in the programme or stand for what happens without it.',
      example: 'trained',
    },
    {
      name: 'team',
      field: 'team',
      type: 'text',
      required: false,
      aliases: ['Équipe'],
      help: 'The team, where whole teams were trained: for all rows of a line, or for none. A number or letters as well.',
      example: '',
    },
    {
      name: 'before',
      field: 'valueBefore',
      type: 'number',
      required: true,
      aliases: ['Value before', 'Vorher', 'Avant'],
      help: 'The value before the programme.',
      example: '5',
    },
    {
      name: 'after',
      field: 'valueAfter',
      type: 'number',
      required: true,
      aliases: ['Value after', 'Nachher', 'Après'],
      help: 'The value after it. Whoever was measured once alone is left out of the file.',
      example: '3',
    },
    earlier(
      'earlier1',
      'earlier_1',
      'The value of the oldest of the earlier periods that the line names; empty: not measured.',
      '6',
    ),
    earlier('earlier2', 'earlier_2', 'The same of the next one.', '5'),
    earlier('earlier3', 'earlier_3', 'The same of the next one.', ''),
    earlier('earlier4', 'earlier_4', 'The same of the next one.', ''),
  ],
  key: ['programme', 'line', 'foundOn', 'studyGroup', 'measuredId'],
  names: 'measuredId',
  whole: true,
} as const satisfies PlainTable;
