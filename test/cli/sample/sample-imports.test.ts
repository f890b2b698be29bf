import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../../config/load.ts';
import {
  sampleStartOn,
  writeSampleCompany,
  type SampleCompany,
  type SampleFile,
} from '../../../cli/sample/write-sample-company.ts';
import type { ImportSummary } from '../../../storage/imports.ts';
import { rosterOn, type RosterRow } from '../../../storage/roster.ts';
import { ImportLab, told } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let folder: string;
let company: SampleCompany;
let before: RosterRow[];
let after: RosterRow[];
let owingAfter: number;
const imported = new Map<string, ImportSummary>();

/** Everything as a rehearsal imports it: three files before the first day, two in the fourth week. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-sample-'));
  database = await testDatabase();
  const loaded = await loadConfiguration('config');
  if (loaded.problems) throw new Error('the sample configuration has problems');
  const { configuration } = loaded;
  company = writeSampleCompany({ folder, startOn: sampleStartOn, configuration });
  const lab = await ImportLab.open(database.db, configuration);
  const bring = async (file: SampleFile, kind: 'roster' | 'learning' | 'levels') => {
    const now = `${file.asOf}T08:00:00.000Z`;
    const content = readFileSync(file.path);
    imported.set(file.path, await lab.import({ content, kind, asOf: file.asOf, now }));
  };
  await bring(company.roster, 'roster');
  await bring(company.learningHistory, 'learning');
  await bring(company.levels, 'levels');
  before = await rosterOn(database.db, { day: sampleStartOn, knownAt: `${sampleStartOn}T08:00:00.000Z` });
  await bring(company.rosterUpdate, 'roster');
  await bring(company.learningMidQuarter, 'learning');
  const day = company.learningMidQuarter.asOf;
  after = await rosterOn(database.db, { day, knownAt: `${day}T09:00:00.000Z` });
  owingAfter = await withoutMandatory(day);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

const files = ['roster', 'learningHistory', 'levels', 'rosterUpdate', 'learningMidQuarter'] as const;

describe('the files of the sample company', () => {
  test.each(files)('%s is applied, and its profile is found from the headers', (name) => {
    const file = company[name];
    expect(imported.get(file.path)).toMatchObject({ state: 'applied' });
    expect(imported.get(file.path)?.difference?.understanding?.profile).toBe(file.profile);
  });

  test.each(files)('%s has exactly the rejected rows that it says it has', (name) => {
    const summary = summaryOf(company[name]);
    expect(told(summary, 'rejected')).toEqual(expected(company[name], 'rejected'));
  });

  test.each(files)('%s has the warnings that it says it has', (name) => {
    expect(told(summaryOf(company[name]), 'warning')).toEqual(
      expect.arrayContaining(expected(company[name], 'warning')),
    );
  });

  test('lose their private columns before anything is stored', () => {
    const dropped = told(summaryOf(company.roster), 'dropped').map((line) => line.replace(/^\d+ /, ''));
    expect(dropped).toEqual(
      ['Date of Birth', 'Gender', 'Marital Status', 'Annual Salary'].map((name) => `${name} SensitiveColumn`),
    );
  });
});

describe('what the sample company says of itself', () => {
  test('is what the roster knows on the first day', () => {
    const { facts } = company;
    expect(before).toHaveLength(facts.people);
    expect(countsOf(before)).toEqual(facts.employment);
  });

  test('is what the roster knows after the update', async () => {
    const { facts } = company;
    const byNumber = await numbersOf(after);
    const employmentOf = (number: string) => byNumber.get(number)?.employment;
    expect(facts.leavers.map(employmentOf)).toEqual(facts.leavers.map(() => 'ended'));
    expect(facts.leaveStarts.map(employmentOf)).toEqual(facts.leaveStarts.map(() => 'leave'));
    expect(facts.leaveEnds.map(employmentOf)).toEqual(facts.leaveEnds.map(() => 'active'));
    expect(facts.joiners.map(employmentOf)).toEqual(facts.joiners.map(() => 'active'));
    for (const { number, to } of facts.managerChanges)
      expect(byNumber.get(number)?.managerId).toBe(byNumber.get(to)?.personId);
  });

  test('is what the mid-quarter file closes of the mandatory course', () => {
    const { mandatoryOwing, mandatoryClosed, leavers } = company.facts;
    expect(mandatoryClosed.length).toBeGreaterThan(40);
    const stillOwing = mandatoryOwing.filter(
      (number) => !mandatoryClosed.includes(number) && !leavers.includes(number),
    );
    expect(owingAfter).toBe(stillOwing.length);
  });

  test('holds people in six countries, with names in other scripts, of one word, with apostrophes and very long', () => {
    const sites = new Set(before.map(({ site }) => site));
    expect(sites).toEqual(new Set(['auckland', 'bengaluru', 'berlin', 'london', 'new-york', 'paris']));
    const names = before.map(({ displayName }) => displayName ?? '');
    expect(names).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/\p{Script=Cyrillic}/u),
        expect.stringMatching(/\p{Script=Devanagari}/u),
        expect.stringMatching(/’/),
        expect.stringMatching(/^[^ ]+$/),
        expect.stringMatching(/.{40}/),
      ]),
    );
  });
});

function summaryOf(file: SampleFile): ImportSummary {
  const summary = imported.get(file.path);
  if (!summary) throw new Error(`${file.path} was not imported`);
  return summary;
}

function expected(file: SampleFile, severity: 'rejected' | 'warning'): string[] {
  return file.findings
    .filter((finding) => finding.severity === severity)
    .map(({ line, column, code }) => `${line} ${column ?? '-'} ${code}`);
}

function countsOf(rows: RosterRow[]): Record<string, number> {
  const counts: Record<string, number> = { active: 0, leave: 0, future: 0, ended: 0 };
  for (const row of rows) {
    const employment = row.employment ?? 'unknown';
    counts[employment] = (counts[employment] ?? 0) + 1;
  }
  return counts;
}

async function numbersOf(rows: RosterRow[]): Promise<Map<string, RosterRow>> {
  const identifiers = await database.db
    .selectFrom('person_identifiers')
    .select(['person_id', 'value'])
    .where('kind', '=', 'employee-number')
    .where('source', '=', 'bamboohr')
    .execute();
  const byPerson = new Map(rows.map((row) => [row.personId, row]));
  return new Map(
    identifiers.flatMap(({ person_id, value }) => {
      const row = byPerson.get(person_id);
      return row ? [[value, row] as const] : [];
    }),
  );
}

/** People who were at work on the first day and still are employed, without a completion that counts on the first day or later. */
async function withoutMandatory(day: string): Promise<number> {
  const stays = new Set(
    after.filter(({ employment }) => employment !== 'ended').map(({ personId }) => personId),
  );
  const people = before
    .filter(({ employment, personId }) => employment === 'active' && stays.has(personId))
    .map(({ personId }) => personId);
  const { rows } = await sql<{ person_id: string }>`select distinct person_id from learning_records
    where course_id = 'responsible-ai-at-work' and status = 'completed' and completed_on <= ${day}
    and valid_until > ${sampleStartOn}`.execute(database.db);
  const done = new Set(rows.map((row) => row.person_id));
  return people.filter((personId) => !done.has(personId)).length;
}
