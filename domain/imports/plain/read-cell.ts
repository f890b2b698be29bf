import type { Configuration, Words } from '../../configuration.ts';
import { notAmong } from '../known-words.ts';
import type { RowCells } from '../row-cells.ts';
import { spellings } from '../spellings.ts';
import { comparable } from '../text.ts';
import { knownMeasure, ownMeasureId } from './known-measures.ts';
import type { PlainTableColumn, PlainTableKind } from './plain-tables.ts';
import { readPeriod } from './told-period.ts';
import { readWorkWeek } from './work-week.ts';

/** What the readers of plain tables know of the organisation. */
export type PlainVocabulary = Pick<
  Configuration,
  'organisation' | 'courses' | 'frameworks' | 'roles' | 'programmes' | 'studies'
>;

type PlainValue = string | number | boolean | string[] | number[] | null;
export type PlainValues = Record<string, PlainValue>;

/** Reads the cells of one column into the values of a row; what it cannot read becomes a finding. */
export type CellReader = (cells: RowCells, column: PlainTableColumn, values: PlainValues) => void;

const longestDetail = 60;
const betweenItems = /[;\n|]+/;

/** The reader of each type of column, but persons and units, who are found over the whole file. */
export function cellReaders(kind: PlainTableKind, vocabulary: PlainVocabulary) {
  return {
    text: (cells, { field }, values) => void (values[field] = cells.text(field)),
    number: readNumber,
    percent: readNumber,
    money: readNumber,
    currency: readCurrency,
    date: (cells, { field }, values) => void (values[field] = cells.day(field)),
    period: periodReader(vocabulary.organisation.fiscalYearStartsInMonth),
    word: readWord,
    list: (cells, { field }, values) => void (values[field] = itemsOf(cells.text(field))),
    weekdays: readWorkDays,
    course: courseReader(kind, vocabulary),
    ...skillReaders(vocabulary),
    role: namedReader('UnknownRole', vocabulary.roles),
    programme: namedReader('UnknownProgramme', vocabulary.programmes),
    measure: readMeasure,
  } satisfies Partial<Record<PlainTableColumn['type'], CellReader>>;
}

function periodReader(fiscalYearStartsInMonth: number): CellReader {
  return (cells, { field }, values) => {
    const text = cells.text(field);
    const period = text === null ? null : readPeriod(text, fiscalYearStartsInMonth);
    if (text !== null && !period) cells.reject('NotAPeriod', field, text.slice(0, longestDetail));
    values[field] = period?.key ?? null;
    values['periodFrom'] = period?.from ?? null;
    values['periodTo'] = period?.to ?? null;
  };
}

/** The catalogue may bring courses that are not known yet. */
function courseReader(kind: PlainTableKind, { courses }: PlainVocabulary): CellReader {
  const find = spellings(courses, ({ id, aliases, words }) => [id, ...aliases, ...Object.values(words)]);
  return (cells, { field }, values) => {
    const name = cells.text(field);
    const found = name === null ? null : find(name);
    if (name !== null && !found && kind !== 'catalogue')
      cells.reject('UnknownCourse', field, name.slice(0, longestDetail));
    values[field] = found?.id ?? name;
  };
}

function namedReader(
  code: 'UnknownRole' | 'UnknownProgramme',
  things: { id: string; words: Words }[],
): CellReader {
  const find = spellings(things, ({ id, words }) => [id, ...Object.values(words)]);
  return (cells, { field }, values) => {
    const name = cells.text(field);
    const found = name === null ? null : find(name);
    if (name !== null && !found) cells.reject(code, field, name.slice(0, longestDetail));
    values[field] = found?.id ?? null;
  };
}

function skillReaders(vocabulary: PlainVocabulary): { skill: CellReader; skills: CellReader } {
  const find = skillFinder(vocabulary);
  return {
    skill: (cells, { field }, values) => {
      const name = cells.text(field);
      const found = name === null ? null : find(name);
      if (name !== null && !found) cells.reject('UnknownSkill', field, name.slice(0, longestDetail));
      values[field] = found?.skill.id ?? null;
      values['framework'] = found?.framework.id ?? null;
    },
    skills: (cells, { field }, values) => {
      const names = itemsOf(cells.text(field));
      const unknown = names.find((name) => !find(name));
      if (unknown !== undefined) cells.warn('UnknownSkill', field, unknown.slice(0, longestDetail));
      values[field] = [...new Set(names.flatMap((name) => find(name)?.skill.id ?? []))];
    },
  };
}

/** A skill of any framework by its id or one of its names. */
function skillFinder({ frameworks }: Pick<PlainVocabulary, 'frameworks'>) {
  const skills = frameworks.flatMap((framework) =>
    framework.domains.flatMap((domain) => domain.skills.map((skill) => ({ framework, skill }))),
  );
  // Ids before names: a name that is another skill's id means that one.
  const byId = spellings(skills, ({ skill }) => [skill.id]);
  const byName = spellings(skills, ({ skill }) => Object.values(skill.words));
  return (name: string) => byId(name) ?? byName(name);
}

/** The parts of a cell that holds several. */
export function itemsOf(text: string | null): string[] {
  return (text ?? '')
    .split(betweenItems)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

const readNumber: CellReader = (cells, { field, least, most }, values) => {
  const number = cells.number(field);
  if (number !== null && least !== undefined && number < least)
    cells.reject('OutOfRange', field, `least ${least}`);
  if (number !== null && most !== undefined && number > most)
    cells.reject('OutOfRange', field, `most ${most}`);
  values[field] = number;
};

const readWord: CellReader = (cells, { field, words = {} }, values) => {
  const text = cells.text(field);
  values[field] = null;
  if (text === null) return;
  const written = comparable(text);
  const found = Object.entries(words).find(([word, others]) =>
    [word, ...others].some((spelling) => comparable(spelling) === written),
  );
  if (found) values[field] = found[0];
  else cells.reject('UnknownWord', field, notAmong(text, Object.keys(words)));
};

const readCurrency: CellReader = (cells, { field }, values) => {
  const code = cells.text(field)?.toUpperCase() ?? null;
  if (code !== null && !/^[A-Z]{3}$/.test(code)) cells.reject('UnknownCurrency', field);
  values[field] = code;
};

const readWorkDays: CellReader = (cells, { field }, values) => {
  const text = cells.text(field);
  const week = text === null ? null : readWorkWeek(text);
  if (text !== null && !week) cells.reject('NotWorkDays', field);
  values[field] = week?.workDays ?? null;
  if (week?.otherWorkDays) values['otherWorkDays'] = week.otherWorkDays;
};

const readMeasure: CellReader = (cells, { field }, values) => {
  const name = cells.text(field);
  const id = name === null ? null : (knownMeasure(name)?.id ?? ownMeasureId(name));
  if (id === '') cells.reject('MissingValue', field);
  values[field] = id;
  values['measureTitle'] = name;
};
