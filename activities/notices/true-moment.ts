import type { Tx } from '../../storage/database.ts';
import { virtualNow } from '../../storage/stories.ts';
import type { NoticeDeps } from './deps.ts';

/**
 * Says what time it is, ISO 8601, while an order is carried out that was given at `now`. An attempt may come hours later, and
 * may take long: only a virtual clock stands still meanwhile.
 */
export async function trueMoment(
  db: Tx,
  now: string,
  { moment }: Pick<NoticeDeps, 'moment'>,
): Promise<() => string> {
  const virtual = (await virtualNow(db)) !== null;
  return () => (virtual ? now : moment(now));
}
