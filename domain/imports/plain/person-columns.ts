import type { PlainColumn } from './table.ts';

/** Number before address: where both are given and mean different people, the row is left out. */
export const personColumns = [
  {
    name: 'employee_number',
    field: 'employeeNumber',
    type: 'employee-number',
    required: false,
    aliases: ['Employee ID', 'Employee #', 'Personnel number', 'Personalnummer', 'Pers.-Nr.', 'Matricule'],
    help: 'The number of the person on the roster. It counts before the e-mail.',
    example: '1042',
  },
  {
    name: 'email',
    field: 'email',
    type: 'email',
    required: false,
    aliases: ['Work e-mail', 'E-mail address', 'E-Mail', 'E-Mail-Adresse', 'Courriel'],
    help: 'The work e-mail of the person, where no number is given.',
    example: 'ana.ruiz@company.example',
  },
] as const satisfies readonly PlainColumn[];
