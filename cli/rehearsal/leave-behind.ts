import { createWriteStream } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import type { Configuration } from '../../domain/configuration.ts';
import type { Db } from '../../storage/database.ts';
import { resultsOf } from '../../storage/results.ts';
import { virtualNow } from '../../storage/stories.ts';
import { terminalColumns } from '../terminal-columns.ts';
import { checkRehearsal } from './checks.ts';
import { databaseFacts, resultFacts, type DemoDocument } from './document.ts';
import { ledgerLines } from './ledger.ts';
import type { Stage } from './stage.ts';
import { summaryOf } from './summary.ts';
import { withFileNames } from './workbook-names.ts';

export interface Leaving {
  stage: Stage;
  out: string;
  startedOn: string;
  wallSeconds: number;
  title: string;
  configuration: Configuration;
}

/** Writes workbooks, mails, ledger and summary below `out`, and gives the document that says what is in them. */
export async function leaveBehind({
  stage,
  out,
  startedOn,
  wallSeconds,
  title,
  configuration,
}: Leaving): Promise<{ document: DemoDocument; summary: string }> {
  const { db } = stage;
  const [mailbox, ledger] = [join(out, 'mails'), join(out, 'ledger.jsonl')];
  const workbooks = await writeWorkbooks(stage, join(out, 'workbooks'));
  const mails = await writeMails(stage, mailbox);
  const lines = await ledgerLines(db);
  await writeFile(ledger, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { unmappedCourses, ...facts } = await databaseFacts(db);
  const { unmappedTitles, gaps, roi } = resultFacts(await assessmentResults(db));
  const document: DemoDocument = {
    schemaVersion: 1,
    startedOn,
    endedOn: (await virtualNow(db))?.toISOString().slice(0, 10) ?? startedOn,
    wallSeconds,
    ...facts,
    gaps,
    roi,
    unmapped: { titles: unmappedTitles, courses: unmappedCourses },
    workbooks,
    mailbox,
    ledger,
    workflows: await longestRuns(stage),
    checks: await checkRehearsal(
      db,
      mails.map(({ messageId }) => messageId),
    ),
  };
  const summary = (width: number | null) => summaryOf(document, { title, configuration }, width);
  await writeFile(join(out, 'summary.json'), `${JSON.stringify(document, null, 2)}\n`);
  await writeFile(join(out, 'summary.txt'), `${summary(null)}\n`);
  return { document, summary: summary(terminalColumns()) };
}

/** Every workbook that was built, as files; gives their paths. */
export async function writeWorkbooks(
  { db, files }: Pick<Stage, 'db' | 'files'>,
  folder: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const { rows } = await sql<{ fileId: string; campaignId: string; audience: string; version: number }>`
    select file_id as "fileId", campaign_id as "campaignId", version,
      coalesce(split_part(audience, ':', 1) || ':' || units.name, audience) as audience
    from reports left join units on units.id::text = substr(audience, strpos(audience, ':') + 1)
    where file_id is not null order by campaign_id, audience, version`.execute(db);
  const paths: string[] = [];
  for (const { fileId, fileName } of withFileNames(rows)) {
    const path = join(folder, fileName);
    await pipeline(Readable.from(files.read(fileId)), createWriteStream(path));
    paths.push(path);
  }
  return paths;
}

async function writeMails({ outbox }: Stage, folder: string) {
  await cp(outbox.folder, folder, { recursive: true });
  return outbox.list();
}

/** What was computed for the assessment; null where there was none. */
export async function assessmentResults(db: Db) {
  const { rows } = await sql<{
    id: string;
  }>`select id from campaigns where kind = 'assessment' order by created_at desc, id limit 1`.execute(db);
  return rows[0] ? resultsOf(db, rows[0].id) : null;
}

/** Each story's longest run, by its number of events. */
async function longestRuns({ client }: Stage): Promise<DemoDocument['workflows']> {
  const longest = new Map<string, number>();
  for await (const { workflowId, runId, status, historyLength } of client.workflow.list()) {
    // Of a run that goes on, the list does not know the length.
    const events =
      status.name === 'RUNNING'
        ? (await client.workflow.getHandle(workflowId, runId).describe()).historyLength
        : historyLength;
    longest.set(workflowId, Math.max(longest.get(workflowId) ?? 0, events));
  }
  return [...longest]
    .map(([id, events]) => ({ id, events }))
    .sort((a, b) => b.events - a.events || a.id.localeCompare(b.id));
}
