import type { Tx } from '../../storage/database.ts';
import { virtualNow } from '../../storage/stories.ts';
import type { NoticeDeps } from './deps.ts';

/** The clock by which an order is carried out. */
export interface TrueClock {
  /** True in a rehearsal. */
  virtual: boolean;
  /** Says what time it is, ISO 8601. */
  present: () => string;
}

/**
 * The clock of an order that was given at `now`. An attempt may come hours later, and may take long: only a virtual clock
 * stands still meanwhile.
 */
export async function trueMoment(
  db: Tx,
  now: string,
  { moment }: Pick<NoticeDeps, 'moment'>,
): Promise<TrueClock> {
  const virtual = (await virtualNow(db)) !== null;
  return { virtual, present: () => (virtual ? now : moment(now)) };
}
