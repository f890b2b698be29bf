import { describe, expect, test } from 'vitest';
import { certificateFigures, type Certificate } from '../../../domain/learning/certificate-figures.ts';
import { dutyFigures, type DutyAtEnd } from '../../../domain/learning/duty-figures.ts';

const period = { from: '2026-07-01', to: '2026-09-30', fewest: 1 };
const duty = (of: Partial<DutyAtEnd>): DutyAtEnd => ({
  personId: 'p',
  courseId: 'c',
  standing: 'done',
  dueOn: '2026-08-15',
  since: '2026-08-10',
  ...of,
});

test('completion is of what fell due in the period, so that it is never above all', () => {
  const duties = [
    duty({}),
    duty({ since: '2026-08-15' }),
    duty({ since: '2026-08-16' }),
    duty({ standing: 'overdue' }),
    duty({ standing: 'unreached' }),
    duty({ standing: 'exempt' }),
    duty({ dueOn: '2026-06-30' }),
    duty({ dueOn: '2026-10-01', standing: 'done' }),
  ];
  expect(dutyFigures(duties, period)).toEqual({
    completion: { numerator: 3, denominator: 5, share: 0.6 },
    onTime: { numerator: 2, denominator: 5, share: 0.4 },
    exempt: 1,
  });
});

test('where nothing was due there is no share', () => {
  const none = { numerator: 0, denominator: 0, share: null };
  expect(dutyFigures([], period)).toEqual({ completion: none, onTime: none, exempt: 0 });
  expect(dutyFigures([duty({ standing: 'exempt' })], period)).toEqual({
    completion: none,
    onTime: none,
    exempt: 1,
  });
});

const on = '2026-09-30';
const people = new Set(['p', 'q']);
const certificate = (of: Partial<Certificate>): Certificate => ({
  personId: 'p',
  courseId: 'c',
  completedOn: '2026-01-01',
  validUntil: null,
  ...of,
});
const figures = (certificates: Certificate[], duties: DutyAtEnd[] = [duty({})]) =>
  certificateFigures({ duties, certificates, people, on, fewest: 1 });

describe('compliance on a day', () => {
  test.each<[string, Certificate[], number]>([
    ['never completed', [], 0],
    ['completed for ever', [certificate({})], 1],
    ['whose last valid day it is', [certificate({ validUntil: '2026-10-01' })], 1],
    ['that ended that day', [certificate({ validUntil: '2026-09-30' })], 0],
    ['completed on that day', [certificate({ completedOn: '2026-09-30' })], 1],
    ['completed the day after', [certificate({ completedOn: '2026-10-01' })], 0],
    ['renewed', [certificate({ validUntil: '2026-09-01' }), certificate({ validUntil: '2027-09-01' })], 1],
    ['of another course', [certificate({ courseId: 'd' })], 0],
  ])('of a course %s', (_, certificates, valid) => {
    expect(figures(certificates).compliant).toEqual({ numerator: valid, denominator: 1, share: valid });
  });

  test('requires a course that is owed twice once, of nobody who is exempt or not there', () => {
    const duties = [
      duty({}),
      duty({ standing: 'overdue' }),
      duty({ courseId: 'd', standing: 'exempt' }),
      duty({ personId: 'gone' }),
    ];
    expect(figures([certificate({})], duties).compliant).toEqual({ numerator: 1, denominator: 1, share: 1 });
  });
});

test('certificates that end are told apart: within the days ahead, on the last of them, later, and ended', () => {
  const certificates = [
    certificate({ courseId: 'soon', validUntil: '2026-10-01' }),
    certificate({ courseId: 'last', validUntil: '2026-12-29' }),
    certificate({ courseId: 'later', validUntil: '2026-12-30' }),
    certificate({ courseId: 'ended', validUntil: '2026-09-30' }),
    certificate({ courseId: 'ever' }),
    certificate({ courseId: 'renewed', validUntil: '2026-09-01' }),
    certificate({ courseId: 'renewed', validUntil: null }),
    certificate({ personId: 'gone', validUntil: '2026-10-01' }),
  ];
  const found = figures(certificates);
  expect(found.expiring).toEqual({ numerator: 2, denominator: 4, share: 0.5 });
  expect(found.expired).toEqual({ numerator: 1, denominator: 4, share: 0.25 });
  expect(figures([]).expired.share).toBeNull();
});

describe('of a unit of three with a course of its own', () => {
  const three = ['a', 'b', 'c'].map((personId, at) =>
    duty({ personId, standing: at === 0 ? 'done' : 'overdue' }),
  );
  const hidden = { numerator: null, denominator: null, share: null };
  const of = (duties: DutyAtEnd[], fewest: number) => ({
    ...dutyFigures(duties, { ...period, fewest }),
    ...certificateFigures({
      duties,
      certificates: duties.map(({ personId }) => certificate({ personId, validUntil: '2026-09-01' })),
      people: new Set(duties.map(({ personId }) => personId)),
      on,
      fewest,
    }),
  });

  test('executives are not told that two of three are missing, whichever share it is', () => {
    expect(of(three, 5)).toMatchObject({
      completion: hidden,
      onTime: hidden,
      compliant: hidden,
      expiring: hidden,
      expired: hidden,
    });
    expect(of(three, 3).completion).toEqual({ numerator: 1, denominator: 3, share: 1 / 3 });
  });

  test('people are counted, not courses: two with three courses each are two', () => {
    const six = ['a', 'b'].flatMap((personId) =>
      ['c', 'd', 'e'].map((courseId) => duty({ personId, courseId })),
    );
    expect(of(six, 5)).toMatchObject({ completion: hidden, compliant: hidden });
    const more = ['f', 'g', 'h'].map((personId) => duty({ personId }));
    expect(of([...six, ...more], 5).completion).toMatchObject({ denominator: 9 });
  });
});
