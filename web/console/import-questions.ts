import { z } from 'zod';
import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import type { ImportQuestion } from '../../domain/imports/mapping.ts';
import type { ImportAnswer } from '../../domain/imports/outcome/answers.ts';
import { meaningsFor } from '../../domain/imports/outcome/meaning-words.ts';
import { bothNumbers, bothReadings, questionInWords } from '../../domain/imports/outcome/question-words.ts';
import type { QuestionView } from '../../templates/pages/import-views.ts';
import { pageLocale } from '../send-page.ts';
import { gradeWords } from '../../domain/imports/outcome/import-words.ts';

/** The value of a choice that says: the file has no such column. */
const none = '-';
const samplesShown = 3;

interface Asked {
  questions: ImportQuestion[];
  kind: ImportKind;
  configuration: Configuration;
  /** Headers of the file that no field wants: any of them may be what is looked for. */
  otherHeaders: string[];
  /** What was sent of the form already: it is not asked for twice. */
  posted: unknown;
}

/** A field of the form for each question. */
export function questionViews(asked: Asked): QuestionView[] {
  const posted = fieldsOf(asked.posted);
  return asked.questions.map((question, index) => {
    const name = nameOf(question);
    const { choices, value, ...form } = choicesOf(question, asked);
    const said = text.safeParse(posted[name]).data ?? null;
    return {
      name,
      id: `question-${index}`,
      words: questionInWords(question),
      ...form,
      value: said ?? value,
      choices: choices.map((choice) => ({ ...choice, chosen: choice.value === (said ?? '') })),
    };
  });
}

type Choices = Pick<QuestionView, 'note' | 'radio' | 'select' | 'value'> & {
  choices: { value: string; words: string }[];
};

function choicesOf(question: ImportQuestion, asked: Asked): Choices {
  switch (question.about) {
    case 'column':
      return columnChoices(question, asked.otherHeaders);
    case 'date-order':
      return radios(samplesOf(question.samples), dateChoices(question.samples));
    case 'swapped-dates':
      return radios('', [
        {
          value: 'mend',
          words: 'Yes, change them back: a spreadsheet took the day for the month',
        },
        { value: 'as-written', words: 'No, read them as they stand' },
      ]);
    case 'decimal-mark':
      return radios(samplesOf(question.samples), numberChoices(question.samples));
    case 'word':
      return {
        select: true,
        radio: false,
        value: '',
        note: '',
        choices: [
          { value: '', words: 'Choose what it means' },
          ...meaningsFor(asked.kind).map(({ meaning, words }) => ({
            value: meaning,
            words: `The person ${words}`,
          })),
        ],
      };
    case 'course':
      return {
        select: false,
        radio: false,
        note: 'The title or the code of the course, as the configuration has it.',
        value: question.suggestion ?? '',
        choices: asked.configuration.courses.map((course) => {
          const title = wordsFor(course.words, pageLocale);
          return { value: title, words: title };
        }),
      };
  }
}

function columnChoices(
  { candidates, required }: Extract<ImportQuestion, { about: 'column' }>,
  others: string[],
): Choices {
  const named = new Set(candidates.map(({ header }) => header));
  return {
    select: true,
    radio: false,
    value: '',
    note: 'Beside each column stand values from the file.',
    choices: [
      { value: '', words: 'Choose a column' },
      ...candidates.map(({ header, grade, samples }) => ({
        value: header,
        words: `${header} (${gradeWords[grade]})${samples.length > 0 ? `: ${samples.slice(0, samplesShown).join(' · ')}` : ''}`,
      })),
      ...others.filter((header) => !named.has(header)).map((header) => ({ value: header, words: header })),
      ...(required ? [] : [{ value: none, words: 'None: the file does not have it' }]),
    ],
  };
}

function dateChoices(samples: string[]): Choices['choices'] {
  const readings = samples.map((sample) => ({ sample, both: bothReadings(sample) }));
  const shown = readings.filter(({ both }) => both !== null).slice(0, 1);
  const example = (order: 'dmy' | 'mdy') =>
    shown.map(({ sample, both }) => `: ${sample} is ${both?.[order] ?? ''}`).join('');
  return [
    { value: 'dmy', words: `The day${example('dmy')}` },
    { value: 'mdy', words: `The month${example('mdy')}` },
  ];
}

function numberChoices(samples: string[]): Choices['choices'] {
  const shown = samples
    .map((sample) => ({ sample, both: bothNumbers(sample) }))
    .find(({ both }) => both !== null);
  const example = (mark: 'point' | 'comma') =>
    shown?.both ? `: ${shown.sample} is ${shown.both[mark]}` : '';
  return [
    { value: '.', words: `The point${example('point')}` },
    { value: ',', words: `The comma${example('comma')}` },
  ];
}

function radios(note: string, choices: Choices['choices']): Choices {
  return { radio: true, select: false, value: '', note, choices };
}

function samplesOf(samples: string[]): string {
  return samples.length > 0 ? `The file has, for example: ${samples.slice(0, samplesShown).join(' · ')}` : '';
}

/** Posted under a name that says what it is about, so that an answer never lands on another question. */
function nameOf(question: ImportQuestion): string {
  switch (question.about) {
    case 'column':
      return `column ${question.field}`;
    case 'date-order':
    case 'swapped-dates':
    case 'decimal-mark':
      return `${question.about} ${question.header}`;
    case 'word':
      return `word ${question.field} ${question.word}`;
    case 'course':
      return 'course';
  }
}

const text = z.string().trim().min(1);

function fieldsOf(body: unknown): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).catch({}).parse(body);
}

/** What was posted, against what is asked now. A choice that is none is as good as no answer. */
export function answersIn(
  fields: unknown,
  { questions, kind }: Pick<Asked, 'questions' | 'kind'>,
): ImportAnswer[] {
  const posted = fieldsOf(fields);
  return questions.flatMap((question): ImportAnswer[] => {
    const said = text.safeParse(posted[nameOf(question)]);
    return said.success ? answerTo(question, said.data, kind) : [];
  });
}

function answerTo(question: ImportQuestion, said: string, kind: ImportKind): ImportAnswer[] {
  switch (question.about) {
    case 'column':
      return [{ about: 'column', field: question.field, header: said === none ? null : said }];
    case 'date-order':
      return said === 'dmy' || said === 'mdy'
        ? [{ about: 'date-order', header: question.header, order: said }]
        : [];
    case 'swapped-dates':
      return said === 'mend' || said === 'as-written'
        ? [{ about: 'swapped-dates', header: question.header, choice: said }]
        : [];
    case 'decimal-mark':
      return said === '.' || said === ','
        ? [{ about: 'decimal-mark', header: question.header, mark: said }]
        : [];
    case 'word': {
      const found = meaningsFor(kind).find(({ meaning }) => meaning === said);
      return found
        ? [{ about: 'word', field: question.field, word: question.word, meaning: found.meaning }]
        : [];
    }
    case 'course':
      return [{ about: 'course', course: said }];
  }
}
