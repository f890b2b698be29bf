import { didYouMean } from '../../config/did-you-mean.ts';
import { isOver, phaseInSentence } from '../../domain/campaign-phase.ts';
import { listCampaigns, type Campaign } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import { exitCodes, Failure } from '../failure.ts';

/**
 * The campaign of that id, or the one of the program of that name that is not over; where none is, the latest of them, but
 * only to `read` it. Throws a Failure when there is none, or several are meant.
 */
export async function campaignCalled(
  db: Tx,
  asked: string,
  purpose: 'read' | 'change' = 'read',
): Promise<Campaign> {
  const campaigns = await listCampaigns(db);
  const named = campaigns.find(({ id }) => id.toLowerCase() === asked.toLowerCase());
  if (named) return named;
  const ofProgram = campaigns.filter(({ program }) => program === asked);
  const [latest] = ofProgram.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  if (!latest) throw notThere(asked, campaigns);
  const [only, ...others] = ofProgram.filter(({ phase }) => !isOver(phase));
  if (only && others.length > 0)
    throw new Failure(
      `${asked} has ${others.length + 1} campaigns that are not over: name one, ${[only, ...others].map(inWords).join(' or ')}`,
      exitCodes.usage,
    );
  if (only) return only;
  if (purpose === 'read') return latest;
  throw new Failure(
    `No campaign of ${asked} goes on; ${latest.id} ${latest.phase === 'cancelled' ? 'was cancelled' : 'is done'}: nothing of it can be changed any more`,
    exitCodes.conflict,
  );
}

/** skills/2027-Q1 (collecting, opens on 2027-01-04). */
function inWords({ id, phase, opensOn }: Campaign): string {
  return `${id} (${phaseInSentence(phase)}, opens on ${opensOn})`;
}

function notThere(asked: string, campaigns: readonly Campaign[]): Failure {
  if (campaigns.length === 0)
    return new Failure(
      'No campaign has been launched yet: `quarterdeck campaign plan PROGRAM` shows what one would do',
      exitCodes.notFound,
    );
  const known = campaigns.map(({ id }) => id);
  const meant = didYouMean(asked, [...known, ...campaigns.map(({ program }) => program)]);
  return new Failure(
    meant
      ? `There is no campaign ${asked}: did you mean ${meant}?`
      : `There is no campaign ${asked}; there are ${known.join(', ')}`,
    exitCodes.notFound,
  );
}
