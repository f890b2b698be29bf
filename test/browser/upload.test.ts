import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createImportActivities } from '../../activities/imports/import-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { signInUrl } from '../../cli/sign-in-url.ts';
import { dataConverter } from '../../cli/temporal/data-converter.ts';
import { createFileStore } from '../../storage/files.ts';
import { importById } from '../../storage/imports.ts';
import { decideImport, type DecideImportInput } from '../../workflows/messages.ts';
import { openBrowser } from '../setup/browser.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { bundleOf } from '../setup/workflow-bundle.ts';
import { ring } from '../web/site.ts';
import { faultsOf, fits, openListeningSite, plainPhone, type ListeningSite } from './walk.ts';

const taskQueue = `upload-${randomUUID()}`;
const converter = dataConverter(ring, false);
let site: ListeningSite;
let browser: Browser;
let connection: Connection;
let worker: Worker;
let working: Promise<void>;
beforeAll(async () => {
  quietTemporal('ERROR');
  const address = inject('temporalAddress');
  connection = await Connection.connect({ address });
  const client = new Client({ connection, dataConverter: converter });
  [site, browser] = await Promise.all([openListeningSite(storyOf(client)), openBrowser()]);
  const { db } = site;
  const tell = async () => {};
  worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    taskQueue,
    dataConverter: converter,
    workflowBundle: await bundleOf(),
    activities: {
      ...createStoryActivities({ db, tell }),
      ...createImportActivities({ db, files: createFileStore(db, ring), shards: 4, tell }),
    },
  });
  working = worker.run();
});
afterAll(async () => {
  worker.shutdown();
  await working;
  await connection.close();
  await browser.close();
  await site.close();
});

/** The real story of an import, on a queue of this file's own. */
function storyOf(client: Client) {
  const storyIdOf = async (importId: string) => (await importById(site.db, importId))?.storyId ?? '';
  return {
    startImport: async (importId: string) => {
      const workflowId = await storyIdOf(importId);
      await client.workflow.start('importExport', {
        taskQueue,
        workflowId,
        args: [{ importId, approval: 'ask' }],
      });
    },
    decideImport: async (importId: string, asked: DecideImportInput) => {
      const handle = client.workflow.getHandle(await storyIdOf(importId));
      await handle.executeUpdate(decideImport, { args: [asked] });
    },
  };
}

const roster = [
  'Employee #,First Name,Last Name,Job Title,Work Email,Department,Location,Status,Hire Date,Date of Birth',
  '7001,Lena,Vogt,Data Engineer,lena.vogt@example.test,Data,Berlin,Active,2024-03-04,1990-01-01',
  '7002,Sam,Reed,Software Engineer,sam.reed@example.test,Software,London,Active,2023-05-02,1991-01-01',
  '7003,Ida,Moe,Software Engineer,ida.moe@example.test,Software,Berlin,Vanished,2023-05-02,1992-01-01',
].join('\n');

test(
  'HR signs in, uploads a file, sees what it would change, and applies it, without a script',
  { timeout: 120_000 },
  async () => {
    const page = await plainPhone(browser);
    await page.goto(await signInUrl({ db: site.db, ring, consoleUrl: site.url, role: 'hr' }));
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await fits(page)).toBe(true);
    const file = { name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) };
    await page.getByLabel('File (CSV, Excel').setInputFiles(file);
    await page.getByRole('button', { name: 'Upload and check' }).click();
    // The page looks again by itself until the check is over.
    const apply = page.getByRole('button', { name: 'Apply the 2 good rows' });
    await apply.waitFor();
    expect(await fits(page)).toBe(true);
    const shown = (await page.locator('main').textContent()) ?? '';
    expect(shown).toContain('People: BambooHR');
    expect(await page.getByRole('row', { name: /^Joiners 2/ }).count()).toBe(1);
    expect(shown).toContain('Date of Birth');
    expect(await page.getByRole('row', { name: /^4 Status/ }).count()).toBe(1);
    expect(await page.getByRole('heading', { name: 'Joiners: 2' }).count()).toBe(1);
    expect(await page.getByRole('listitem').filter({ hasText: 'Lena Vogt Data Engineer' }).count()).toBe(1);
    expect(await site.db.selectFrom('person_identifiers').select('id').execute()).toEqual([]);
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`)[0] ?? '';
    expect(
      await faultsOf(browser, {
        urls: [page.url(), `${page.url()}/changes?change=joiner`, `${site.url}/imports`],
        cookie,
      }),
    ).toEqual([]);

    await page.getByLabel('Your name').fill('Ines Roth');
    await page.getByLabel('Why?').fill('the new export of January');
    await apply.click();
    await page.getByText('The changes below are in force.').waitFor();
    const known = await site.db
      .selectFrom('person_identifiers')
      .where('kind', '=', 'employee-number')
      .select('value')
      .orderBy('value')
      .execute();
    expect(known.map(({ value }) => value)).toEqual(['7001', '7002']);
    await page.context().close();
  },
);

test('a file that nobody can read ends in a sentence that says what to do', async () => {
  const page = await plainPhone(browser);
  await page.goto(await signInUrl({ db: site.db, ring, consoleUrl: site.url, role: 'hr' }));
  await page.getByRole('button', { name: 'Sign in' }).click();
  const file = {
    name: 'staff.xls',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  };
  await page.getByLabel('File (CSV, Excel').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload and check' }).click();
  await page.getByText('Not readable').waitFor();
  expect(await page.getByRole('alert').textContent()).toMatch(/xlsx|CSV/);
  await page.context().close();
});
