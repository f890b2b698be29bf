import { describe, expect, test } from 'vitest';
import { employmentCourse } from '../../../domain/imports/employment-course.ts';
import type { Stretch } from '../../../domain/imports/timeline.ts';

/** `2026-01-10 active 2020-03-01 -`: what the file of a day says. */
function course(...told: string[]) {
  const statements = told.map((line, n): Stretch => {
    return { from: line.slice(0, 10), value: line.slice(11), to: told[n + 1]?.slice(0, 10) ?? null };
  });
  const { employment, hiredOn, leftOn } = employmentCourse(statements);
  const lines = (stretches: Stretch[]) =>
    stretches.map(({ value, from, to }) => `${from} ${value} ${to ?? ''}`.trim());
  return { employment: lines(employment), hiredOn: lines(hiredOn), leftOn: lines(leftOn) };
}

describe('an employment', () => {
  test('holds from the date of hiring, leave from the day of the file', () => {
    expect(course('2026-01-10 leave 2020-03-01 -').employment).toEqual([
      '2020-03-01 active 2026-01-10',
      '2026-01-10 leave',
    ]);
    expect(course('2026-01-10 active ~ ~').employment).toEqual(['2026-01-10 active']);
  });

  test('ends on its own day, whether that was announced or is told late', () => {
    expect(course('2026-01-10 active 2020-03-01 2026-02-01').employment).toEqual([
      '2020-03-01 active 2026-02-01',
      '2026-02-01 ended',
    ]);
    const late = course('2026-01-10 active 2020-03-01 -', '2026-03-01 ended 2020-03-01 2026-02-15');
    expect(late.employment).toEqual(['2020-03-01 active 2026-02-15', '2026-02-15 ended']);
    expect(late.leftOn).toEqual(['2020-03-01 2026-02-15']);
  });

  test('begins anew when the date of hiring lies ahead', () => {
    expect(course('2026-01-10 future 2026-02-01 -').employment).toEqual([
      '2026-01-10 future 2026-02-01',
      '2026-02-01 active',
    ]);
    expect(course('2026-01-10 future 2026-02-01 -', '2026-01-20 future 2026-03-01 -').employment).toEqual([
      '2026-01-10 future 2026-03-01',
      '2026-03-01 active',
    ]);
  });

  test('is corrected by another date of hiring, and the leave that was seen stays', () => {
    const corrected = course(
      '2026-01-10 active 2020-03-01 -',
      '2026-02-10 leave 2020-03-01 -',
      '2026-03-10 active 2021-05-01 -',
    );
    expect(corrected.employment).toEqual([
      '2021-05-01 active 2026-02-10',
      '2026-02-10 leave 2026-03-10',
      '2026-03-10 active',
    ]);
    expect(corrected.hiredOn).toEqual(['2021-05-01 2021-05-01']);
  });

  test.each([
    ['later', '2026-02-20', ['2020-03-01 active 2026-02-20', '2026-02-20 ended']],
    ['earlier', '2026-01-20', ['2020-03-01 active 2026-01-20', '2026-01-20 ended']],
  ])('is corrected by a %s date of leaving', (_, leftOn, employment) => {
    const told = course(
      '2026-01-10 active 2020-03-01 -',
      '2026-03-01 ended 2020-03-01 2026-02-15',
      `2026-04-01 ended 2020-03-01 ${leftOn}`,
    );
    expect(told.employment).toEqual(employment);
  });

  test('goes on where an announced end did not come, and not where the person was seen gone', () => {
    expect(
      course('2026-01-10 active 2020-03-01 2026-02-01', '2026-03-01 active 2020-03-01 -').employment,
    ).toEqual(['2020-03-01 active']);
    expect(
      course(
        '2026-01-10 active 2020-03-01 -',
        '2026-02-10 ended 2020-03-01 2026-02-01',
        '2026-03-01 active 2020-03-01 -',
      ).employment,
    ).toEqual(['2020-03-01 active 2026-02-01', '2026-02-01 ended 2026-03-01', '2026-03-01 active']);
  });

  test('is followed by another one for somebody who was hired again', () => {
    const again = course(
      '2026-01-10 active 2020-03-01 -',
      '2026-02-10 ended 2020-03-01 2026-02-01',
      '2026-06-10 active 2026-05-01 -',
    );
    expect(again.employment).toEqual([
      '2020-03-01 active 2026-02-01',
      '2026-02-01 ended 2026-05-01',
      '2026-05-01 active',
    ]);
    expect(again.hiredOn).toEqual(['2020-03-01 2020-03-01 2026-05-01', '2026-05-01 2026-05-01']);
    expect(again.leftOn).toEqual(['2020-03-01 2026-02-01 2026-05-01']);
  });

  test('that an old date of leaving is still told of ends when it ended, and keeps the first', () => {
    const told = course(
      '2026-01-10 active 2020-03-01 -',
      '2026-02-10 ended 2020-03-01 2026-02-01',
      '2026-06-10 active 2026-05-01 -',
      '2026-07-10 ended 2026-05-01 2026-02-01',
    );
    expect(told.employment.slice(-2)).toEqual(['2026-05-01 active 2026-07-10', '2026-07-10 ended']);
  });

  test('of somebody who is only known to have left says when, if the file does', () => {
    expect(course('2026-01-10 ended 2019-01-01 2020-01-01')).toEqual({
      employment: ['2019-01-01 active 2020-01-01', '2020-01-01 ended'],
      hiredOn: ['2019-01-01 2019-01-01'],
      leftOn: ['2019-01-01 2020-01-01'],
    });
    expect(course('2026-01-10 ended 2019-01-01 -')).toMatchObject({
      employment: ['2026-01-10 ended'],
      leftOn: [],
    });
  });

  test('does not change by being told again', () => {
    const told = [
      '2026-01-10 future 2026-02-01 -',
      '2026-02-10 active 2026-02-01 2026-09-01',
      '2026-03-10 leave 2026-02-01 -',
      '2026-04-10 ended 2026-02-01 2026-04-01',
      '2026-05-10 active 2026-02-01 -',
      '2026-06-10 ended ~ ~',
    ];
    const twice = told.flatMap((line) => [line, `${line.slice(0, 8)}20${line.slice(10)}`]);
    const before = course(...told);
    expect(course(...twice)).toEqual(before);
  });
});
