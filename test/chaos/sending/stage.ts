import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from '../../../cli/temporal/data-converter.ts';
import { openDatabase } from '../../../storage/database.ts';
import { settleCompany } from './company.ts';

/** What all ordeals share. */
export interface Stage {
  /** Of PostgreSQL's owner, without a database. */
  serverUrl: string;
  temporalAddress: string;
  /** A database with the company, that each ordeal copies. */
  template: string;
  bundlePath: string;
  /** Holds the records of the mail servers. */
  folder: string;
}

/** The stories as they are, but those whose worker was killed are missed after seconds. */
export const shortPatience = new URL('short-patience.ts', import.meta.url);

/** Settles the company in a migrated, empty database. */
export async function prepareStage(stage: Stage): Promise<Stage> {
  const db = openDatabase(`${stage.serverUrl}/${stage.template}`);
  try {
    await settleCompany(db);
  } finally {
    await db.destroy();
  }
  return stage;
}

/** Bundles the stories into the folder, for whoever is not run by the tests; gives the bundle's path. */
export async function bundleInto(folder: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../../workflows/index.ts', import.meta.url)),
    workflowInterceptorModules: [fileURLToPath(shortPatience)],
    failureConverterPath,
    logger: { trace() {}, debug() {}, info() {}, log() {}, warn() {}, error() {} },
  });
  const bundlePath = join(folder, 'workflows.js');
  writeFileSync(bundlePath, code);
  return bundlePath;
}
