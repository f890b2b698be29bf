import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { learningMeasures } from '../../../activities/results/learning-measures.ts';
import type { LearningFigure } from '../../../domain/learning/learning-figures.ts';
import type { LearningMeasures } from '../../../domain/learning/learning-measures.ts';
import type { ImportProfile } from '../../../domain/configuration/import-profile.ts';
import { fraction } from '../../../domain/fraction.ts';
import { unitTables, type Unit } from '../../../domain/gaps/unit-tables.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import type { EarlierLevel } from '../../../storage/earlier-levels.ts';
import { earlierLevels } from '../../../storage/ratings.ts';
import { inSnapshot } from '../../../storage/snapshot.ts';
import { allUnits, rosterEntries, type RosterEntry } from '../../../storage/result-inputs.ts';
import { totalsByUnit } from '../../domain/gaps/placed-totals.ts';
import { advance } from '../../domain/measured-people.ts';
import { ImportLab, shippedProfile, shippedProfiles } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { realSamples } from '../../setup/samples.ts';

const samples = realSamples();
const which = samples ? '' : ' (no samples here: nothing to read)';
/** Rows of a file by column, read by a few lines of the test's own: none of these files quotes anything. */
function rowsOf(name: string): Record<string, string>[] {
  const text = readFileSync(samples?.path(name) ?? '', 'utf8').replace(/^\uFEFF/, '');
  const [head = '', ...lines] = text.trimEnd().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at]?.trim() ?? '']));
  });
}

const isoDay = (text = ''): string => {
  const [month = '', day = '', year = ''] = text.split('-');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};
const count = <Row>(rows: readonly Row[], is: (row: Row) => boolean): number => rows.filter(is).length;
const total = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((all, row) => all + of(row), 0);
const cents = (amount = ''): number => {
  const [whole = '0', decimals = ''] = amount.split('.');
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0').slice(0, 2));
};

describe.skipIf(samples === null)(`of the 3,000 people and their trainings${which}`, () => {
  let database: TestDatabase;
  let measures: LearningMeasures;
  const people = samples ? rowsOf('hr_allinone_employee_m-d-yyyy_NA.csv') : [];
  const trainings = samples ? rowsOf('hr_allinone_training_m-d-yyyy.csv') : [];
  /** Up to the day that the file describes, on which it tells everybody's department. */
  const [from, to] = ['2023-01-01', '2023-08-07'];
  /** As the file says it: whoever has begun and has no end, or a later one, is there. */
  const there = (person: Record<string, string>, day: string) =>
    isoDay(person['StartDate']) <= day &&
    (person['ExitDate'] === 'NA' || day <= isoDay(person['ExitDate'])) &&
    person['EmployeeStatus'] !== 'Future Start';

  beforeAll(async () => {
    database = await testDatabase();
    const lab = await ImportLab.open(database.db);
    const asOf = '2023-08-07';
    const now = '2023-08-07T06:00:00.000Z';
    const read = (name: string) => readFileSync(samples?.path(name) ?? '');
    await lab.import({ content: read('hr_allinone_employee_m-d-yyyy_NA.csv'), kind: 'roster', asOf, now });
    await lab.import({ content: read('hr_allinone_training_m-d-yyyy.csv'), kind: 'learning', asOf, now });
    const { configuration } = lab;
    measures = await learningMeasures(database.db, { configuration, from, to, knownAt: now });
  });
  afterAll(() => database.close());

  function expected(department: string | null): Partial<LearningFigure> {
    const staff = people.filter(
      (person) => (department ?? person['DepartmentType']) === person['DepartmentType'],
    );
    const numbers = new Set(staff.map((person) => person['EmpID']));
    const attempts = trainings.filter((row) => {
      const day = isoDay(row['Training Date']);
      return numbers.has(row['Employee ID']) && from <= day && day <= to;
    });
    const completed = attempts.filter((row) => /^(Completed|Passed)$/.test(row['Training Outcome'] ?? ''));
    const days = (rows: typeof attempts) => total(rows, (row) => Number(row['Training Duration(Days)']));
    const headcountEnd = count(staff, (person) => there(person, to));
    return {
      headcountEnd,
      learners: new Set(attempts.map((row) => row['Employee ID'])).size,
      completed: completed.length,
      failed: count(attempts, (row) => row['Training Outcome'] === 'Failed'),
      underWay: count(attempts, (row) => row['Training Outcome'] === 'Incomplete'),
      spentMinutes: days(attempts) * 8 * 60,
      completedMinutes: days(completed) * 8 * 60,
      fees: [{ currency: 'USD', minor: total(attempts, (row) => cents(row['Training Cost'])) }],
      hoursPerHeadAtEnd: (days(completed) * 8) / headcountEnd,
    };
  }

  test('people, training days, cost and outcomes of seven months are those of the raw files', () => {
    expect(measures.learned.whole).toMatchObject(expected(null));
    expect(measures.learned.whole.learners).toBeGreaterThan(500);
  });

  test('and so they are in each department', () => {
    const departments = [...new Set(people.map((person) => person['DepartmentType'] ?? ''))].toSorted();
    expect(measures.learned.units.map(({ name }) => name)).toEqual(departments);
    for (const { name, figure } of measures.learned.units) {
      const shown = Object.entries(figure).filter(([, value]) => value !== null);
      expect([name, shown.length]).not.toEqual([name, 0]);
      for (const [key, value] of Object.entries(expected(name)))
        if (shown.some(([name_]) => name_ === key))
          expect([name, key, Object.entries(figure).find(([each]) => each === key)?.[1]]).toEqual([
            name,
            key,
            value,
          ]);
    }
  });
});

