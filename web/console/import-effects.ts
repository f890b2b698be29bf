import {
  effectInWords,
  effectsInWords,
  noticesInWords,
  type CampaignEffects,
} from '../../domain/motion/effects-in-words.ts';
import { laterInWords } from '../../domain/motion/later-effects.ts';
import { previewOf } from '../../storage/import-previews.ts';
import type { ImportSummary } from '../../storage/imports.ts';
import { effectsOfImport } from '../../storage/roster-effects.ts';
import type { ImportView } from '../../templates/pages/import-views.ts';
import type { WebContext } from '../context.ts';
import { dayInWords, momentInWords, zoneInWords } from '../words-of-time.ts';

/** How many people of a campaign the page lists. */
const listed = 100;

/** What a file would do to running campaigns while it waits, and what it did once it was applied; null: of no matter here. */
export async function effectsPart(
  { db }: Pick<WebContext, 'db'>,
  { id, state, kind }: Pick<ImportSummary, 'id' | 'state' | 'kind'>,
  timeZone: string,
): Promise<ImportView['effects']> {
  if (state === 'applied' || state === 'undone') {
    const campaigns = await effectsOfImport(db, id, listed);
    return campaigns.length === 0 ? null : partOf('What this did to running campaigns', '', campaigns);
  }
  if ((state !== 'checked' && state !== 'held') || kind === 'learning') return null;
  const preview = await previewOf(db, id);
  const heading = 'What this would do to running campaigns';
  if (!preview) {
    if (kind !== 'roster') return null;
    const note = `It has not been worked out yet: “quarterdeck imports show ${id.slice(0, 8)} --effects” does it now.`;
    return { heading, note, campaigns: [] };
  }
  const at = `${momentInWords(timeZone, preview.at)} (${zoneInWords(timeZone)})`;
  const none = preview.campaigns.length === 0 ? ' No campaign runs.' : '';
  return partOf(heading, `As it was on ${at}.${none}`, preview.campaigns);
}

function partOf(
  heading: string,
  note: string,
  campaigns: readonly CampaignEffects[],
): NonNullable<ImportView['effects']> {
  return {
    heading,
    note,
    campaigns: campaigns.map(({ campaignId, counts, notices, lines, total, later }) => ({
      href: `/campaigns/${campaignId}`,
      words: campaignId,
      summary: effectsInWords(counts) || 'nobody moves',
      notices: notices ? `Notices: ${noticesInWords(notices)}.` : '',
      later: later ? laterInWords(later, dayInWords) : [],
      people: lines.slice(0, listed).map((each) => ({
        name: each.name ?? 'Somebody not on the roster',
        detail: `${effectInWords(each)}${each.line !== null && each.line > 0 ? `, line ${each.line}` : ''}`,
      })),
      rest: total > listed ? `… and ${total - listed} more.` : '',
    })),
  };
}
