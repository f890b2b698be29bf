import { afterEach, beforeEach, expect, test } from 'vitest';
import { tellPeople } from '../../../activities/imports/tell-people.ts';
import { defaultImportPolicy } from '../../../domain/configuration/importing.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { appliedImport, hire } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { invited, labConfiguration, mails, noticeLab, opening, type NoticeLab } from './notice-lab.ts';

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

test('two imports of one day are told of in one mail', async () => {
  await tell('held', invited);
  await tell('failed', invited);
  await lab.round(invited);
  const [mail] = await mails(lab);
  expect(mail?.subject).toBe('Needs attention: 2 matters');
  expect(mail?.notices).toHaveLength(2);
});
