import type { ImportField, StatusField, WordMeaning } from '../../configuration/import-profile.ts';
import type { DateOrder } from '../date-orders.ts';
import type { ConfirmedMapping, ImportQuestion, SwappedDates } from '../mapping.ts';

/** What a person says to one question. Headers are spelled as in the file. */
export type ImportAnswer =
  | { about: 'column'; field: ImportField; header: string | null }
  | { about: 'date-order'; header: string; order: DateOrder }
  | { about: 'swapped-dates'; header: string; choice: SwappedDates }
  | { about: 'decimal-mark'; header: string; mark: '.' | ',' }
  | { about: 'word'; field: StatusField; word: string; meaning: WordMeaning }
  | { about: 'course'; course: string };

/**
 * The mapping of a source with the answers in it; what was confirmed before stays where nothing is said about it. But a
 * course is that of one file: it is said anew for each.
 */
export function mappingWith(
  answers: ImportAnswer[],
  { profile, before }: { profile: string; before: ConfirmedMapping | null },
): ConfirmedMapping {
  const kept = before?.profile === profile ? { ...before, course: null } : emptyMapping(profile);
  return answers.reduce(put, { ...kept, profile });
}

function emptyMapping(profile: string): ConfirmedMapping {
  return {
    profile,
    columns: {},
    dateOrders: {},
    swappedDates: {},
    decimalMarks: {},
    words: {},
    course: null,
  };
}

function put(mapping: ConfirmedMapping, answer: ImportAnswer): ConfirmedMapping {
  switch (answer.about) {
    case 'column':
      return { ...mapping, columns: { ...mapping.columns, [answer.field]: answer.header } };
    case 'date-order':
      return { ...mapping, dateOrders: { ...mapping.dateOrders, [answer.header]: answer.order } };
    case 'swapped-dates':
      return { ...mapping, swappedDates: { ...mapping.swappedDates, [answer.header]: answer.choice } };
    case 'decimal-mark':
      return { ...mapping, decimalMarks: { ...mapping.decimalMarks, [answer.header]: answer.mark } };
    case 'word': {
      const { field, word, meaning } = answer;
      const ofField = { ...mapping.words[field], [word]: meaning };
      return { ...mapping, words: { ...mapping.words, [field]: ofField } };
    }
    case 'course':
      return { ...mapping, course: answer.course };
  }
}

/** The questions that none of the answers is about. */
export function unanswered(questions: ImportQuestion[], answers: ImportAnswer[]): ImportQuestion[] {
  return questions.filter((question) => !answers.some((answer) => isAbout(answer, question)));
}

function isAbout(answer: ImportAnswer, question: ImportQuestion): boolean {
  switch (question.about) {
    case 'column':
      return (
        answer.about === 'column' &&
        answer.field === question.field &&
        (answer.header !== null || !question.required)
      );
    case 'date-order':
    case 'swapped-dates':
    case 'decimal-mark':
      return answer.about === question.about && answer.header === question.header;
    case 'word':
      return answer.about === 'word' && answer.field === question.field && answer.word === question.word;
    case 'course':
      return answer.about === 'course';
  }
}
