import { condition, defineSignal, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { StoryActivities } from '../activities/stories.ts';

/** What a rehearsed story knows of the clock. Absent in production; carried through continue-as-new. */
export interface VirtualClock {
  now: string;
  /** The number of the last wake-up that this story has heard. */
  wake: number;
}

/** Taken before a story reads any fact. Every decision of the round uses its `now`. */
export interface Look extends VirtualClock {
  changes: number;
}

const woken = defineSignal<[VirtualClock]>('woken');
export const changed = defineSignal('changed');

const { registerWait, pokeStories } = proxyActivities<StoryActivities>({ startToCloseTimeout: '30 seconds' });

/** The only place in the workflows that may use a timer or read the time. A story waits in one place at a time. */
export function storyClock(virtual: VirtualClock | undefined) {
  const storyId = workflowInfo().workflowId;
  let clock = virtual;
  let changes = 0;
  setHandler(woken, (next) => {
    if (clock && next.wake > clock.wake) clock = next;
  });
  setHandler(changed, () => void (changes += 1));
  return { look, waitUntil, noteChange, carry };

  function look(): Look {
    return { now: clock?.now ?? new Date().toISOString(), wake: clock?.wake ?? 0, changes };
  }

  /** Returns at `at` (null: never by itself), or earlier when something has changed since `since`. */
  async function waitUntil(at: string | null, since: Look): Promise<void> {
    if (clock) {
      await registerWait({ storyId, at, heard: since.wake });
      await condition(() => (clock?.wake ?? 0) > since.wake);
    } else if (at === null) {
      await condition(() => changes > since.changes);
    } else {
      await condition(() => changes > since.changes, Math.max(0, Date.parse(at) - Date.now()));
    }
  }

  /** For an update's handler that has queued an edit: wakes the story itself, in rehearsal through the driver. */
  async function noteChange(): Promise<void> {
    changes += 1;
    if (clock) await pokeStories({ storyIds: [storyId] });
  }

  /** The part of an input that hands the clock on: to the next run, or (wake 1) to a child that was begun. */
  function carry(): { clock?: VirtualClock } {
    return clock ? { clock } : {};
  }
}
