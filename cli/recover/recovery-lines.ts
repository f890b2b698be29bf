import { countInWords } from '../../web/words-of-time.ts';
import type { RecoveredSchedules } from './recover-schedules.ts';
import type { Recovery } from './recover.ts';

/** One and many. */
const words: Record<string, readonly [string, string]> = {
  importExport: ['import', 'imports'],
  undoImport: ['import being taken back', 'imports being taken back'],
  standing: ['program that is gone', 'programs that are gone'],
  runCampaign: ['campaign', 'campaigns'],
  chase: ['chase story', 'chase stories'],
  reportQuarter: ['report', 'reports'],
  celebrate: ['celebration', 'celebrations'],
};

/** What recovering did, as a person reads it. */
export function recoveryLines(
  { held, started, left, unheard }: Recovery,
  { paused, madeUp }: RecoveredSchedules,
): string[] {
  return [
    started.length === 0 ? 'Nothing had to be started.' : `Started again: ${counts(started)}`,
    ...started.map(({ id }) => `  ${id}`),
    ...(left.length === 0 ? [] : [`Left alone, because they run: ${counts(left)}`]),
    ...left.map(({ id }) => `  ${id}`),
    ...unheard.map(({ storyId, kind }) => `Not heard, ask it again: ${kind} of ${storyId}`),
    `The schedules are in place${paused.length === 0 ? '' : `; paused as before: ${paused.join(', ')}`}.`,
    ...(madeUp.length === 0 ? [] : [`Asked for the turn that they may have missed: ${madeUp.join(', ')}`]),
    `Held: ${held}. Nothing is sent until \`quarterdeck release --by NAME\`; \`quarterdeck release --show\` lists what would go.`,
  ];
}

function counts(stories: Recovery['started']): string {
  const groups = Map.groupBy(stories, ({ story }) => story);
  return [...groups]
    .map(([story, of]) => countInWords(of.length, ...(words[story] ?? [story, story])))
    .join(', ');
}
