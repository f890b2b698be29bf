import { effectInWords } from '../../domain/motion/effects-in-words.ts';
import { rosterEffects, type RosterEffect } from '../../storage/roster-effects.ts';
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
      href: `/people/${effect.personId}`,
      what: effectInWords(effect),
      when: momentInWords(timeZone, effect.at),
      because: becauseOf(effect),
    })),
    rest: total > listed ? `… and ${total - listed} earlier ones.` : '',
  };
}

/** The page of an import is for HR: operations read which line it was. */
export function becauseOf({ importId, line }: Pick<RosterEffect, 'importId' | 'line'>): string {
  if (importId === null) return 'no import';
  return line !== null && line > 0 ? `an import, line ${line}` : 'an import';
}
