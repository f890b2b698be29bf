import type { Asker } from '../../activities/releases/shown-beside.ts';
import type { Db } from '../../storage/database.ts';
import { ring } from '../activities/reports/reported-campaign.ts';

/** Somebody at the command line. */
export function asker(db: Db): Asker {
  return { db, ring, now: '2027-05-03T09:00:00.000Z' };
}
