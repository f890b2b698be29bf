import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../../domain/statistics/seeded-random.ts';
import { advance } from '../../domain/measured-people.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { runs } from '../../setup/long.ts';
import type { Score } from '../results/submitted.ts';
import { openedWorkbook, type FoundCell } from './opened-workbook.ts';
import { fileStore } from './reported-campaign.ts';
import { quarters, twoQuarters, type Answers } from './two-quarters.ts';
import { changeFigures, firstPage } from './worked-out-apart.ts';

/**
 * Every number of the first page once more, by plain arithmetic from the rows of PostgreSQL and, of the quarter before, from the workbook that was
 * sent then. Nothing of what computes, lays out or reads workbooks is used.
 */
interface Company {
  database: TestDatabase;
  sheets: Record<'now' | 'before' | 'board', FoundCell[]>;
}

async function played(answers?: Answers): Promise<Company> {
  const database = await testDatabase();
  const files = await twoQuarters(database.db, answers);
  const summaryOf = async (id: string) =>
    openedWorkbook(await buffer(fileStore(database.db).read(id))).get('Summary') ?? [];
  const sheets = {
    now: await summaryOf(files.executives),
    before: await summaryOf(files.before),
    board: await summaryOf(files.board),
  };
  return { database, sheets };
}

/** Of ten answers one is not given; who is rated low stays so for the most part, and most gain. */
function anyAnswers(seed: number): Answers {
  const random = seededRandom(seed);
  const skills = advance.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
  const bases = Array.from({ length: 24 }, () => 1 + Math.floor(3 * random()));
  const gain = random();
  const answer = (base: number, gained: number) =>
    Object.fromEntries(
      skills.map((skill) => [
        skill,
        random() < 0.1
          ? 'not-observed'
          : Math.min(5, Math.max(0, base + Math.floor(3 * random()) - 1 + (random() < gained ? 1 : 0))),
      ]),
    ) satisfies Score;
  return { before: (at) => answer(bases[at] ?? 1, 0), now: (at) => answer(bases[at] ?? 1, gain) };
}

let written: Company;
beforeAll(async () => {
  written = await played();
}, 120_000);
afterAll(() => written.database.close());

/** Cells by what stands at the left of their row and above their column. */
function tableBelow(
  cells: readonly FoundCell[],
  corner: string,
): Map<string, Record<string, string | number>> {
  const head = cells.find(({ value }) => value === corner)?.row ?? 0;
  const titles = new Map(
    cells
      .filter(({ row }) => row === head)
      .map(({ column, value }) => [column, String(value).split('\n')[0] ?? '']),
  );
  const rows = Map.groupBy(
    cells.filter(({ row }) => row > head),
    ({ row }) => row,
  );
  return new Map(
    [...rows.values()].map((own) => [
      String(own.find(({ column }) => column === 'A')?.value),
      Object.fromEntries(own.map(({ column, value }) => [titles.get(column) ?? column, value])),
    ]),
  );
}

const none = '–';
const nothingReported = 'no figures';
const decimals = 5;

/** How many numbers of the tables were found to follow; what is hidden is none of them. */
async function comparedTables(
  { database, sheets }: Company,
  { mayHide }: { mayHide: boolean },
): Promise<number> {
  const { rows, domains } = await firstPage(database.db);
  const table = tableBelow(sheets.now, 'Figure');
  const earlier = tableBelow(sheets.before, 'Figure');
  let compared = 0;
  const same = (found: string | number | undefined, value: number | null, what: string) => {
    if (value === null || (mayHide && typeof found !== 'number'))
      return expect([none, '', undefined, nothingReported], what).toContain(found);
    compared += 1;
    return expect(found, what).toBeCloseTo(value, decimals);
  };
  for (const [label, { value, plan, n, coverage, points, forecast }] of Object.entries(rows)) {
    const found = table.get(label) ?? {};
    const before = Number(earlier.get(label)?.['Actual (AC)']);
    same(found['Actual (AC)'], value, `${label}: AC`);
    expect(found['Last year (PY)'], `${label}: PY`).toBe(nothingReported);
    same(found['Last quarter (PQ)'], before, `${label}: PQ`);
    same(found['Plan (PL)'], plan, `${label}: PL`);
    same(found['AC, % of PL'], plan !== null && value >= 0 ? value / plan : null, `${label}: % of PL`);
    same(found['AC − PL'], plan === null ? null : (value - plan) * points, `${label}: AC − PL`);
    same(found['AC − PQ'], (value - before) * points, `${label}: AC − PQ`);
    same(found['Forecast (FC)'], forecast ? value + (value - before) : null, `${label}: FC`);
    same(found['n'], n, `${label}: n`);
    same(found['Coverage'], coverage, `${label}: coverage`);
  }
  const byDomain = tableBelow(sheets.now, 'Domain');
  for (const [domain, own] of domains) {
    const found = byDomain.get(domain) ?? {};
    if (Number.isNaN(own.coverage)) {
      expect(found['Mean shortfall'], domain).toBe('not assessed');
      continue;
    }
    same(found['Mean shortfall'], own.shortfall, domain);
    same(found['Below target'], own.below, domain);
    same(found['Critical'], own.critical, domain);
    same(found['n'], own.people, domain);
    same(found['Coverage'], own.coverage, domain);
  }
  expect(compared).toBe(sheets.now.filter(({ value }) => typeof value === 'number').length);
  return compared;
}

