import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '../../config/load.ts';
import { problemLine } from '../../config/problem.ts';

/** A change of one file: text to find and what takes its place, or the whole new content. */
export type Change = { file: string } & ({ find: string; put: string } | { content: string | Buffer });

/** One of dozens of profiles, which take most of the time that reading the folder takes. */
const isProfile = /imports.[^.]+\.yaml$/;
const oneProfile = join('imports', 'bamboohr.yaml');

/**
 * The problems of a copy of our own configuration after some changes, as `check` prints them; paths start at `config/`.
 * Where the changes are to other files, one import profile stands for all.
 */
export async function problemsAfter(...changes: Change[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-config-'));
  try {
    const needsProfiles = changes.length === 0 || changes.some(({ file }) => file.startsWith('imports'));
    const isLeftOut = (path: string) =>
      path.endsWith('.ts') || (isProfile.test(path) && !needsProfiles && !path.endsWith(oneProfile));
    cpSync('config', folder, { recursive: true, filter: (path) => !isLeftOut(path) });
    for (const change of changes) apply(folder, change);
    const loaded = await loadConfiguration(folder);
    return (loaded.problems ?? []).map((problem) => problemLine(problem).replaceAll(folder, 'config'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function apply(folder: string, change: Change): void {
  const path = join(folder, change.file);
  if ('content' in change) return writeFileSync(path, change.content);
  const before = readFileSync(path, 'utf8');
  if (!before.includes(change.find)) throw new Error(`${change.file} has no "${change.find}"`);
  return writeFileSync(path, before.replace(change.find, change.put));
}

/** File and line, from 1, on which a text first stands in our configuration. */
export function whereIs(file: string, text: string): string {
  const before = readFileSync(join('config', file), 'utf8');
  const offset = before.indexOf(text);
  if (offset < 0) throw new Error(`${file} has no "${text}"`);
  return `config/${file}:${before.slice(0, offset).split('\n').length}`;
}
