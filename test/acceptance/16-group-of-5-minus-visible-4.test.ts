import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Hire } from '../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { engineers } from '../activities/results/measured-company.ts';
import {
  everyReport,
  gapLine,
  headedConfiguration,
  ratedCampaign,
  unitId,
  unitTree,
} from './report-stage.ts';

const people: Hire[] = [
  ...engineers('lab one', 1, 4),
  ...engineers('lab two', 11, 1),
  ...engineers('desk one', 21, 6),
  ...engineers('desk two', 31, 6),
];
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await unitTree(database.db, {
    lab: 'company',
    desk: 'company',
    'lab one': 'lab',
    'lab two': 'lab',
    'desk one': 'desk',
    'desk two': 'desk',
  });
});
afterEach(() => database.close());

test('group of 5 minus visible 4 → both hidden', async () => {
  await ratedCampaign(database.db, people, headedConfiguration(4));
  const reports = await everyReport(database.db);
  // Four would be enough for a report of their own, were it not for the fifth beside them.
  const opened = ['lab', 'desk', 'desk one', 'desk two'].map((name) => `unit-heads:${unitId(name)}`);
  expect(reports.map(({ audience }) => audience)).toEqual(['executives', ...opened.toSorted()]);

  for (const [name, line] of linesOf(reports, ['lab one', 'lab two'])) {
    expect
      .soft(
        (line ?? []).filter((cell) => /\d/.test(cell)),
        name,
      )
      .toEqual([]);
  }
  // The five stand in the executives' report and in that of their own head, in neither divided.
  const five = linesOf(reports, ['lab']).filter(([, line]) => line !== undefined);
  expect(five).toHaveLength(2);
  for (const [name, line] of five) expect.soft(line?.[1], name).toBe('5');
  // Nothing else is hidden because of them.
  for (const [name, line] of linesOf(reports, ['desk one', 'desk two']))
    if (line) expect.soft(line[1], name).toBe('6');
});

function linesOf(reports: Awaited<ReturnType<typeof everyReport>>, groups: string[]) {
  return reports.flatMap((report) =>
    groups.map((group) => [`${group} for ${report.audience}`, gapLine(report, group)] as const),
  );
}