async function comparedSentences({ database, sheets }: Company): Promise<void> {
  const { rows, domains, told } = await firstPage(database.db);
  const known = [
    ...Object.values(rows).flatMap(({ value, plan, n, coverage }) => [value, plan ?? 0, n, coverage ?? 0]),
    ...[...domains.values()].flatMap((own) => Object.values(own)),
    ...Object.values(told),
    // What of the benefits the costs take, and what part of the plan a figure is.
    1 / (rows['Benefits for each unit of cost, Engineering']?.value ?? 1),
    ...Object.values(rows).flatMap(({ value, plan }) => (plan ? [value / plan] : [])),
    ...(await changeFigures(database.db)),
    // Six people started and completed; nobody was rated by themselves alone; 95 % intervals; a quarter of a level matters.
    0,
    95,
    0.25,
  ];
  // Half a unit of the last digit that is written: which way a half goes is not asked.
  const follows = (text: string) => {
    const unit = 10 ** -(text.split('.')[1]?.length ?? 0);
    const number = Number(text.replaceAll(',', ''));
    return known.some((value) =>
      (unit < 1 ? [value] : [value, value * 100]).some((each) => Math.abs(each - number) <= unit / 2 + 1e-9),
    );
  };
  const head = sheets.now.find(({ value }) => value === 'Figure')?.row ?? 0;
  const asked = sheets.now.find(({ value }) => value === 'What is asked of you')?.row ?? 0;
  const sentences = sheets.now
    .filter(
      ({ row, column }) =>
        column === 'A' && ((row > 3 && row < head - 1) || (row > asked && row < asked + 5)),
    )
    .map(({ value }) => String(value));
  expect(sentences.length).toBeGreaterThanOrEqual(6);
  for (const sentence of sentences)
    for (const [number] of sentence.matchAll(/[-+]?\d[\d,]*(\.\d+)?/g))
      expect(follows(number), `${number} in: ${sentence}`).toBe(true);
}

test('every number of the tables on the first page follows from the rows in the database, the plan and the report before', async () => {
  await comparedTables(written, { mayHide: false });
});

test('every number in the sentences of the first page is one of those, rounded', () =>
  comparedSentences(written));

test('the first page of any company follows from its rows', async () => {
  for (const seed of Array.from({ length: runs(1, 25) }, (_, at) => at + 1)) {
    const company = await played(anyAnswers(seed));
    try {
      expect(await comparedTables(company, { mayHide: true }), `seed ${seed}`).toBeGreaterThan(40);
      await comparedSentences(company);
    } finally {
      await company.database.close();
    }
  }
}, 600_000);

test('a figure that a report held back last quarter is not shown beside this one, though it was computed', async () => {
  const { database, sheets } = written;
  const board = tableBelow(sheets.board, 'Figure');
  const { rows } = await sql<{ readiness: number | null }>`
    select (content->'whole'->'cells' @@ '$[*].figure.readinessIndex > 0')::int as readiness
    from results where campaign_id = ${quarters.first} and name = 'gap-matrix'`.execute(database.db);
  expect(rows[0]?.readiness).toBe(1);
  for (const label of ['Skill readiness', 'Mean shortfall']) {
    expect(board.get(label)).toMatchObject({
      'Last quarter (PQ)': nothingReported,
      'AC − PQ': none,
      'Forecast (FC)': none,
    });
    expect(board.get(label)?.['Actual (AC)']).toBe(
      tableBelow(sheets.now, 'Figure').get(label)?.['Actual (AC)'],
    );
  }
});
