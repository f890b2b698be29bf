import { afterAll, beforeAll, expect, test } from 'vitest';
import { mails, sorted } from '../activities/notices/notice-lab.ts';
import { alarms, watchedReport, type WatchedReport } from '../activities/reports/watched-report.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { reportStage, type ReportStage } from './story-of-report.ts';

quietTemporal('ERROR');

/** Wednesday, at eight in Berlin. */
const eight = '2026-11-25T07:00:00.000Z';
const before = '2026-11-25T06:59:59.999Z';
const nine = '2026-11-25T08:00:00.000Z';

let stage: ReportStage;
let of: WatchedReport;
beforeAll(async () => {
  [stage, of] = await Promise.all([reportStage(), watchedReport({ escalateTo: ['901'] })]);
});
afterAll(async () => {
  await of.lab.close();
  await stage.close();
});

test('no report by 08:00 → alarm', async () => {
  // The last day of grace was so many working days before that it must have left by then.
  await of.lab.db.updateTable('campaigns').set({ due_on: '2026-11-13' }).execute();
  await of.lab.db.updateTable('obligations').set({ due_on: '2026-11-13' }).execute();
  await stage.watching(of, async (watch) => {
    await watch(before);
    expect(await alarms(of.lab)).toEqual([]);
    await watch(eight);
    await watch('2026-11-25T07:15:00.000Z');
  });
  expect(await alarms(of.lab)).toEqual(['report-overdue planned', 'report-overdue planned']);
  await stage.replay('watch-reports-done', eight);
  await of.lab.round(nine);
  const told = await mails(of.lab);
  expect(sorted(told.map(({ to }) => to[0]))).toEqual(['900@example.test', '901@example.test']);
  for (const { subject, text } of told) {
    expect(subject).toBe('Needs attention: Skills, 2026-Q4, Executive board: the report is late');
    expect(text).toContain(
      'It should have left by now. It was never begun: its campaign has not come so far.',
    );
  }
});
