import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../../config/load.ts';
import { samplePeople } from '../../../cli/sample/people.ts';
import { writeSampleCompany, type SampleCompany } from '../../../cli/sample/write-sample-company.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { roleMatcher } from '../../../domain/roles.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-company-'));
let configuration: Configuration;
let company: SampleCompany;
beforeAll(async () => {
  const loaded = await loadConfiguration('config');
  if (loaded.problems) throw new Error('the sample configuration has problems');
  configuration = loaded.configuration;
  company = write('one', '2026-10-05');
});
afterAll(() => rmSync(folder, { recursive: true }));

const names = ['roster', 'rosterUpdate', 'learningHistory', 'learningMidQuarter', 'levels'] as const;

describe('writing the sample company', () => {
  test('twice gives the same bytes and the same facts', () => {
    const again = write('again', '2026-10-05');
    for (const name of names) expect(bytes(again, name)).toBe(bytes(company, name));
    expect(again.facts).toEqual(company.facts);
  });

  test('for another day moves every date with it', () => {
    const later = write('later', '2027-07-05');
    expect(days(later, 'learningMidQuarter', 'Completion Time').every((day) => day > '2027-07-05')).toBe(
      true,
    );
    expect(days(later, 'roster', 'Hire Date').toSorted().at(-1)).toMatch(/^2027-(07|08)/);
    expect(later.facts.leavingManager).toBe(company.facts.leavingManager);
    expect(bytes(later, 'roster')).not.toBe(bytes(company, 'roster'));
  });

  test.each([40, 133, 2000])('for %i people writes as many rows, and six bad ones', (people) => {
    const written = write(`people-${people}`, '2026-10-05', people);
    expect(bytes(written, 'roster').trimEnd().split('\n')).toHaveLength(1 + people + 6);
    expect(written.facts.people).toBe(people);
    const { active, leave, future, ended } = written.facts.employment;
    expect(active + leave + future + ended).toBe(people);
  });

  test('names the lines of the bad rows as a spreadsheet shows them', () => {
    const lines = bytes(company, 'roster').split('\n');
    const lineOf = (code: string) => {
      const found = company.roster.findings.find((finding) => finding.code === code);
      return lines[(found?.line ?? 0) - 1];
    };
    expect(lineOf('DuplicateKey')).toMatch(/^E90001,/);
    expect(lineOf('ImpossibleDate')).toContain(',2026-02-30,');
    expect(lineOf('UnknownStatus')).toContain(',Furloughed,');
    expect(lineOf('MissingKey')).toMatch(/^,Taylor,/);
    expect(lineOf('RaggedRow')).toMatch(/,left over,from a comma$/);
    expect(lineOf('UnknownSite')).toContain(',Atlantis,');
  });

  test('keeps the sixteen weeks within the period of the study that counts them', () => {
    const study = configuration.studies.find(({ programme }) => programme === 'ai-engineering');
    const rows = records(company, 'learningHistory').filter((row) =>
      company.facts.cohort.includes(row['User ID'] ?? ''),
    );
    const modules = rows.filter(
      (row) => row['Training Type'] === 'Workshop' && row['Training Hours'] === '16',
    );
    const started = modules.map((row) =>
      (row['Transcript Registration Date'] ?? '').split('/').toReversed().join('-'),
    );
    expect(company.facts.cohort).toHaveLength(24);
    expect(started.every((day) => day >= (study?.from ?? '') && day <= '2026-10-05')).toBe(true);
  });

  test('gives last quarter’s levels of the skills that a person’s role needs, on the scale', () => {
    const rows = records(company, 'levels').slice(0, -3);
    const levels = new Set(rows.map((row) => row['level']));
    expect(levels).toEqual(new Set(['0', '1', '2', '3', '4', '5']));
    const skills = new Set(rows.map((row) => row['skill']));
    expect(skills.size).toBe(16);
  });
});

describe('the people of the sample company', () => {
  const people = samplePeople({ people: 400, asOf: '2026-10-02' });
  const byNumber = new Map(people.map((person) => [person.number, person]));

  test('all report, step by step, to one person', () => {
    const top = people.filter(({ manager }) => manager === null);
    expect(top.map(({ title }) => title)).toEqual(['Chief Executive Officer']);
    for (const person of people) {
      let above = person;
      let steps = 0;
      while (above.manager !== null && steps < 10) {
        above = byNumber.get(above.manager) ?? top[0] ?? above;
        steps += 1;
      }
      expect(above).toBe(top[0]);
    }
  });

  test('are led in teams of four to nine', () => {
    const sizes = people
      .filter(({ rank }) => rank === 'lead')
      .map(({ number }) => people.filter(({ manager }) => manager === number).length);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(9);
  });

  test('stay in teams of at most nine when they are twenty thousand', () => {
    const many = samplePeople({ people: 20_000, asOf: '2026-10-02' });
    const reports = new Map<string, number>();
    for (const { manager } of many) if (manager) reports.set(manager, (reports.get(manager) ?? 0) + 1);
    const leads = many.filter(({ title, rank }) => rank === 'lead' && !title.startsWith('Director'));
    expect(Math.max(...leads.map(({ number }) => reports.get(number) ?? 0))).toBeLessThanOrEqual(9);
    expect(new Set(many.map(({ email }) => email)).size).toBe(20_000);
    expect(new Set(many.map(({ number }) => number)).size).toBe(20_000);
  });

  test('hold, for a good half, titles with a role, and every role of a technical kind is held by somebody', () => {
    const roles = people.map(({ title }) => title).map(roleMatcher(configuration.roles));
    const mapped = roles.filter((role) => role !== null);
    expect(mapped.length / people.length).toBeGreaterThan(0.5);
    expect(mapped.length / people.length).toBeLessThan(0.75);
    const technical = configuration.roles.filter(({ titles }) => titles.length > 0).map(({ id }) => id);
    expect(technical.filter((role) => !mapped.includes(role))).toEqual([]);
  });

  test('have plain addresses, whatever their names are written in', () => {
    expect(people.filter(({ email }) => !/^[a-z0-9.-]+@meridian-instruments\.example$/.test(email))).toEqual(
      [],
    );
    expect(people.some(({ email }) => email === configuration.organisation.fallback.hrPartner)).toBe(true);
  });

  test('are partly part-time, on leave, gone and yet to come', () => {
    const share = (count: number) => count / people.length;
    expect(share(people.filter(({ workDays }) => workDays !== null).length)).toBeGreaterThan(0.05);
    expect(people.filter(({ onLeave }) => onLeave).length).toBeGreaterThan(3);
    expect(people.filter(({ leftOn }) => leftOn !== null).length).toBeGreaterThan(3);
    expect(people.filter(({ hiredOn }) => hiredOn > '2026-10-05').length).toBeGreaterThan(2);
  });
});

function write(name: string, startOn: string, people?: number): SampleCompany {
  return writeSampleCompany({
    folder: join(folder, name),
    startOn,
    configuration,
    ...(people === undefined ? {} : { people }),
  });
}

function bytes(written: SampleCompany, name: (typeof names)[number]): string {
  return readFileSync(written[name].path, 'utf8');
}

function records(written: SampleCompany, name: (typeof names)[number]): Record<string, string>[] {
  return parse(bytes(written, name), { columns: true, relax_column_count: true });
}

function days(written: SampleCompany, name: (typeof names)[number], column: string): string[] {
  return records(written, name)
    .map((row) => row[column] ?? '')
    .filter((day) => day !== '');
}
