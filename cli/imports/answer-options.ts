import { statusFields, type StatusField } from '../../domain/configuration/import-profile.ts';
import type { ImportQuestion } from '../../domain/imports/mapping.ts';
import type { ImportAnswer } from '../../domain/imports/outcome/answers.ts';
import { meaningsFor } from '../../domain/imports/outcome/meaning-words.ts';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import { exitCodes, Failure } from '../failure.ts';

/** The options of `imports answer`, each as often as there is something to say. */
export interface AnswerOptions {
  /** `field=Header`; without a header the file has none. */
  column?: string[] | undefined;
  /** `Header=dmy`, `mdy` or `ymd`. */
  dateOrder?: string[] | undefined;
  /** `Header=mend` or `as-written`. */
  swappedDates?: string[] | undefined;
  /** `Header=.` or `Header=,`. */
  decimalMark?: string[] | undefined;
  /** `word=meaning`. */
  word?: string[] | undefined;
  course?: string | undefined;
}

/** What the options say, against what is asked. Throws a Failure that names the option and what was expected. */
export function answersOf(
  { column = [], dateOrder = [], swappedDates = [], decimalMark = [], word = [], course }: AnswerOptions,
  { questions, kind }: { questions: ImportQuestion[]; kind: ImportKind },
): ImportAnswer[] {
  return [
    ...column.map((text) => columnAnswer(text, questions)),
    ...dateOrder.map((text): ImportAnswer => {
      const [header, order] = chosen('--date-order', text, ['dmy', 'mdy', 'ymd']);
      return { about: 'date-order', header, order };
    }),
    ...swappedDates.map((text): ImportAnswer => {
      const [header, choice] = chosen('--swapped-dates', text, ['mend', 'as-written']);
      return { about: 'swapped-dates', header, choice };
    }),
    ...decimalMark.map((text): ImportAnswer => {
      const [header, mark] = chosen('--decimal-mark', text, ['.', ',']);
      return { about: 'decimal-mark', header, mark };
    }),
    ...word.map((text) => wordAnswer(text, questions, kind)),
    ...(course === undefined ? [] : [{ about: 'course' as const, course }]),
  ];
}

function columnAnswer(text: string, questions: ImportQuestion[]): ImportAnswer {
  const [name, header] = parted('--column', text);
  const question = questions.find((one) => one.about === 'column' && one.field === name);
  if (question?.about === 'column')
    return { about: 'column', field: question.field, header: header === '' ? null : header };
  const asked = questions.flatMap((one) => (one.about === 'column' ? [one.field] : []));
  throw wrong(
    '--column',
    text,
    asked.length > 0
      ? `one of ${asked.join(', ')} before the equals sign`
      : 'nothing: no column is asked about',
  );
}

function wordAnswer(text: string, questions: ImportQuestion[], kind: ImportKind): ImportAnswer {
  const known = meaningsFor(kind);
  const [word, said] = parted('--word', text);
  const found = known.find(({ meaning }) => meaning === said);
  if (!found)
    throw wrong(
      '--word',
      text,
      `one of ${known.map(({ meaning }) => meaning).join(', ')} after the equals sign`,
    );
  const question = questions.find(
    (one) => one.about === 'word' && one.word.toLowerCase() === word.toLowerCase(),
  );
  if (question?.about === 'word')
    return { about: 'word', field: question.field, word: question.word, meaning: found.meaning };
  const field: StatusField = statusFields[0];
  return { about: 'word', field, word: word.toLowerCase(), meaning: found.meaning };
}

function chosen<const Choice extends string>(
  option: string,
  text: string,
  choices: Choice[],
): [string, Choice] {
  const [header, said] = parted(option, text);
  const choice = choices.find((one) => one === said);
  if (!choice) throw wrong(option, text, `${choices.join(' or ')} after the equals sign`);
  return [header, choice];
}

/** At the last equals sign: headers may hold some. */
function parted(option: string, text: string): [string, string] {
  const at = option === '--column' ? text.indexOf('=') : text.lastIndexOf('=');
  if (at < 1) throw wrong(option, text, 'a name, an equals sign and what it means');
  return [text.slice(0, at), text.slice(at + 1)];
}

function wrong(option: string, text: string, expected: string): Failure {
  return new Failure(`${option} ${text}: expected ${expected}`, exitCodes.usage);
}
