import { afterAll, beforeAll, beforeEach } from 'vitest';
import { campaignBundle, converter } from '../workflows/campaign-lab.ts';
import { quietTemporal } from './quiet-temporal.ts';
import { storyServer, type StoryServer } from './story-server.ts';

/**
 * For a file whose tests each play a quarter: one server for the stories of campaigns, and on it, for each test, what
 * `open` makes, which is closed after the test.
 */
export function quarterEachTest(
  open: (server: StoryServer) => Promise<{ close: () => Promise<void> }>,
): void {
  quietTemporal('ERROR');
  let server: StoryServer;
  beforeAll(async () => void (server = await storyServer(converter, campaignBundle())));
  afterAll(() => server.close());
  beforeEach(async () => {
    const opened = await open(server);
    return () => opened.close();
  });
}
