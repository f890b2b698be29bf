import type { Db } from '../storage/database.ts';
import { beginStory, finishStory, poke, registerWait as register } from '../storage/stories.ts';

export interface StoryDeps {
  db: Db;
  /** Wakes stories in production, after the commit; in rehearsal does nothing, because only the driver signals. */
  tell: (storyIds: string[]) => Promise<void>;
}

export type StoryActivities = ReturnType<typeof createStoryActivities>;

/** How stories rest, wake each other and end. */
export function createStoryActivities({ db, tell }: StoryDeps) {
  return { registerWait, pokeStories, beginChild, endStory };

  /** A late or repeated attempt carries an old number and changes nothing. */
  async function registerWait(wait: { storyId: string; at: string | null; heard: number }): Promise<void> {
    await register(db, wait);
  }

  async function pokeStories({ storyIds }: { storyIds: string[] }): Promise<void> {
    await db.transaction().execute((tx) => poke(tx, storyIds));
    await tell(storyIds);
  }

  /** Before a story starts another one. The row comes first, so that the clock cannot pass a story that is about to begin. */
  async function beginChild({ storyId, rank }: { storyId: string; rank: number }): Promise<void> {
    await beginStory(db, storyId, rank);
  }

  /** A story's last act. Whoever waits for its outcome is woken and reads it from the database. */
  async function endStory({
    storyId,
    tellStories,
  }: {
    storyId: string;
    tellStories: string[];
  }): Promise<void> {
    await db.transaction().execute((tx) => finishStory(tx, storyId, tellStories));
    await tell(tellStories);
  }
}
