import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const patienceMs = 120_000;

/** Whether LibreOffice can be started here; tests that need it say so when it cannot. */
export async function hasLibreOffice(): Promise<boolean> {
  try {
    await run('soffice', ['--version'], { timeout: patienceMs });
    return true;
  } catch {
    return false;
  }
}

/** A file as LibreOffice writes it anew, in a profile of its own that goes afterwards. */
export async function convertedBy(bytes: Uint8Array, { to }: { to: string }): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-office-'));
  try {
    await writeFile(join(folder, 'given.xlsx'), bytes);
    const out = join(folder, 'out');
    await run(
      'soffice',
      [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        out,
        join(folder, 'given.xlsx'),
      ],
      { timeout: patienceMs },
    );
    return await readFile(join(out, `given.${to.split(':')[0]}`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
