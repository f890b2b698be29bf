import { existsSync } from 'node:fs';
import { loadStudy } from '../../config/load-study.ts';
import { problemLine } from '../../config/problem.ts';
import type { Study } from '../../domain/configuration/money.ts';
import { countOf, shortestPath } from '../configuration-from.ts';
import { exitCodes, Failure } from '../failure.ts';
import { requireFile } from '../named-file.ts';

/** Whether a name is that of a study rather than a file, as no file is called so. */
export function isStudyId(name: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && !existsSync(name);
}

/** The study of a file. Throws a Failure with every problem of it; with `json` they stand on standard output. */
export async function readStudy(file: string, json: boolean): Promise<Study> {
  if (isStudyId(file))
    throw new Failure(
      `There is no file ${file}. A study that is imported or applied is read with --imported.`,
      exitCodes.notFound,
    );
  requireFile(file, 'YAML file of the study');
  const path = shortestPath(file);
  const loaded = await loadStudy(path);
  if (!loaded.problems) return loaded.study;
  const { problems } = loaded;
  const lines = problems.map(problemLine).join('\n');
  if (json) console.log(JSON.stringify({ schemaVersion: 1, study: null, problems }, null, 2));
  throw new Failure(
    json ? countOf(problems, path) : `${lines}\n${countOf(problems, path)}`,
    exitCodes.findings,
  );
}
