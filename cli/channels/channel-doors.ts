import { previewPost } from '../../activities/channels/preview-post.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import type { WebDependencies } from '../../web/dependencies.ts';

/** What the console's pages of previewed posts are given. */
export function channelDoors(db: Db): WebDependencies['channels'] {
  return {
    preview: async ({ channel: id, ...asked }) => {
      const configuration = (await latestConfiguration(db))?.configuration;
      const channel = configuration?.channels?.find((each) => each.id === id);
      return configuration && channel ? previewPost(db, { channel, configuration, ...asked }) : null;
    },
  };
}
