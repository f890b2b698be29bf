import { brakeInWords } from '../../domain/imports/outcome/brake-words.ts';
import { stateWords } from '../../domain/imports/outcome/import-words.ts';
import { questionInWords } from '../../domain/imports/outcome/question-words.ts';
import { resultInWords } from '../../domain/imports/outcome/result-in-words.ts';
import { exitCodes, Failure } from '../failure.ts';
import { readResult } from '../imports/read-result.ts';
import { refusedFile } from '../named-file.ts';
import type { Stage } from './stage.ts';

/** One line about what became of an import. Throws a Failure for a file that was refused as a whole, or that waits for somebody: a rehearsal has nobody to ask. */
export async function outcomeOf({ db }: Pick<Stage, 'db'>, importId: string): Promise<string> {
  const result = await readResult(db, importId, 0);
  if (!result) throw new Error(`There is no import ${importId}`);
  const { file, state, failure, questions, difference } = result;
  if (failure) throw refusedFile(file, failure);
  if (state === 'applied' || state === 'unchanged') return resultInWords(result)[0] ?? '';
  const why = [...questions.map(questionInWords), ...brakeInWords(difference?.brake ?? [])];
  throw new Failure(
    [`${file}: ${stateWords[state].state.toLowerCase()}`, ...why].join('\n  '),
    exitCodes.findings,
  );
}
