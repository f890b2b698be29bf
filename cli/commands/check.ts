import { isAbsolute, relative } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { loadConfiguration } from '../../config/load.ts';
import { problemLine, type Problem } from '../../config/problem.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { exitCodes, Failure } from '../failure.ts';
import { readSettings } from '../settings.ts';

/** `quarterdeck check`: whether a folder of YAML is a configuration, and if not, every line that must change. */
export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('Checks the configuration: every problem with its file, line and what was expected')
    .option('--config <folder>', 'the organisation’s configuration')
    .option('--json', 'print one document on standard output', false)
    .action(async ({ config, json }) => {
      const folder = shortest(config ?? readSettings(process.env).config);
      const loaded = await loadConfiguration(folder);
      const problems = loaded.problems ?? [];
      const found = loaded.problems ? null : foundIn(loaded.configuration);
      if (json) console.log(JSON.stringify({ schemaVersion: 1, folder, problems, found }));
      else if (found) console.log(`${folder} is right: ${summary(found)}.`);
      else console.log(problems.map(problemLine).join('\n'));
      if (problems.length > 0) throw new Failure(countOf(problems, folder), exitCodes.findings);
    });
}

/** The configuration of a folder. Throws a `Failure` that lists every problem when it is not right. */
export async function configurationFrom(folder: string): Promise<Configuration> {
  const loaded = await loadConfiguration(shortest(folder));
  if (!loaded.problems) return loaded.configuration;
  const lines = loaded.problems.map(problemLine).join('\n');
  throw new Failure(`${lines}\n${countOf(loaded.problems, shortest(folder))}`, exitCodes.findings);
}

/** Paths that are read by people: from here where the folder lies below, else whole. */
function shortest(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? folder : path;
}

function countOf(problems: Problem[], folder: string): string {
  const many = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
  return `${many} in ${folder}.`;
}

function foundIn(configuration: Configuration) {
  const { frameworks } = configuration;
  const domains = frameworks.flatMap((framework) => framework.domains);
  return {
    sites: configuration.sites.length,
    frameworks: frameworks.length,
    skills: domains.flatMap(({ skills }) => skills).length,
    roles: configuration.roles.length,
    courses: configuration.courses.length,
    pathways: configuration.pathways.length,
    programs: configuration.programs.length,
    programmes: configuration.programmes.length,
    audiences: configuration.audiences.length,
    'import profiles': configuration.imports.length,
  };
}

function summary(found: Record<string, number>): string {
  return Object.entries(found)
    .map(([what, count]) => `${count} ${count === 1 ? what.replace(/s$/, '') : what}`)
    .join(', ');
}
