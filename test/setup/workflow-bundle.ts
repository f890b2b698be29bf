import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import { inject } from 'vitest';
import { makeWhole } from '../../cli/stack/cache.ts';
import { failureConverterPath } from '../../cli/temporal/data-converter.ts';

const silent = { trace() {}, debug() {}, info() {}, log() {}, warn() {}, error() {} };
const ofTheProduct = new URL('../../workflows/index.ts', import.meta.url);

/** Stories as a worker takes them; the product's when left out. */
export async function bundleOf(stories = ofTheProduct, interceptors?: URL): Promise<WorkflowBundle> {
  return { code: readFileSync(await bundlePathOf(stories, interceptors), 'utf8') };
}

/** The same as a file. It takes seconds to make, so all test files of a run share it. */
export async function bundlePathOf(stories = ofTheProduct, interceptors?: URL): Promise<string> {
  const workflowsPath = fileURLToPath(stories);
  const workflowInterceptorModules = interceptors ? [fileURLToPath(interceptors)] : [];
  const names = [workflowsPath, ...workflowInterceptorModules].map((path) => basename(path, '.ts'));
  const folder = join(inject('runFolder'), `bundle-${names.join('-')}`);
  const path = join(folder, 'workflows.js');
  if (!existsSync(path))
    await makeWhole(folder, async (partial) => {
      const { code } = await bundleWorkflowCode({
        workflowsPath,
        workflowInterceptorModules,
        failureConverterPath,
        logger: silent,
      });
      writeFileSync(join(partial, 'workflows.js'), code);
    });
  return path;
}
