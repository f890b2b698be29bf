import { effectInWords } from '../../domain/motion/effects-in-words.ts';
import { rosterEffects } from '../../storage/roster-effects.ts';
import type { CampaignView } from '../../templates/pages/views.ts';
import type { WebContext } from '../context.ts';
import { momentInWords } from '../words-of-time.ts';

const listed = 50;

/** What the roster did to a campaign, the latest first, each with the import and line behind it. */
export async function campaignPeople(
  { db }: Pick<WebContext, 'db'>,
  { campaignId, timeZone }: { campaignId: string; timeZone: string },
): Promise<CampaignView['people']> {
  const { effects, total } = await rosterEffects(db, { campaignId, limit: listed });
  return {
    effects: effects.map((effect) => ({
      who: effect.name ?? 'Somebody not on the roster',
      what: effectInWords(effect),
      when: momentInWords(timeZone, effect.at),
      because:
        effect.importId === null
          ? null
          : {
              href: `/imports/${effect.importId}`,
              words:
                effect.line !== null && effect.line > 0 ? `the import, line ${effect.line}` : 'the import',
            },
    })),
    rest: total > listed ? `… and ${total - listed} earlier ones.` : '',
  };
}
