import { afterEach, beforeEach, expect, test } from 'vitest';
import { tellPeople } from '../../../activities/imports/tell-people.ts';
import { defaultImportPolicy } from '../../../domain/configuration/importing.ts';
import { sendBackNomination } from '../../../activities/celebrations/send-back-nomination.ts';
import { idOf } from '../../../storage/ids.ts';
import { changeNomination, makeNomination } from '../../../storage/nominations.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { planNotices } from '../../../storage/notices.ts';
import { setClock } from '../../../storage/stories.ts';
import { appliedImport, hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  chased,
  invited,
  labConfiguration,
  mails,
  noticeLab,
  opening,
  rating,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
let importId: string;
beforeEach(async () => {
  lab = await noticeLab();
  await hire(lab.db, [{ number: '1' }, { number: '2' }]);
  const configuration = labConfiguration();
  const imports = { ...defaultImportPolicy, told: ['1'] };
  const organisation = { ...configuration.organisation, imports };
  await applyConfiguration(lab.db, { ...configuration, organisation }, { now: opening, by: 'test' });
  importId = await appliedImport(lab.db, 'roster', opening);
  const allowed = { share: 0.1, count: null, atLeast: 5 };
  const difference = { brake: [{ limit: 'leavers', count: 412, of: 900, allowed }] };
  await lab.db
    .updateTable('imports')
    .set({ state: 'held', file_name: 'Ana Ruiz.csv', difference: JSON.stringify(difference) })
    .execute();
});
afterEach(() => lab.close());

const tell = (why: 'held' | 'asks' | 'failed', now: string) =>
  lab.db.transaction().execute((tx) => tellPeople(tx, { importId, why, shards: 1, now }));

test('who is named hears once of an import that is held: what, which limit, and where to decide; no file name', async () => {
  expect(await tell('held', invited)).toEqual(['chase/1']);
  expect(await tell('held', invited)).toEqual([]);
  expect(await lab.round(invited)).toMatchObject({ handedOver: 1 });
  const [mail, ...others] = await mails(lab);
  expect(others).toEqual([]);
  expect(mail?.to).toEqual(['1@example.test']);
  expect(mail?.subject).toMatch(/^Needs attention: People from hris, .*: the import is held$/);
  expect(mail?.text).toContain('412 of 900 people would leave.');
  expect(mail?.text).toContain(`https://skills.example.test/imports/${importId}`);
  expect(mail?.text).not.toContain('Ruiz');
});

test('a mail about an import that has been decided meanwhile does not leave', async () => {
  await tell('held', opening);
  await lab.db.updateTable('imports').set({ state: 'applied' }).execute();
  expect(await lab.round(invited)).toMatchObject({ handedOver: 0, suppressed: 1 });
  const { reason } = await lab.db.selectFrom('notices').select('reason').executeTakeFirstOrThrow();
  expect(reason).toBe('import decided');
});

test('whoever nominated somebody hears by mail that it was sent back, and why; not once it is changed', async () => {
  const made = {
    nominatorId: personId('1'),
    nomineeId: personId('2'),
    kind: 'helped',
    because: null,
    story: 'Good.',
  };
  const decision = { story: 'Good.', reason: 'Which team was it?', by: 'Lea Brandt', now: invited };
  for (const id of ['told', 'changed'].map((name) => idOf('nomination', name))) {
    await makeNomination(lab.db, { ...made, id }, opening);
    const deps = { db: lab.db, shards: 1, tell: async () => {} };
    expect(await sendBackNomination(deps, { ...decision, id })).toBe(true);
    expect(await sendBackNomination(deps, { ...decision, id })).toBe(false);
  }
  await changeNomination(lab.db, { ...made, id: idOf('nomination', 'changed'), story: 'Better.' }, invited);
  await lab.round(invited);
  const [mail, ...others] = await mails(lab);
  expect(others).toEqual([]);
  expect(mail?.to).toEqual(['1@example.test']);
  expect(mail?.notices).toHaveLength(1);
  expect(mail?.text).toContain('Which team was it?');
  expect(mail?.text).toMatch(/https:\/\/skills\.example\.test\/me\/[\w.-]+\/nominations/);
  const reasons = await lab.db
    .selectFrom('notices')
    .select('reason')
    .where('state', '=', 'suppressed')
    .execute();
  expect(reasons).toEqual([{ reason: 'nomination changed since' }]);
});

test('two imports of one day are told of in one mail', async () => {
  await tell('held', invited);
  await tell('failed', invited);
  await lab.round(invited);
  const [mail] = await mails(lab);
  expect(mail?.subject).toBe('Needs attention: 2 matters');
  expect(mail?.notices).toHaveLength(2);
});

test('a cap of a day that is too small lets alarms go first, and keeps some room for those of later that day', async () => {
  const numbers = Array.from({ length: 25 }, (_, index) => String(index + 1));
  await hire(
    lab.db,
    numbers.slice(2).map((number) => ({ number })),
  );
  await setClock(lab.db, new Date(invited));
  const owed = numbers.map((number) => rating(number));
  await chased(lab, owed, '2026-10-05', { capADay: 20 });
  const alarm = await alarmed('25');
  expect(await lab.round(invited)).toMatchObject({ handedOver: 19 });
  expect(await stateOf(alarm)).toBe('handed-over');
  const other = await alarmed('24');
  expect(await lab.round('2026-10-05T07:30:00.000Z')).toMatchObject({ handedOver: 1 });
  expect(await stateOf(other)).toBe('handed-over');
  const last = await alarmed('23');
  expect(await lab.round('2026-10-05T08:00:00.000Z')).toMatchObject({ handedOver: 0 });
  expect(await stateOf(last)).toBe('planned');
  const left = await lab.db
    .selectFrom('messages')
    .where('state', '=', 'handed-over')
    .select('kind')
    .execute();
  expect(left.filter(({ kind }) => kind === 'daily')).toHaveLength(18);
});

/** Somebody is told that an import is held. */
async function alarmed(number: string): Promise<string> {
  const importId = await appliedImport(lab.db, 'roster', `2026-10-05T05:00:${number}.000Z`);
  await lab.db.updateTable('imports').set({ state: 'held' }).where('id', '=', importId).execute();
  const moment = { dueAt: invited, usefulUntil: '2026-10-20T00:00:00.000Z', calendar: 'DE' };
  const cause = { causeKind: 'alarm', causeId: importId, kind: 'alarm', rung: 'held' } as const;
  const line = { ...cause, ...moment, recipientId: personId(number), campaignId: null, planVersion: 0 };
  await lab.db.transaction().execute((tx) => planNotices(tx, [line], opening));
  return importId;
}

async function stateOf(causeId: string): Promise<string | undefined> {
  const [row] = await lab.db.selectFrom('notices').where('cause_id', '=', causeId).select('state').execute();
  return row?.state;
}
