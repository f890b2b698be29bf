import type { Client } from '@temporalio/client';
import { stateWords } from '../../domain/imports/outcome/import-words.ts';
import { answerOption, questionInWords } from '../../domain/imports/outcome/question-words.ts';
import { mappingWith, unanswered } from '../../domain/imports/outcome/answers.ts';
import type { Db } from '../../storage/database.ts';
import { confirmMapping } from '../../storage/import-mappings.ts';
import { importSummary } from '../../storage/imports.ts';
import { virtualNow } from '../../storage/stories.ts';
import { exitCodes, Failure } from '../failure.ts';
import { answersOf, type AnswerOptions } from './answer-options.ts';
import { tellStory } from './decide-import.ts';

/**
 * Writes the answers down as the next mapping of the source, which later files of it follow by themselves, and has the
 * import checked again. Throws a Failure when it asks nothing, or something else than what was answered.
 */
export async function answer(
  { db, client }: { db: Db; client: Client },
  importId: string,
  { options, by, reason }: { options: AnswerOptions; by: string; reason: string },
): Promise<void> {
  const summary = await importSummary(db, importId, { limit: 1, offset: 0 });
  if (!summary) throw new Failure(`There is no import ${importId}`, exitCodes.notFound);
  const { state, questions, kind, basedOn, mapping, difference } = summary;
  if (state !== 'asking')
    throw new Failure(
      `${summary.fileName} asks nothing: ${stateWords[state].state.toLowerCase()}`,
      exitCodes.conflict,
    );
  const answers = answersOf(options, { questions, kind });
  const open = unanswered(questions, answers);
  if (open.length > 0)
    throw new Failure(
      [
        'Not everything is answered:',
        ...open.map((one) => `  ${questionInWords(one)}\n    ${answerOption(one, kind)}`),
      ].join('\n'),
      exitCodes.usage,
    );
  const profile = summary.profile ?? difference?.understanding.profile;
  if (!profile) throw new Error('An import that asks was read under no profile');
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const confirmation = {
    importId,
    mapping: mappingWith(answers, { profile, before: mapping }),
    byName: by,
    reason,
    now,
  };
  const { decisionId } = await db.transaction().execute((tx) => confirmMapping(tx, confirmation));
  await tellStory({ db, client }, importId, { decision: 'check-again', basedOn, decisionId });
}
