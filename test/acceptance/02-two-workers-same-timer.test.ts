import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledger, mails, noticeLab, threePeople, type NoticeLab } from '../activities/notices/notice-lab.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { chaseStage, type ChaseStage } from './chase-stage.ts';

quietTemporal('ERROR');

let stage: ChaseStage;
let lab: NoticeLab;
beforeAll(async () => {
  stage = await chaseStage();
  lab = await noticeLab();
});
afterAll(async () => {
  await lab.close();
  await stage.close();
});

test('two workers, same timer → one mail', async () => {
  await threePeople(lab);
  await stage.fork(lab, ['orchestrate', 'mail']);
  await stage.rehearse({ lab });
  const sent = await mails(lab);
  const notices = sent.flatMap((mail) => mail.notices);
  expect(new Set(notices).size).toBe(notices.length);
  const days = sent.map(({ to, date }) => `${to[0]} ${date.slice(0, 10)}`);
  expect(new Set(days).size).toBe(days.length);
  const lines = await ledger(lab.db);
  expect(lines.filter((line) => line.endsWith('handed-over'))).toHaveLength(notices.length);
  for (const person of ['1', '2', '3'])
    for (const rung of ['invitation', 'reminder-1', 'reminder-2', 'last-call'])
      expect(lines.filter((line) => line === `${person} ${rung} handed-over`)).toHaveLength(1);
});
