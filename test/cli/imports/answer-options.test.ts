import { describe, expect, test } from 'vitest';
import { answersOf, type AnswerOptions } from '../../../cli/imports/answer-options.ts';
import { Failure } from '../../../cli/failure.ts';
import type { ImportQuestion } from '../../../domain/imports/mapping.ts';
import { mappingWith, unanswered } from '../../../domain/imports/outcome/answers.ts';

const questions: ImportQuestion[] = [
  { about: 'column', field: 'title', required: true, candidates: [] },
  { about: 'column', field: 'site', required: false, candidates: [] },
  { about: 'date-order', field: 'hiredOn', header: 'Start = begin', samples: [] },
  { about: 'decimal-mark', field: 'title', header: 'FTE', samples: [] },
  { about: 'swapped-dates', field: 'hiredOn', header: 'Start', rows: 3, lines: [4] },
  { about: 'word', field: 'status', word: 'x=1', rows: 9 },
  { about: 'course', suggestion: null },
];
const none: AnswerOptions = {
  column: [],
  dateOrder: [],
  swappedDates: [],
  decimalMark: [],
  word: [],
  course: undefined,
};
const about = { questions, kind: 'roster' as const };

describe('the options of an answer', () => {
  test('answer every question, whatever signs the headers hold', () => {
    const answers = answersOf(
      {
        column: ['title=Role=Post', 'site='],
        dateOrder: ['Start = begin=dmy'],
        swappedDates: ['Start=mend'],
        decimalMark: ['FTE=,'],
        word: ['X=1=ended'],
        course: 'First Aid',
      },
      about,
    );
    expect(unanswered(questions, answers)).toEqual([]);
    expect(mappingWith(answers, { profile: 'bamboohr', before: null })).toEqual({
      profile: 'bamboohr',
      columns: { title: 'Role=Post', site: null },
      dateOrders: { 'Start = begin': 'dmy' },
      swappedDates: { Start: 'mend' },
      decimalMarks: { FTE: ',' },
      words: { status: { 'x=1': 'ended' } },
      course: 'First Aid',
    });
  });

  test.each([
    [{ column: ['tittle=Role'] }, /--column tittle=Role: expected one of title, site before/],
    [{ dateOrder: ['Start=soon'] }, /--date-order Start=soon: expected dmy or mdy or ymd/],
    [{ word: ['x=1=gone'] }, /--word x=1=gone: expected one of active, leave, future, ended/],
    [{ decimalMark: ['FTE'] }, /--decimal-mark FTE: expected a name, an equals sign/],
  ])('that cannot be meant are refused by name: %j', (options, says) => {
    expect(() => answersOf({ ...none, ...options }, about)).toThrow(Failure);
    expect(() => answersOf({ ...none, ...options }, about)).toThrow(says);
  });

  test('leave a required column open when they say that there is none', () => {
    const answers = answersOf({ ...none, column: ['title='] }, about);
    expect(unanswered(questions, answers)).toContainEqual(questions[0]);
  });
});

test('what was confirmed before stays where nothing is said about it, but not under another profile', () => {
  const order = { about: 'date-order' as const, header: 'Start', order: 'dmy' as const };
  const before = mappingWith([order], { profile: 'a', before: null });
  const answers = [{ about: 'column' as const, field: 'title' as const, header: 'Role' }];
  expect(mappingWith(answers, { profile: 'a', before })).toMatchObject({
    dateOrders: { Start: 'dmy' },
    columns: { title: 'Role' },
  });
  expect(mappingWith(answers, { profile: 'b', before }).dateOrders).toEqual({});
});
