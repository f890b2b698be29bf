import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  chased,
  ledger,
  mails,
  noticeLab,
  rating,
  type NoticeLab,
} from '../activities/notices/notice-lab.ts';
import { hire, personId } from '../fixtures/company.ts';
import type { SmtpAnswer } from '../setup/hostile-smtp.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { chaseStage, type ChaseStage } from './chase-stage.ts';

quietTemporal('ERROR');

const patienceMs = 120_000;
let stage: ChaseStage;
let lab: NoticeLab;
beforeAll(async () => void (stage = await chaseStage()), patienceMs);
afterAll(() => stage.close());
beforeEach(async () => {
  lab = await noticeLab();
  await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }, { number: '3', manager: '1' }]);
  await chased(lab, [rating('1'), rating('2'), rating('3')]);
});
afterEach(() => lab.close());

test(
  'finish between "due" and "send" → no mail',
  async () => {
    // The mail server greets once everything is planned and claimed, and just before it is handed over.
    lab.behave(({ at }) => (at === 'greeting' ? finishAllBut('2') : 'ok'));
    await stage.rehearse({ lab });
    const to = (await mails(lab)).map((mail) => mail.to[0]);
    expect(new Set(to)).toEqual(new Set(['1@example.test', '2@example.test']));
    const lines = await ledger(lab.db);
    expect(lines.filter((line) => line.startsWith('3'))).toEqual([
      '3 invitation suppressed: obligation done',
    ]);
    // The manager did their own and hears of the one who has not finished, and of nobody else.
    expect(lines.filter((line) => line.startsWith('1'))).toEqual([
      '1 digest handed-over',
      '1 invitation suppressed: obligation done',
    ]);
  },
  patienceMs,
);

async function finishAllBut(person: string): Promise<SmtpAnswer> {
  await lab.db
    .updateTable('obligations')
    .set({ state: 'done' })
    .where('person_id', '<>', personId(person))
    .where('state', '=', 'open')
    .execute();
  return 'ok';
}
