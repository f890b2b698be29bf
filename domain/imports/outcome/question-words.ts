import type { ImportKind } from '../../configuration/import-profile.ts';
import type { ImportQuestion } from '../mapping.ts';
import { fieldInWords } from './field-words.ts';
import { meaningsFor } from './meaning-words.ts';

/** A question as a sentence, without the samples. */
export function questionInWords(question: ImportQuestion): string {
  switch (question.about) {
    case 'column':
      return question.required
        ? `Which column holds the ${fieldInWords(question.field)}? Without it the file cannot be read.`
        : `Which column holds the ${fieldInWords(question.field)}, if any does?`;
    case 'date-order':
      return `Which comes first in the dates of “${question.header}”, the day or the month? Nothing in the column tells.`;
    case 'swapped-dates':
      return `In ${question.rows} rows of “${question.header}” the day and the month seem to have changed places (lines ${question.lines.slice(0, 5).join(', ')}). Shall they change back?`;
    case 'decimal-mark':
      return `Which is the decimal mark in the numbers of “${question.header}”, the point or the comma? Nothing in the column tells.`;
    case 'word':
      return `What does “${question.word}” mean in the column of the ${fieldInWords(question.field)}? It stands in ${question.rows} rows.`;
    case 'course':
      return question.suggestion
        ? `The file is about one course and does not name it. Is it “${question.suggestion}”?`
        : 'The file is about one course and does not name it. Which one is it?';
  }
}

/** How the question about a file of a kind is answered on the command line, after `quarterdeck imports answer ID`. */
export function answerOption(question: ImportQuestion, kind: ImportKind): string {
  switch (question.about) {
    case 'column': {
      const first = question.candidates[0]?.header ?? 'Header';
      const none = question.required ? '' : ` (or '${question.field}=' where none does)`;
      return `--column '${question.field}=${first}'${none}`;
    }
    case 'date-order':
      return `--date-order '${question.header}=dmy' (or mdy)`;
    case 'swapped-dates':
      return `--swapped-dates '${question.header}=mend' (or as-written)`;
    case 'decimal-mark':
      return `--decimal-mark '${question.header}=.' (or ,)`;
    case 'word':
      return `--word '${question.word}=…' (${meaningsFor(kind)
        .map(({ meaning }) => meaning)
        .join(', ')})`;
    case 'course':
      return `--course '${question.suggestion ?? '…'}'`;
  }
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `3/4/2024` → `3 April 2024` or `4 March 2024`; null for a text in which nothing is open. */
export function bothReadings(sample: string): { dmy: string; mdy: string } | null {
  const found = /^\s*(\d{1,2})[^\d]+(\d{1,2})[^\d]+(\d{2,4})/.exec(sample);
  if (!found) return null;
  const [first, second] = [Number(found[1]), Number(found[2])];
  const [asMonth, asDayMonth] = [months[first - 1], months[second - 1]];
  if (!asMonth || !asDayMonth) return null;
  return { dmy: `${first} ${asDayMonth} ${found[3]}`, mdy: `${second} ${asMonth} ${found[3]}` };
}

/** `1.234` → `1.234, a little more than 1` by the point, `1234` by the comma; null for a text in which nothing is open. */
export function bothNumbers(sample: string): { point: string; comma: string } | null {
  const digits = sample.replaceAll(/[^\d.,-]/g, '');
  const point = Number(digits.replaceAll(',', ''));
  const comma = Number(digits.replaceAll('.', '').replace(',', '.'));
  if (digits === '' || Number.isNaN(point) || Number.isNaN(comma) || point === comma) return null;
  return { point: inEnglish(point), comma: inEnglish(comma) };
}

/** With a word for the part after the mark, so that the mark itself need not be understood. */
function inEnglish(value: number): string {
  const whole = Math.trunc(value);
  return whole === value ? String(value) : `${whole} and a part of one`;
}
