import type { Problem } from '../problem.ts';
import type { Draft } from '../sections.ts';
import { problemAt, standsAt, unknownMention } from './note.ts';

/** Channels have ids of their own and sites that exist, and what names channels names those. */
export function checkChannels(draft: Draft): Problem[] {
  const known = draft.channels.map(({ value }) => value.id);
  const sites = draft.sites.map(({ value }) => value.id);
  const own = draft.channels.flatMap((channel, index) => {
    const { id, site } = channel.value;
    const first = draft.channels[known.indexOf(id)];
    const twice = known.indexOf(id) < index && first;
    const expected = twice ? `another id: ${standsAt(first, ['id'])} has it already` : '';
    return [
      ...(twice ? [problemAt(channel, ['id'], { expected, got: id })] : []),
      ...(site === null || sites.includes(site)
        ? []
        : [unknownMention(channel, ['site'], { got: site, known: sites, what: 'site' })]),
    ];
  });
  const celebrated = draft.celebrations.flatMap((celebrations) =>
    Object.entries(celebrations.value.kinds).flatMap(([kind, rule]) =>
      rule.channels.flatMap((got, index) =>
        known.includes(got)
          ? []
          : [
              unknownMention(celebrations, ['kinds', kind, 'channels', index], {
                got,
                known,
                what: 'channel',
              }),
            ],
      ),
    ),
  );
  const nominated = draft.nominations.flatMap((nominations) =>
    nominations.value.channels.flatMap((got, index) =>
      known.includes(got)
        ? []
        : [unknownMention(nominations, ['channels', index], { got, known, what: 'channel' })],
    ),
  );
  return [...own, ...celebrated, ...nominated];
}