describe.skipIf(samples === null)(`of IBM’s 1,470 people${which}`, () => {
  let database: TestDatabase;
  let roster: RosterEntry[];
  let levels: EarlierLevel[];
  let units: Unit[];
  const people = samples ? rowsOf('ibm_emp_attrition.csv') : [];
  const asOf = '2026-09-01';
  const now = '2026-09-01T06:00:00.000Z';
  const skills = ['JobInvolvement', 'JobSatisfaction', 'PerformanceRating'];
  const target = 3;

  beforeAll(async () => {
    database = await testDatabase();
    const profile: ImportProfile = {
      ...shippedProfile('hr-allinone'),
      id: 'ibm',
      source: 'ibm',
      tells: [],
      columns: {
        employeeNumber: ['EmployeeNumber'],
        title: ['JobRole'],
        unit: ['Department'],
        status: ['Attrition'],
      },
      required: ['employeeNumber', 'title', 'status'],
      words: { status: { yes: 'ended', no: 'active' } },
      sensitive: [],
    };
    const [domain] = advance.domains;
    const [skill] = domain?.skills ?? [];
    if (!domain || !skill) throw new Error('The framework has no skill');
    const framework = {
      ...advance,
      id: 'work',
      domains: [{ ...domain, id: 'work', skills: skills.map((id) => ({ ...skill, id })) }],
    };
    const lab = await ImportLab.open(database.db, {
      frameworks: [framework],
      imports: [...shippedProfiles(), profile],
    });
    const content = readFileSync(samples?.path('ibm_emp_attrition.csv') ?? '');
    const told = await lab.import({ content, kind: 'roster', profile: 'ibm', asOf, now });
    expect(told).toMatchObject({ state: 'applied', rowsAccepted: 1470 });
    const lines = people.flatMap((row) =>
      skills.map((id) => [row['EmployeeNumber'], id, row[id], asOf].join(',')),
    );
    const long = ['employee_number,skill,level,assessed_on', ...lines].join('\n');
    const rated = await lab.import({ content: long, kind: 'levels', asOf, now: '2026-09-01T07:00:00.000Z' });
    expect(rated).toMatchObject({ state: 'applied', rowsAccepted: 4410 });
    const known = { day: asOf, at: '2026-09-02T00:00:00.000Z' };
    roster = await inSnapshot(database.db, (snapshot) => rosterEntries(snapshot, known));
    // The organisation itself stands above its departments.
    units = (await allUnits(database.db)).filter(({ parentId }) => parentId !== null);
    const goingOn = skills.map((id) => ({ campaign: null, from: id, to: id }));
    const of = { framework: 'work', program: 'none', before: '2026-09-02', goingOn, previous: null };
    levels = [...(await inSnapshot(database.db, (snapshot) => earlierLevels(snapshot, of)))];
  });
  afterAll(() => database.close());

  const inDepartment = (name: string | null) =>
    people.filter((row) => name === null || row['Department'] === name);

  test('people, leavers and roles by department are counted as in the raw file', () => {
    for (const { id, name } of units) {
      const staff = roster.filter(({ unitId }) => unitId === id);
      const raw = inDepartment(name);
      expect([name, staff.length]).toEqual([name, raw.length]);
      const left = count(staff, ({ employment }) => employment === 'ended');
      expect([name, left]).toEqual([name, count(raw, (row) => row['Attrition'] === 'Yes')]);
      for (const role of new Set(raw.map((row) => row['JobRole'] ?? '')))
        expect([role, count(staff, ({ title }) => title === role)]).toEqual([
          role,
          count(raw, (row) => row['JobRole'] === role),
        ]);
    }
    expect(units.map(({ name }) => name).toSorted()).toEqual([
      'Human Resources',
      'Research & Development',
      'Sales',
    ]);
  });

  test('means, shares and sums of what was rated equal those of the raw file, in all and by department', () => {
    const unitOf = new Map(roster.map(({ personId, unitId }) => [personId, unitId]));
    const pairs = levels.map(({ personId, skillId, level }) => ({
      unitId: unitOf.get(personId) ?? null,
      pair: {
        personId,
        domain: 'work',
        skillId,
        importance: fraction(1),
        target: fraction(target),
        level: fraction(level),
      },
    }));
    const of = {
      domains: ['work'],
      groupMinimum: 5,
      criticalShortfallLevels: 2,
      scale: advance.scale,
      units: new Map(units.map((unit) => [unit.id, { ...unit, parentId: null }])),
    };
    const tables = unitTables(totalsByUnit(pairs, of), of);
    const groups = [{ id: null, name: null }, ...units.map(({ id, name }) => ({ id, name }))];
    for (const { id, name } of groups) {
      const found = inDepartment(name).flatMap((row) => skills.map((skill) => Number(row[skill])));
      const figure = tables && figureAt(tables.matrix.whole, 'work', id);
      expect([name, figure?.n, figure?.assessedPairs]).toEqual([name, found.length / 3, found.length]);
      expect(figure?.meanGap).toBeCloseTo(target - total(found, (level) => level) / found.length, 3);
      const missing = total(found, (level) => Math.max(0, target - level));
      expect(figure?.peopleLevelsMissing).toBe(missing);
      expect(figure?.meanShortfall).toBeCloseTo(missing / found.length, 3);
      expect(figure?.belowTargetShare).toBeCloseTo(count(found, (level) => level < target) / found.length, 6);
      expect(figure?.criticalShare).toBeCloseTo(count(found, (level) => level <= 1) / found.length, 6);
    }
  });
});
