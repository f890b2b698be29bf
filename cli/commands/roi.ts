import type { Command } from '@commander-js/extra-typings';
import { told } from '../told.ts';

/** `quarterdeck roi STUDY.yaml`: the return of one study, without a server unless it takes imported lines. */
export function registerRoi(program: Command): void {
  program
    .command('roi')
    .description(
      'Works out what a study of learning cost and brought, with its method: needs no server, unless it takes imported lines',
    )
    .argument(
      '<study>',
      'the study: a YAML file, or, with --imported, the id of one that is imported or applied',
    )
    .option(
      '--imported',
      'with lines and measures that were imported, from the database of what runs here',
      false,
    )
    .option('--json', 'print one document on standard output', false)
    .action(async (file, { imported, json }) => {
      const { roiLines } = await import('../roi/roi-lines.ts');
      const { study, found } = imported ? await fromDatabase(file, json) : await alone(file, json);
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

async function alone(file: string, json: boolean) {
  const { nothingImported, returnAlone, studyAsImported } = await import('../../domain/roi/study-return.ts');
  const { readStudy } = await import('../roi/read-study.ts');
  const study = studyAsImported(await readStudy(file, json), nothingImported);
  return { study, found: returnAlone(study) };
}

async function fromDatabase(named: string, json: boolean) {
  const { importedNow } = await import('../roi/imported-now.ts');
  const { isStudyId, readStudy } = await import('../roi/read-study.ts');
  return importedNow(isStudyId(named) ? named : await readStudy(named, json));
}
