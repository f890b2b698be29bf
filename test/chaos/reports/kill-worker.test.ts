import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mails } from '../../activities/notices/notice-lab.ts';
import { monday, reportKey } from '../../activities/reports/watched-report.ts';
import { computedAt } from '../../activities/results/measured-company.ts';
import { isLong } from '../../setup/long.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import type { StoryServer } from '../../setup/story-server.ts';
import { beating, givenUp, impatientServer, ReportUnderFire, type Gate } from './report-under-fire.ts';

quietTemporal('ERROR');

const patience = { timeout: 120_000, interval: 50 };
const tuesday = '2026-11-24T08:00:00.000Z';
let server: StoryServer;

interface Moment {
  within: string;
  gate: Gate;
  /** Of the activity that was cut off: how the server knew. */
  missedBy: 'heartbeat' | 'start-to-close';
}

const moments: Moment[] = [
  { within: 'buildReport', gate: { table: 'released_members', keeps: 'writers' }, missedBy: 'heartbeat' },
  { within: 'checkReport', gate: { table: 'file_chunks', keeps: 'everybody' }, missedBy: 'heartbeat' },
  { within: 'deliverReport', gate: { table: 'notices', keeps: 'writers' }, missedBy: 'start-to-close' },
];

describe.runIf(isLong)('a worker that is killed outright', () => {
  beforeAll(async () => void (server = await impatientServer()));
  afterAll(() => server.close());

  test.each(moments)(
    'within $within is missed by its $missedBy, and the report leaves once all the same',
    async ({ within, gate, missedBy }) => {
      const fire = await ReportUnderFire.prepare(server);
      try {
        const { lab } = fire.of;
        // Who reads files cannot be kept out alone: the report is built before.
        if (gate.keeps === 'everybody')
          await fire.of.activities.buildReport({ ...reportKey, now: computedAt });
        await fire.close(gate);
        const handle = await fire.tell();
        await fire.startWorker();
        await expect.poll(() => fire.waitsAt(gate), patience).toBe(true);
        if (missedBy === 'heartbeat') await expect.poll(() => beating(handle), patience).toBe(within);
        await fire.replaceWorker();
        await fire.open();
        await handle.result();
        expect(await givenUp(handle)).toContain(`${within} ${missedBy}`);
        await lab.round(monday);
        await lab.round(tuesday);
        const arrived = await mails(lab);
        expect(arrived.map(({ to }) => to)).toEqual([['chief@example.test']]);
        const files = await lab.db
          .selectFrom('files')
          .select('name')
          .where('name', 'like', '%.xlsx')
          .execute();
        expect(files).toHaveLength(1);
      } finally {
        await fire.end();
      }
    },
    300_000,
  );
});
