import type { ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { recordDecision } from '../../../storage/import-decisions.ts';
import type { KeyRing } from '../../../storage/keys.ts';
import { importExport } from '../../../workflows/import-export.ts';
import { draftCampaign } from '../../fixtures/company.ts';
import { ImportLab } from '../../fixtures/import-lab.ts';
import { answerOf, forked, killed } from '../../setup/child-process.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { Gates } from './gates.ts';
import { rosterOf, transcriptOf } from './learning-export.ts';
import type { WorkerOrders } from './worker-orders.ts';

const people = 500;

export interface Surroundings {
  client: Client;
  temporalAddress: string;
  bundlePath: string;
  rows: number;
}

/** A learning import on a database, a queue and a worker process of its own. */
export class ImportUnderFire {
  readonly gates: Gates;
  readonly lab: ImportLab;
  readonly #database: TestDatabase;
  readonly #orders: WorkerOrders;
  readonly #of: Surroundings;
  #worker: ChildProcess | null = null;

  private constructor(
    of: Surroundings,
    parts: { database: TestDatabase; lab: ImportLab; gates: Gates; ring: KeyRing },
  ) {
    this.#of = of;
    this.#database = parts.database;
    this.lab = parts.lab;
    this.gates = parts.gates;
    const [key] = parts.ring.keys.values();
    this.#orders = {
      databaseUrl: parts.database.url,
      temporalAddress: of.temporalAddress,
      taskQueue: `chaos-${randomUUID()}`,
      bundlePath: of.bundlePath,
      key: (key ?? Buffer.alloc(0)).toString('base64'),
    };
  }

  static async prepare(of: Surroundings): Promise<ImportUnderFire> {
    const database = await testDatabase();
    const ring: KeyRing = { currentId: 'k1', keys: new Map([['k1', randomBytes(32)]]) };
    const lab = await ImportLab.open(database.db, {}, ring);
    await lab.import({ content: rosterOf(people), kind: 'roster', profile: 'bamboohr' });
    await draftCampaign(database.db, 'skills', lab.configuration);
    await database.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
    const gates = await Gates.build(database.url);
    return new ImportUnderFire(of, { database, lab, gates, ring });
  }

  /** Registers the file and starts its story; the worker need not run yet. */
  async start(approval: 'auto' | 'ask'): Promise<{ importId: string; handle: WorkflowHandle }> {
    const importId = await this.lab.register({
      content: transcriptOf(this.#of.rows, people),
      kind: 'learning',
      profile: 'cornerstone',
    });
    const handle = await this.#of.client.workflow.start(importExport, {
      workflowId: `import/${randomUUID()}`,
      taskQueue: this.#orders.taskQueue,
      args: [{ importId, approval }],
    });
    return { importId, handle };
  }

  async startWorker(): Promise<void> {
    const program = new URL('worker-process.ts', import.meta.url);
    this.#worker = forked(program, { cacheFolder: join(inject('runFolder'), 'compiled') });
    this.#worker.send(this.#orders);
    await answerOf('worker', this.#worker);
  }

  /** `kill -9`. Returns the processes that the worker had started, which must not outlive it. */
  async killWorker(): Promise<number[]> {
    const worker = this.#worker;
    if (!worker?.pid) throw new Error('There is no worker');
    const started = childrenOf(worker.pid);
    await killed(worker);
    this.#worker = null;
    return started;
  }

  /** Where the import stands; of one that was refused the reason, so that a red test says it. */
  async standing(importId: string): Promise<string> {
    const { state, failure } = await this.lab.summary(importId);
    return failure ? `${state}: ${failure.code}, ${failure.what}` : state;
  }

  /** Everything that the import has left, without ids and moments, which differ from run to run. */
  async content(importId: string): Promise<unknown> {
    const { db } = this.#database;
    const { rows: records } = await sql`
      select i.value as person, r.course_key, r.attempt_key, r.status, r.started_on, r.completed_on, r.minutes, r.line,
        r.known_until is null as current, r.import_id = ${importId} as ours, r.written_by = ${importId} as written
      from learning_records r join person_identifiers i on i.person_id = r.person_id and i.kind = 'employee-number'
      order by r.line, r.course_key`.execute(db);
    const { rows: findings } = await sql`
      select line, column_name, code, severity, detail, value_class from import_findings where import_id = ${importId}
      order by line, code`.execute(db);
    const { state, rowsRead, rowsAccepted, rowsRejected, difference } = await this.lab.summary(importId);
    return { records, findings, state, rowsRead, rowsAccepted, rowsRejected, counted: difference?.records };
  }

  /** Rows and tables that wait to be applied: none once an import has ended. */
  async staged(): Promise<string[]> {
    const { rows: tables } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'staging'`.execute(this.#database.db);
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from import_rows`.execute(
      this.#database.db,
    );
    const left = rows[0]?.count ?? 0;
    return [...tables.map(({ name }) => name), ...(left > 0 ? [`${left} rows`] : [])];
  }

  sign(importId: string, basedOn: number): Promise<number> {
    const now = '2026-10-01T08:00:00.000Z';
    const decision = {
      importId,
      decision: 'apply' as const,
      byName: 'Ines',
      reason: 'checked',
      basedOn,
      now,
    };
    return recordDecision(this.#database.db, decision);
  }

  async records(): Promise<number> {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from learning_records`.execute(this.#database.db);
    return rows[0]?.count ?? 0;
  }

  async end(): Promise<void> {
    if (this.#worker) await this.killWorker();
    await this.gates.end();
    await this.#database.close();
  }
}

/** Of a process; empty where the system does not say. */
function childrenOf(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return [];
  return readdirSync(tasks).flatMap((task) =>
    readFileSync(`${tasks}/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

export function isAlive(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return false;
  return !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}
