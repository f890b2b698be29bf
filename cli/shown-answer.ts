import type { Db } from '../storage/database.ts';
import { everythingShown } from '../storage/released-cells.ts';
import { campaignCalled } from './campaigns/campaign-called.ts';
import { momentsOf, timeZoneOf } from './organisation-time.ts';
import { tableLines } from './table-lines.ts';

interface Question {
  /** Its id or its program; null: all. */
  campaign: string | null;
  json: boolean;
}

/** What the register of released figures has, as lines or JSON: by which later reports and answers are measured. Throws a Failure for a campaign that is not known. */
export async function shownAnswer(db: Db, { campaign, json }: Question): Promise<string> {
  const campaignId = campaign === null ? null : (await campaignCalled(db, campaign)).id;
  const shown = await everythingShown(db, campaignId);
  if (json) return JSON.stringify(shown, null, 2);
  if (shown.length === 0)
    return 'Nothing was shown yet: no report was built, and no figures of groups were asked for.';
  const told = momentsOf(await timeZoneOf(db));
  return tableLines([
    ['first shown', 'campaign', 'by', 'to', 'figures'],
    ...shown.map(({ firstShownAt, campaignId: of, door, audience, version, figures }) => [
      told(firstShownAt),
      of,
      door === 'report' ? `report, version ${version}` : door,
      audience,
      `${figures}`,
    ]),
  ]).join('\n');
}
