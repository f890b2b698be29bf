import { didYouMean } from '../../config/did-you-mean.ts';
import { listCampaigns, type Campaign } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import { exitCodes, Failure } from '../failure.ts';

/** The campaign of that id, or the newest of the program of that name. Throws a Failure when there is none. */
export async function campaignCalled(db: Tx, asked: string): Promise<Campaign> {
  const campaigns = await listCampaigns(db);
  const found =
    campaigns.find(({ id }) => id.toLowerCase() === asked.toLowerCase()) ??
    campaigns.find(({ program }) => program === asked);
  if (found) return found;
  if (campaigns.length === 0)
    throw new Failure(
      'No campaign has been launched yet: `quarterdeck campaign plan PROGRAM` shows what one would do',
      exitCodes.notFound,
    );
  const known = campaigns.map(({ id }) => id);
  const meant = didYouMean(asked, [...known, ...campaigns.map(({ program }) => program)]);
  throw new Failure(
    meant
      ? `There is no campaign ${asked}: did you mean ${meant}?`
      : `There is no campaign ${asked}; there are ${known.join(', ')}`,
    exitCodes.notFound,
  );
}
