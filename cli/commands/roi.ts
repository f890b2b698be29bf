import type { Command } from '@commander-js/extra-typings';
import { exitCodes, Failure } from '../failure.ts';
import { told } from '../told.ts';

/** `quarterdeck roi STUDY.yaml`: the return of one study, without a server unless it takes imported lines. */
export function registerRoi(program: Command): void {
  program
    .command('roi')
    .description(
      'Works out what a study of learning cost and brought, with its method: needs no server, unless it takes imported lines',
    )
    .argument('<study>', 'the study, a YAML file')
    .option(
      '--imported',
      'with lines and measures that were imported, from the database of what runs here',
      false,
    )
    .option('--json', 'print one document on standard output', false)
    .action(async (file, { imported, json }) => {
      const { requireFile } = await import('../named-file.ts');
      const { loadStudy } = await import('../../config/load-study.ts');
      const { problemLine } = await import('../../config/problem.ts');
      const { countOf, shortestPath } = await import('../configuration-from.ts');
      const { nothingImported, studyAsImported, studyReturn } =
        await import('../../domain/roi/study-return.ts');
      const { roiLines } = await import('../roi/roi-lines.ts');
      requireFile(file, 'YAML file of the study');
      const path = shortestPath(file);
      const loaded = await loadStudy(path);
      if (loaded.problems) {
        const { problems } = loaded;
        const lines = problems.map(problemLine).join('\n');
        if (json) console.log(JSON.stringify({ schemaVersion: 1, study: null, problems }, null, 2));
        throw new Failure(
          json ? countOf(problems, path) : `${lines}\n${countOf(problems, path)}`,
          exitCodes.findings,
        );
      }
      const { importedNow } = await import('../roi/imported-now.ts');
      const tables = imported ? await importedNow(loaded.study) : nothingImported;
      const study = studyAsImported(loaded.study, tables);
      const found = studyReturn(loaded.study, tables);
      const { id, currency, from, to, priceYear = null } = study;
      const document = {
        schemaVersion: 1,
        study: { id, currency, from, to, priceYear },
        problems: [],
        ...found,
      };
      console.log(told(json ? JSON.stringify(document, null, 2) : roiLines(study, found).join('\n'), json));
    });
}
