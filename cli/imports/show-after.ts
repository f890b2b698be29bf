import { setTimeout as delay } from 'node:timers/promises';
import { resultInWords } from '../../domain/imports/outcome/result-in-words.ts';
import { importById } from '../../storage/imports.ts';
import { importState } from '../../workflows/messages.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { RunningStack } from '../running-stack.ts';
import { importInLines } from './show-import.ts';
import { progressLine } from './progress-line.ts';
import { readResult } from './read-result.ts';
import { watchImport } from './watch-import.ts';

const lookEveryMs = 100;
const untilHeardMs = 10_000;
const findingsShown = 20;
const asksAgain: string[] = ['checked', 'held', 'asking'];

/** Waits until the story has acted on what was decided, and prints how the import then stands. */
export async function showAfter(
  stack: RunningStack,
  importId: string,
  decided: 'apply' | 'reject' | 'undo' | 'answer',
): Promise<void> {
  const { db, consoleUrl } = stack;
  const progress = progressLine(process.stderr);
  const from = decided === 'answer' ? ['asking'] : ['checked', 'held', 'asking'];
  // What is decided is acted on a moment later; an answer may lead to the next question.
  for (
    let waited = 0;
    waited < untilHeardMs && from.includes((await importById(db, importId))?.state ?? '');
    waited += lookEveryMs
  )
    await delay(lookEveryMs);
  await watchImport(db, { importId, ask: await waitsChecked(stack, importId), progress });
  progress.done();
  if (decided === 'undo') return console.log((await importInLines(stack, importId)).join('\n'));
  const result = await readResult(db, importId, findingsShown);
  if (!result) return;
  console.log(resultInWords(result, `${consoleUrl}/imports/${importId}`).join('\n'));
  if (decided === 'apply' && asksAgain.includes(result.state))
    throw new Failure(
      'Another import was applied meanwhile, so your approval no longer counted: above is what this one would change now. Decide again.',
      exitCodes.conflict,
    );
}

/** False while the story goes on by itself: nobody asked to see what it would change. */
async function waitsChecked({ db, client }: RunningStack, importId: string): Promise<boolean> {
  const storyId = (await importById(db, importId))?.storyId;
  if (!storyId) return true;
  for (;;) {
    const state = await client.workflow.getHandle(storyId).query(importState);
    if (state !== 'checking') return state !== 'applying';
    await delay(lookEveryMs);
  }
}
