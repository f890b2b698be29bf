import { previewImport } from '../../activities/campaigns/motion/preview-import.ts';
import { effectInWords, effectsInWords, noticesInWords } from '../../domain/motion/effects-in-words.ts';
import type { CampaignEffects } from '../../domain/motion/effects-in-words.ts';
import { laterInWords } from '../../domain/motion/later-effects.ts';
import { effectsOfImport } from '../../storage/roster-effects.ts';
import { virtualNow } from '../../storage/stories.ts';
import { dayInWords } from '../../web/words-of-time.ts';
import type { RunningLedger } from '../running-stack.ts';
import { importCalled } from './import-called.ts';

const listed = 50;

/** Prints what an import would do to running campaigns, worked out now, or what it did once it was applied. */
export async function showEffects(ledger: RunningLedger, start: string, json: boolean): Promise<void> {
  const { db } = ledger;
  const importId = await importCalled(db, start);
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const previewed = await previewImport(db, { importId, now });
  const campaigns = previewed ?? (await effectsOfImport(db, importId));
  if (json)
    return console.log(JSON.stringify({ import: importId, applied: previewed === null, campaigns }, null, 2));
  console.log(effectLines(campaigns, previewed === null).join('\n'));
}

function effectLines(campaigns: readonly CampaignEffects[], applied: boolean): string[] {
  const some = campaigns.filter(
    ({ total, notices, later }) =>
      total > 0 ||
      (notices && changes(notices) > 0) ||
      (later && (later.days.length > 0 || later.until !== null)),
  );
  if (some.length === 0)
    return [applied ? 'It did nothing to any campaign.' : 'It would do nothing to any running campaign.'];
  return some.flatMap(({ campaignId, counts, notices, lines, total, later }) => [
    `${campaignId}: ${effectsInWords(counts) || 'nobody moves'}`,
    ...(notices ? [`  notices: ${noticesInWords(notices)}`] : []),
    ...(later ? laterInWords(later, dayInWords).map((sentence) => `  ${sentence}`) : []),
    ...lines
      .slice(0, listed)
      .map(
        (each) =>
          `  ${each.name ?? 'Somebody not on the roster'} ${effectInWords(each)}${each.line === null || each.line < 0 ? '' : `, line ${each.line}`}`,
      ),
    ...(total > listed ? [`  … and ${total - Math.min(listed, lines.length)} more (--json lists them)`] : []),
  ]);
}

function changes({ adds, cancels, moves, repeats }: NonNullable<CampaignEffects['notices']>): number {
  return adds + cancels + moves + repeats;
}
