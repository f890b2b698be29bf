import { buffer } from 'node:stream/consumers';
import { memorySource } from '../../activities/imports/reading/byte-sources.ts';
import { openWorkbook } from '../../activities/imports/reading/workbook/read-workbook.ts';
import { createReportActivities } from '../../activities/reports/report-activities.ts';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { defaultImportPolicy } from '../../domain/configuration/importing.ts';
import type { Db } from '../../storage/database.ts';
import { createFileStore } from '../../storage/files.ts';
import { idOf } from '../../storage/ids.ts';
import type { KeyRing } from '../../storage/keys.ts';
import type { Hire } from '../fixtures/company.ts';
import {
  executives,
  fileStore,
  reportedConfiguration,
  ring,
} from '../activities/reports/reported-campaign.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  openedCampaign,
  rate,
} from '../activities/results/measured-company.ts';

const unitHeads: Configuration['audiences'][number] = {
  id: 'unit-heads',
  words: { en: 'Heads of units' },
  readers: { titles: [], people: [] },
  scope: 'unit',
  units: { depth: 2 },
};

/** The small company with reports for executives and for heads of units, which are shown figures of so many people or more. */
export function headedConfiguration(groupMinimum: number): Configuration {
  const configuration = reportedConfiguration([executives, unitHeads]);
  const { organisation } = configuration;
  return { ...configuration, organisation: { ...organisation, disclosure: { groupMinimum } } };
}

export function unitId(name: string): string {
  return idOf('unit', name);
}

/** Puts units below others, which are made where they are missing. */
export async function unitTree(db: Db, parents: Readonly<Record<string, string>>): Promise<void> {
  for (const name of new Set([...Object.values(parents), ...Object.keys(parents)])) {
    const row = { id: unitId(name), name, kind: 'unit' as const, parent_id: null };
    await db
      .insertInto('units')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const [name, parent] of Object.entries(parents))
    await db
      .updateTable('units')
      .set({ parent_id: unitId(parent) })
      .where('id', '=', unitId(name))
      .execute();
}

/** A campaign in which everybody but the heads is rated by their manager, closed and computed. */
export async function ratedCampaign(
  db: Db,
  people: readonly Hire[],
  configuration: Configuration,
): Promise<void> {
  await openedCampaign(db, [...people], configuration);
  const rated = people.filter(({ title }) => title === undefined);
  for (const [at, { number }] of rated.entries()) await rate(db, number, 'manager', 1 + (at % 4));
  await closedCampaign(db);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
}

function reportActivities(db: Db, keys: KeyRing = ring) {
  return createReportActivities({ db, files: createFileStore(db, keys), ring: keys, tell: async () => {} });
}

/** Builds every report of the campaign and plans its way to its readers. */
export async function deliverEveryReport(db: Db, keys: KeyRing, now = computedAt): Promise<void> {
  const activities = reportActivities(db, keys);
  const { audiences } = await activities.openReports({ campaignId, now });
  for (const { audience, version } of audiences) {
    const { reportId } = await activities.buildReport({ campaignId, audience, version, now });
    await activities.checkReport({ reportId, now });
    await activities.deliverReport({ reportId, shards: 1, now });
  }
}

/** A report as its readers get it: the rows of its sheets, each as the texts of its cells. */
export interface ReadReport {
  audience: string;
  sheets: Map<string, string[][]>;
}

/** Opens, builds and checks every report of the campaign, in the order in which they are started, and reads the workbooks. */
export async function everyReport(
  db: Db,
  { campaignId: of, now }: { campaignId: string; now: string } = { campaignId, now: computedAt },
): Promise<ReadReport[]> {
  const activities = reportActivities(db);
  const { audiences } = await activities.openReports({ campaignId: of, now });
  const reports: ReadReport[] = [];
  for (const { audience, version } of audiences) {
    const { reportId, fileId } = await activities.buildReport({ campaignId: of, audience, version, now });
    const { findings } = await activities.checkReport({ reportId, now });
    if (fileId === null || findings.length > 0)
      throw new Error(`${audience}: ${findings.join(' ') || 'not built'}`);
    reports.push({ audience, sheets: await readSheets(await buffer(fileStore(db).read(fileId))) });
  }
  return reports;
}

async function readSheets(file: Buffer): Promise<Map<string, string[][]>> {
  const sheets = new Map<string, string[][]>();
  for (const table of await openWorkbook(memorySource(file), defaultImportPolicy.limits)) {
    const rows: string[][] = [];
    for await (const page of table.pages()) rows.push(...page.map(({ cells }) => cells));
    sheets.set(table.name, rows);
  }
  return sheets;
}

/** The figures of a group in a report's table of gaps: what stands beside its name. Undefined where it has no line. */
export function gapLine({ sheets }: ReadReport, group: string): string[] | undefined {
  return sheets
    .get('Gap matrix')
    ?.find(([label]) => label === group)
    ?.slice(1);
}
