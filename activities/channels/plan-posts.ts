import { addWorkingDays, localDay, sendingMoment } from '../../domain/calendar.ts';
import { siteCalendar } from '../../domain/campaign-moments.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { channelsOf } from '../../domain/channels/told-posts.ts';
import { planPosts, type PlannedPost } from '../../storage/channel-posts.ts';
import type { Tx } from '../../storage/database.ts';
import type { KeptMilestone } from '../../storage/milestones.ts';
import { noticeMoment } from '../notices/notice-moment.ts';

/** So many working days after the mails: whoever reached it hears of it first, and can say that others shall not. */
export const quietWorkingDays = 3;
const usefulWorkingDays = 10;

/**
 * Posts of milestones to the channels that their kind names and whose audiences may hear of them. Whether anybody may be named is found
 * out when they leave. Repeating it changes nothing; the caller pokes the chase stories.
 */
export async function planMilestonePosts(
  tx: Tx,
  milestones: readonly KeptMilestone[],
  { configuration, now }: { configuration: Configuration; now: string },
): Promise<void> {
  const posts = milestones.flatMap(({ id: causeId, kind, audience }) =>
    (configuration.channels ?? [])
      .filter(({ id }) => channelsOf(kind, configuration).includes(id))
      .filter(({ audiences }) => audiences.some((each) => each === audience))
      .flatMap(({ id: channel, site }): PlannedPost[] => {
        const calendar = siteCalendar(configuration, site);
        const day = addWorkingDays(calendar, localDay(calendar, now), quietWorkingDays);
        const { suppressed, ...moment } = noticeMoment(
          calendar,
          sendingMoment(calendar, day),
          usefulWorkingDays,
        );
        return suppressed === undefined ? [{ channel, causeKind: 'milestone', causeId, ...moment }] : [];
      }),
  );
  await planPosts(tx, posts, now);
}
