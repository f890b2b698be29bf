import { buffer } from 'node:stream/consumers';
import JSZip from 'jszip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mails } from '../activities/notices/notice-lab.ts';
import { computedAt } from '../activities/results/measured-company.ts';
import {
  alarms,
  monday,
  reportKey,
  watchedReport,
  type WatchedReport,
} from '../activities/reports/watched-report.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { reportStage, type ReportStage } from './story-of-report.ts';

quietTemporal('ERROR');

let stage: ReportStage;
let of: WatchedReport;
beforeAll(async () => {
  [stage, of] = await Promise.all([reportStage(), watchedReport()]);
});
afterAll(async () => {
  await of.lab.close();
  await stage.close();
});

/** The stored workbook with the last row of its largest table gone, as a writer that stops early would leave it. */
async function loseRow(fileId: string): Promise<string> {
  const zip = await JSZip.loadAsync(await buffer(of.files.read(fileId)));
  const parts = Object.keys(zip.files).filter((name) => name.startsWith('xl/worksheets/sheet'));
  const sheets = await Promise.all(
    parts.map(async (name) => ({ name, xml: (await zip.file(name)?.async('string')) ?? '' })),
  );
  const rowsOf = (xml: string) => [...xml.matchAll(/<row .*?<\/row>/gs)];
  const largest = sheets.toSorted((a, b) => rowsOf(b.xml).length - rowsOf(a.xml).length)[0];
  const last = rowsOf(largest?.xml ?? '').at(-1)?.[0] ?? '';
  zip.file(largest?.name ?? '', (largest?.xml ?? '').replace(last, ''));
  const body = await zip.generateAsync({ type: 'nodebuffer' });
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const file = await of.files.put({ name: 'report.xlsx', mediaType, body, now: computedAt });
  return file.id;
}

test('workbook row count ≠ database → not sent, alarm', async () => {
  const { db } = of.lab;
  await of.activities.openReports({ campaignId: reportKey.campaignId, now: computedAt });
  const { fileId } = await of.activities.buildReport({ ...reportKey, now: computedAt });
  await db
    .updateTable('reports')
    .set({ file_id: await loseRow(fileId ?? '') })
    .execute();
  await stage.tell(of, computedAt);
  const report = await db.selectFrom('reports').select(['state', 'content']).executeTakeFirstOrThrow();
  expect(report).toMatchObject({ state: 'failed', content: { failure: ['rows-differ'] } });
  expect(await alarms(of.lab)).toEqual(['report-failed planned']);
  await of.lab.round(monday);
  const [mail, ...others] = await mails(of.lab);
  expect(others).toEqual([]);
  expect(mail?.to).toEqual(['900@example.test']);
  expect(mail?.text).toContain('it does not have as many rows as the database. Nobody got it.');
});
