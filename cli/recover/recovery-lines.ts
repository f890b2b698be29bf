import type { RecoveredSchedules } from './recover-schedules.ts';
import type { Recovery } from './recover.ts';

const words: Record<string, string> = {
  importExport: 'imports',
  undoImport: 'imports being taken back',
  standing: 'programs that are gone',
  runCampaign: 'campaigns',
  chase: 'chase stories',
  reportQuarter: 'reports',
  celebrate: 'celebrations',
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
  return [...groups].map(([story, of]) => `${of.length} ${words[story] ?? story}`).join(', ');
}
