import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import type { LetterActivities } from './data-converter.test.ts';

const { read } = proxyActivities<LetterActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 1 },
});

export const post = defineSignal<[string]>('post');

/** Takes two letters, reads the second by an activity that fails, and tells what went wrong. */
export async function letterStory(first: string): Promise<string[]> {
  let second = '';
  setHandler(post, (text) => {
    second = text;
  });
  await condition(() => second !== '');
  const failure = await read(second).catch((error: unknown) => error);
  const cause = failure instanceof Error ? failure.cause : null;
  return [first, second, cause instanceof Error ? cause.message : 'no failure'];
}
