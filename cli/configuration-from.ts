import { isAbsolute, relative } from 'node:path';
import { loadConfiguration } from '../config/load.ts';
import { problemLine, type Problem } from '../config/problem.ts';
import type { Configuration } from '../domain/configuration.ts';
import { exitCodes, Failure } from './failure.ts';

/** The configuration of a folder. Throws a `Failure` that lists every problem when it is not right. */
export async function configurationFrom(folder: string): Promise<Configuration> {
  const loaded = await loadConfiguration(shortestPath(folder));
  if (!loaded.problems) return loaded.configuration;
  const lines = loaded.problems.map(problemLine).join('\n');
  throw new Failure(`${lines}\n${countOf(loaded.problems, shortestPath(folder))}`, exitCodes.findings);
}

/** Paths that are read by people: from here where the folder lies below, else whole. */
export function shortestPath(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? folder : path;
}

/** How many problems a folder has, as a sentence. */
export function countOf(problems: Problem[], folder: string): string {
  const many = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
  return `${many} in ${folder}.`;
}
