import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import { alive } from '../alive.ts';
import { chaseStanding } from '../standing/chase-standing.ts';
import { applyExport as apply, type ApplyOrder, type ApplyOutcome } from './apply-export.ts';
import { checkExport as check, type CheckOutcome } from './check-export.ts';
import { closeExport as close, type Closing } from './close-export.ts';
import { tellPeople } from './tell-people.ts';
import { undoExport as undo, type UndoOrder } from './undo-export.ts';

export interface ImportDeps {
  db: Db;
  files: FileStore;
  /** How many chase shards the organisation runs. */
  shards: number;
  /** Wakes stories in production, after the commit; in rehearsal does nothing. */
  tell: (storyIds: string[]) => Promise<void>;
}

export type ImportActivities = ReturnType<typeof createImportActivities>;

/** Each reads its file in a process of its own and holds two connections. */
const checksAtOnce = 2;

/** What the world does for the stories of imports. All may be repeated. */
export function createImportActivities({ db, files, shards, tell }: ImportDeps) {
  const inTurn = turns(checksAtOnce);
  return { checkExport, applyExport, closeExport, undoExport };

  /** Stages the file and works out the difference. A repeated attempt begins again. */
  async function checkExport(input: { importId: string; now: string }): Promise<CheckOutcome> {
    return alive((signal) => {
      const beat = () => signal.throwIfAborted();
      return inTurn(() => check({ db, files, shards, tell, beat, signal }, input));
    });
  }

  /** Applies what was staged, in one transaction. An applied import stays as it is. */
  async function applyExport(input: ApplyOrder): Promise<ApplyOutcome> {
    return alive(async () => {
      const outcome = await apply({ db, tell }, input);
      if (outcome.state === 'applied') await chaseStanding({ db, shards, tell }, input.now);
      return outcome;
    });
  }

  /** Ends an import without applying it; whoever is to be told of a failure is told. */
  async function closeExport(input: Closing): Promise<void> {
    const stories = await db.transaction().execute(async (tx) => {
      const closed = await close(tx, input);
      if (closed?.state !== 'failed') return [];
      const { importId, now } = input;
      return tellPeople(tx, { importId, why: 'failed', shards, now });
    });
    if (stories.length > 0) await tell(stories);
  }

  /** Takes an applied import back, in one transaction. What is undone stays undone. */
  async function undoExport(input: UndoOrder): Promise<void> {
    await alive(async () => {
      await undo({ db, tell }, input);
      await chaseStanding({ db, shards, tell }, input.now);
    });
  }
}

/** Lets so many of the works that it is given run at once; the others wait in line. */
function turns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => void waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
