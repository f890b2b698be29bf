import { nominationsOf, reportsOf } from '../../storage/nominations.ts';
import type { Action } from '../../templates/pages/views.ts';
import type { WebContext } from '../context.ts';
import { dayIn } from '../words-of-time.ts';
import type { Reader } from './reader.ts';

/** The way to nominations, for whoever leads somebody or was nominated; null: it concerns the reader not. */
export async function nominateLink({ db }: WebContext, reader: Reader): Promise<Action | null> {
  const { personId, link, now, configuration } = reader;
  if (!configuration.nominations) return null;
  const href = `/me/${link}/nominations`;
  const day = dayIn(configuration.organisation.timeZone, now);
  const reports = await reportsOf(db, personId, { day, knownAt: now.toISOString() });
  if (reports.length === 0) {
    const about = await nominationsOf(db, { nomineeId: personId });
    return about.length > 0 ? { href, words: 'What was told of you' } : null;
  }
  const back = (await nominationsOf(db, { nominatorId: personId })).filter(
    ({ state }) => state === 'sent-back',
  );
  const words = 'Nominate somebody for good work';
  return { href, words: back.length > 0 ? `${words} (${back.length} sent back to you)` : words };
}
