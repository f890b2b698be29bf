import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportKind } from '../../../domain/configuration/import-profile.ts';
import type { ImportSummary } from '../../../storage/imports.ts';
import { rosterOn } from '../../../storage/roster.ts';
import {
  learnersOfRealFiles,
  realLearning,
  realRefusals,
  realRosters,
  realWorkbook,
  type RealFile,
} from '../../fixtures/exports/real-files.ts';
import { ImportLab } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { realSamples } from '../../setup/samples.ts';

const samples = realSamples();
const asOf = '2026-09-01';
const knownAt = '2026-10-02T00:00:00.000Z';
const which = samples ? '' : ' (no samples here: nothing to read)';

let database: TestDatabase;
let lab: ImportLab;

async function open(): Promise<void> {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
}
const close = () => database.close();

function take({ name, as }: Pick<RealFile, 'name' | 'as'>, kind: ImportKind): Promise<ImportSummary> {
  const content = readFileSync(samples?.path(name) ?? '');
  return lab.import({ content, kind, asOf, more: { fileName: as ?? name } });
}

function shown(summary: ImportSummary) {
  const { state, rowsRead, rowsAccepted, rowsRejected, codes, difference } = summary;
  return {
    state,
    profile: difference?.understanding.profile,
    rows: [rowsRead, rowsAccepted, rowsRejected],
    findings: Object.fromEntries(
      codes.flatMap(({ code, count }) => (code === ofOtherFiles ? [] : [[code, count]])),
    ),
  };
}

/** That another source uses a number too says something of the files taken in before. */
const ofOtherFiles = 'NumberElsewhere';

const expected = ({ profile, rows, findings }: RealFile) => ({ state: 'applied', profile, rows, findings });

async function peopleOf(source: string): Promise<NonNullable<RealFile['people']>> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from person_identifiers where source = ${source}`.execute(database.db);
  const personIds = rows.map(({ id }) => id);
  const people = await rosterOn(database.db, { day: asOf, knownAt, personIds });
  const counts: Record<string, number> = {};
  for (const { employment, managerId, email } of people)
    for (const word of [employment, managerId && 'managed', email && 'mailed'])
      if (word) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** What an import has written, by outcome. */
async function recordsOf(importId: string): Promise<Record<string, number>> {
  const rows = await database.db
    .selectFrom('learning_records')
    .select(['status', ({ fn }) => fn.countAll<string>().as('count')])
    .where('written_by', '=', importId)
    .groupBy('status')
    .execute();
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

describe.skipIf(samples === null)(`a real roster${which}`, () => {
  beforeAll(open);
  afterAll(close);

  test.each(realRosters)('gives the people that it holds: $name ($how)', async (file) => {
    const summary = await take(file, 'roster');
    expect(shown(summary)).toEqual(expected(file));
    expect(await peopleOf(summary.source)).toEqual(file.people);
  });
});

describe.skipIf(samples === null)(`a real workbook${which}`, () => {
  beforeAll(open);
  afterAll(close);

  test(`gives the people that it holds: ${realWorkbook.name} (${realWorkbook.how})`, async () => {
    const summary = await take(realWorkbook, 'roster');
    expect(shown(summary)).toMatchObject(expected(realWorkbook));
    expect(await peopleOf(summary.source)).toEqual(realWorkbook.people);
  });
});

describe.skipIf(samples === null)(`a real learning export${which}`, () => {
  beforeAll(async () => {
    await open();
    await lab.import({ content: learnersOfRealFiles, kind: 'roster', asOf: '2010-01-01' });
  });
  afterAll(close);

  test.each(realLearning)('gives the records that it holds: $name ($how)', async (file) => {
    const summary = await take(file, 'learning');
    expect(shown(summary)).toEqual(expected(file));
    expect(await recordsOf(summary.id)).toEqual(file.records);
  });

  test('about one course that nothing names is asked about', async () => {
    const summary = await take({ name: 'openedx_grade_report.csv', as: 'report.csv' }, 'learning');
    expect(summary.state).toBe('asking');
  });
});

describe.skipIf(samples === null)(`a file that holds neither people nor learning${which}`, () => {
  beforeAll(open);
  afterAll(close);

  test.each(realRefusals)('is refused in words that help: $name', async ({ name, says }) => {
    const { state, failure } = await take({ name }, 'roster');
    expect(state).toBe('failed');
    expect([failure?.what, failure?.where, failure?.whatToDo].join(' ')).toMatch(says);
  });
});

describe.skipIf(samples === null)(`the samples folder${which}`, () => {
  test('holds no file that nothing is expected of', () => {
    const elsewhere = ['hr_allinone_employee_m-d-yyyy_NA.csv', 'hr_allinone_training_m-d-yyyy.csv'];
    const expecting = [...realRosters, realWorkbook, ...realLearning, ...realRefusals].map(
      ({ name }) => name,
    );
    const there = readdirSync(samples?.folder ?? '').filter((name) => name !== 'MANIFEST.tsv');
    expect(there.filter((name) => ![...expecting, ...elsewhere].includes(name))).toEqual([]);
  });
});
