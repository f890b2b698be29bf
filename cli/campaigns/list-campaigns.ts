import { phaseListed } from '../../domain/campaign-phase.ts';
import { campaignFunnel, listCampaigns, type Campaign } from '../../storage/campaigns.ts';
import type { Db } from '../../storage/database.ts';
import { tableLines } from '../table-lines.ts';

interface ListedCampaign extends Pick<
  Campaign,
  'program' | 'period' | 'kind' | 'phase' | 'opensOn' | 'dueOn' | 'simulated'
> {
  campaign: string;
  people: number;
  asked: number;
  done: number;
}

/** Every campaign, newest first, for programs. */
export async function campaignsForPrograms(db: Db): Promise<ListedCampaign[]> {
  const campaigns = await listCampaigns(db);
  return Promise.all(
    campaigns.map(async ({ id, program, period, kind, phase, opensOn, dueOn, simulated }) => {
      const { participants, lines } = await campaignFunnel(db, id);
      const asked = lines.reduce((sum, line) => sum + line.assigned, 0);
      const done = lines.reduce((sum, line) => sum + line.done, 0);
      return {
        campaign: id,
        program,
        period,
        kind,
        phase,
        opensOn,
        dueOn,
        simulated,
        people: participants,
        asked,
        done,
      };
    }),
  );
}

/** The same as a table. */
export async function campaignLines(db: Db): Promise<string[]> {
  const campaigns = await campaignsForPrograms(db);
  if (campaigns.length === 0)
    return [
      'No campaign has been launched yet: `quarterdeck campaign plan PROGRAM` shows what one would do.',
    ];
  return tableLines([
    ['campaign', 'phase', 'opens', 'due', 'people', 'asked', 'done'],
    ...campaigns.map(({ campaign, phase, opensOn, dueOn, people, asked, done }) => [
      campaign,
      phaseListed(phase).toLowerCase(),
      opensOn,
      dueOn,
      String(people),
      String(asked),
      String(done),
    ]),
  ]);
}
