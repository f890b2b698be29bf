import { afterEach, beforeEach, expect, test } from 'vitest';
import { figureOfDirection } from '../../activities/releases/line-groups.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Db } from '../../storage/database.ts';
import { change, hire } from '../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { engineers } from '../activities/results/measured-company.ts';
import { measuredQuarter } from '../activities/results/measured-quarter.ts';
import { everyReport, gapLine, headedConfiguration, unitTree, type ReadReport } from './report-stage.ts';

const people = [...engineers('lab', 1, 12), ...engineers('desk', 21, 12)];
const configuration: Configuration = headedConfiguration(5);
const january = '2027-01-29T12:00:00.000Z';
const april = '2027-04-30T12:00:00.000Z';
let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

/** Levels of a quarter: the second one's are higher, by another step for each. */
function levels(quarter: 0 | 1, without: readonly string[] = []) {
  return Object.fromEntries(
    people.flatMap(({ number }, at) =>
      without.includes(number) ? [] : [[number, 1 + ((at + quarter * (at % 3)) % 4)] as const],
    ),
  );
}

/** Two quarters with their reports, between which some people leave. */
async function quartersOf(
  db: Db,
  leavers: readonly string[],
): Promise<{ q1: ReadReport[]; q2: ReadReport[] }> {
  await unitTree(db, { lab: 'company', desk: 'company' });
  await hire(db, [{ number: 'chief', title: 'Chief' }, ...people]);
  const first = await measuredQuarter(db, {
    period: '2027-Q1',
    opensOn: '2027-01-04',
    configuration,
    levels: levels(0),
  });
  const q1 = await everyReport(db, { campaignId: first, now: january });
  for (const number of leavers)
    await change(db, { number, attribute: 'employment', value: 'ended', on: '2027-03-01', at: january });
  const second = await measuredQuarter(db, {
    period: '2027-Q2',
    opensOn: '2027-04-05',
    configuration,
    levels: levels(1, leavers),
  });
  return { q1, q2: await everyReport(db, { campaignId: second, now: april }) };
}

/** Lines of the reports in which it stands how the same people changed since the quarter before. */
function changesIn(reports: readonly ReadReport[]): string[] {
  const cells = reports.flatMap(({ sheets }) => [...sheets.values()].flat(2));
  return cells.filter((cell) => /since the last assessment on record/i.test(cell));
}

test('Q1 and Q2 workbooks differ by one leaver → suppressed', async () => {
  const { q1, q2 } = await quartersOf(database.db, ['3']);
  expect(q2.map(({ audience }) => audience)).toEqual(q1.map(({ audience }) => audience));
  // Beside what the first quarter showed of twenty-four, the mean change of the other twenty-three would give the leaver's level away.
  expect(changesIn(q2)).toEqual([
    'No meaningful change since the last assessment on record; the figure is not shown, as it would tell of the few by whom the two quarters differ.',
  ]);
  const told = await database.db
    .selectFrom('released_cells')
    .select(['domain', 'told'])
    .where('since_set_id', 'is not', null)
    .execute();
  // Where it went, without a number.
  expect(told.filter(({ domain }) => !domain.startsWith(figureOfDirection('')))).toEqual([]);
  expect(told.every((each) => Object.keys(each.told ?? {}).length === 0)).toBe(true);
  // Figures of newly collected answers are no secret.
  const [executives] = q2;
  expect(executives && gapLine(executives, 'lab')?.[1]).toBe('11');
});

test('where the same people answer both times, the change is told', async () => {
  const { q2 } = await quartersOf(database.db, []);
  expect(changesIn(q2)).toEqual(
    // Of everybody, and of each unit to its head.
    [24, 12, 12].map((own) => expect.stringContaining(`levels for the same ${own} people`)),
  );
});
