import type { ChildProcess } from 'node:child_process';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledger, mails, noticeLab, threePeople, type NoticeLab } from '../activities/notices/notice-lab.ts';
import { killed } from '../setup/child-process.ts';
import { asOwner } from '../setup/database.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { chaseStage, type ChaseStage } from './chase-stage.ts';

quietTemporal('ERROR');

const leases = { claimSeconds: 60, handOverSeconds: 3 };
const patienceMs = 240_000;
let stage: ChaseStage;
let lab: NoticeLab;
/** A connection whose lock keeps a worker from writing down how a hand-over ended. */
let blocking: Client;
beforeAll(async () => {
  // A dead worker is missed after seconds instead of half a minute.
  stage = await chaseStage(new URL('../chaos/sending/short-patience.ts', import.meta.url));
  lab = await noticeLab();
  blocking = new Client({ connectionString: lab.url });
  await blocking.connect();
});
afterAll(async () => {
  await blocking.end();
  await lab.close();
  await stage.close();
});

/** The server takes the first mails, and the worker dies before it can write that down; another takes its place. */
async function killAfterTheServerSaidYes(worker: ChildProcess, handedOver: Promise<void>): Promise<void> {
  await handedOver;
  const waiting = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const waits = async () => (await asOwner(lab.url, `select 1 ${waiting}`)).length;
  await expect.poll(waits, { timeout: patienceMs }).toBeGreaterThan(0);
  await killed(worker);
  // What it had said last goes with it, as when its machine dies: else the database would still carry it out.
  await asOwner(lab.url, `select pg_terminate_backend(pid, 10000) ${waiting}`);
  await blocking.query('rollback');
  await stage.fork(lab, ['mail'], leases);
}

test('kill after SMTP 250, before write → `unknown`, not resent', { timeout: patienceMs }, async () => {
  await threePeople(lab);
  const handedOver = Promise.withResolvers<void>();
  let blocked = false;
  lab.behave(async ({ at }): Promise<'ok'> => {
    if (at !== 'data' || blocked) return 'ok';
    blocked = true;
    handedOver.resolve();
    await blocking.query('begin');
    await blocking.query(`select 1 from messages where state = 'handing-over' for update`);
    return 'ok';
  });
  const worker = await stage.fork(lab, ['mail'], leases);
  const dead = killAfterTheServerSaidYes(worker, handedOver.promise);
  await Promise.all([dead, stage.rehearse({ lab, serving: ['orchestrate'] })]);

  const lines = await ledger(lab.db);
  expect(lines.filter((line) => line.includes(' unknown'))).toEqual([
    '1 invitation unknown: hand-over interrupted',
    '2 invitation unknown: hand-over interrupted',
    '3 invitation unknown: hand-over interrupted',
  ]);
  const sent = await mails(lab);
  const notices = sent.flatMap((mail) => mail.notices);
  expect(new Set(notices).size).toBe(notices.length);
  expect(sent.filter(({ date }) => date.startsWith('2026-10-05'))).toHaveLength(3);
  expect(lines.filter((line) => line.includes('reminder-1 handed-over'))).toHaveLength(3);
});
