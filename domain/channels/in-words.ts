import type { Configuration } from '../configuration.ts';
import type { Channel } from '../configuration/channel.ts';
import { postKindsFor, type PostKind } from './told-posts.ts';

/** Programs as they are called. */
export const programNames = { slack: 'Slack', teams: 'Teams' } as const;

const kindWords: Record<PostKind, string> = {
  digest: 'the month’s celebrations',
  milestone: 'single milestones',
};

/** `Teams: single milestones of Optics`. */
export function channelInWords(channel: Channel, configuration: Configuration): string {
  const told = postKindsFor(channel, configuration).map((kind) => kindWords[kind]);
  const what = told.length === 0 ? 'nothing: no milestone names it' : told.join(', ');
  return `${programNames[channel.kind]}: ${what}${channel.unit === null ? '' : ` of ${channel.unit}`}`;
}
