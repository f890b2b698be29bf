import { heartbeat, log } from '@temporalio/activity';
import type { Db } from '../../../storage/database.ts';
import type { FileStore } from '../../../storage/files.ts';
import { sweep, type SweepOutcome } from './sweep.ts';

export interface DropFolderDeps {
  db: Db;
  files: FileStore;
  publicUrl: string;
  /** The watched folder; null: none is. */
  dropFolder: string | null;
}

export type DropFolderActivities = ReturnType<typeof createDropFolderActivities>;

export function createDropFolderActivities({ db, files, publicUrl, dropFolder }: DropFolderDeps) {
  return { lookIntoDropFolder };

  /** Safe to repeat: what was taken in is known by its place, size, time and content. */
  async function lookIntoDropFolder({ now }: { now: string }): Promise<SweepOutcome> {
    if (dropFolder === null) return { begin: [] };
    const warn = (sentence: string) => log.warn(sentence);
    return sweep({ db, files, publicUrl, beat: () => heartbeat(), warn }, { folder: dropFolder, now });
  }
}
