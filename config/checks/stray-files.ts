import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean } from '../did-you-mean.ts';
import type { Problem } from '../problem.ts';
import { sections } from '../sections.ts';

const known = Object.values(sections).map((section) =>
  typeof section === 'function' ? section({ minimum: 0, maximum: 5 }).where : section.where,
);

/** YAML files of which nothing would be read, such as `role.yaml`. */
export async function strayFiles(folder: string): Promise<Problem[]> {
  const entries = await readdir(folder);
  return entries
    .filter((name) => /\.ya?ml$/.test(name) && !known.includes(name))
    .map((name) => {
      const meant = didYouMean(name, known);
      const expected = meant ? `a file that is read (did you mean ${meant}?)` : `one of ${known.join(', ')}`;
      return { file: join(folder, name), line: 1, column: 1, path: '', expected, got: name };
    });
}
