import type { Command } from '@commander-js/extra-typings';
import type { Configuration } from '../../domain/configuration.ts';
import { celebrationsOf, kindsOn } from '../../domain/milestones/celebration-rules.ts';
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
      const { loadConfiguration } = await import('../../config/load.ts');
      const { problemLine } = await import('../../config/problem.ts');
      const { countOf, shortestPath } = await import('../configuration-from.ts');
      const folder = shortestPath(config ?? readSettings(process.env).config);
      const loaded = await loadConfiguration(folder);
      const problems = loaded.problems ?? [];
      const found = loaded.problems ? null : foundIn(loaded.configuration);
      if (json) console.log(JSON.stringify({ schemaVersion: 1, folder, problems, found }));
      else if (found) console.log(`${folder} is right: ${summary(found)}.`);
      else console.log(problems.map(problemLine).join('\n'));
      if (problems.length > 0) throw new Failure(countOf(problems, folder), exitCodes.findings);
    });
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
    'celebrated kinds': kindsOn(celebrationsOf(configuration)).size,
    'nomination kinds': configuration.nominations?.kinds.length ?? 0,
    channels: configuration.channels?.length ?? 0,
    'import profiles': configuration.imports.length,
  };
}

function summary(found: Record<string, number>): string {
  return Object.entries(found)
    .map(([what, count]) => `${count} ${count === 1 ? what.replace(/s$/, '') : what}`)
    .join(', ');
}
