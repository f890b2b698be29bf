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

/** Settles the company in a migrated, empty database, and bundles the stories. */
export async function prepareStage(of: Omit<Stage, 'bundlePath'>): Promise<Stage> {
  const db = openDatabase(`${of.serverUrl}/${of.template}`);
  try {
    await settleCompany(db);
  } finally {
    await db.destroy();
  }
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../../workflows/index.ts', import.meta.url)),
    workflowInterceptorModules: [fileURLToPath(new URL('short-patience.ts', import.meta.url))],
    failureConverterPath,
    logger: { trace() {}, debug() {}, info() {}, log() {}, warn() {}, error() {} },
  });
  const bundlePath = join(of.folder, 'workflows.js');
  writeFileSync(bundlePath, code);
  return { ...of, bundlePath };
}
