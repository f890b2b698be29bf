import type { AudienceRule } from '../../domain/configuration/celebrations.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import type { Path } from '../yaml-file.ts';
import { problemAt, standsAt, unknownMention } from './note.ts';

/** Channels have ids of their own and sites that exist, and what names channels names those that may hear of it. */
export function checkChannels(draft: Draft): Problem[] {
  const celebrated = draft.celebrations.flatMap((celebrations) =>
    Object.entries(celebrations.value.kinds)
      .filter(([, { on }]) => on)
      .flatMap(([kind, rule]) => mentionProblems(draft, celebrations, { ...rule, path: ['kinds', kind] })),
  );
  const nominated = draft.nominations.flatMap((nominations) =>
    mentionProblems(draft, nominations, { ...nominations.value, path: [] }),
  );
  return [...ownProblems(draft), ...celebrated, ...nominated];
}

function ownProblems({ channels, sites }: Draft): Problem[] {
  const ids = channels.map(({ value }) => value.id);
  const known = sites.map(({ value }) => value.id);
  return channels.flatMap((channel, index) => {
    const { id, site } = channel.value;
    const first = channels[ids.indexOf(id)];
    const twice = ids.indexOf(id) < index && first;
    const expected = twice ? `another id: ${standsAt(first, ['id'])} has it already` : '';
    return [
      ...(twice ? [problemAt(channel, ['id'], { expected, got: id })] : []),
      ...(site === null || known.includes(site)
        ? []
        : [unknownMention(channel, ['site'], { got: site, known, what: 'site' })]),
    ];
  });
}

/** A channel that is not there, or that would never hear of it because its audiences are others. */
function mentionProblems<T>(
  { channels }: Draft,
  thing: Placed<T>,
  rule: { channels: readonly string[]; audience: AudienceRule; path: Path },
): Problem[] {
  const known = channels.map(({ value }) => value.id);
  return rule.channels.flatMap((got, index) => {
    const path = [...rule.path, 'channels', index];
    const named = channels.find(({ value }) => value.id === got);
    if (!named) return [unknownMention(thing, path, { got, known, what: 'channel' })];
    if (named.value.audiences.some((each) => each === rule.audience)) return [];
    const has = `${standsAt(named, ['audiences'])} has ${named.value.audiences.join(', ')}`;
    const expected = `a channel with ${rule.audience} among its audiences, or it would never hear of this (${has})`;
    return [problemAt(thing, path, { expected, got })];
  });
}
