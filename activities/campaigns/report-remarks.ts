import { wordsFor } from '../../domain/configuration.ts';
import type { EditKind } from '../../domain/campaign-edits/kinds.ts';
import type { Tx } from '../../storage/database.ts';
import { reportsPlannedAt } from '../../storage/report-approval.ts';
import { reportContent } from '../../storage/report-content.ts';
import { gateOf } from '../../storage/report-gates.ts';
import { reportAlarmEn } from '../../templates/mail/words/report-alarm-en.ts';
import type { PinnedProgram } from './pinned-program.ts';

/**
 * What somebody should know before they let reports go: what each says that is approved, or what they would rest on; a sentence
 * each. The edit has been applied.
 */
export async function reportRemarks(
  tx: Tx,
  pinned: PinnedProgram,
  { kind, now }: { kind: EditKind; now: string },
): Promise<string[]> {
  if (kind === 'approve-report') return approvedSay(tx, pinned, now);
  if (kind !== 'release-report') return [];
  const gate = await gateOf(tx, pinned.campaign.id);
  return (gate?.reasons ?? []).map((reason) => reportAlarmEn.reason(reason, (day) => day));
}

async function approvedSay(
  tx: Tx,
  { campaign, configuration }: PinnedProgram,
  now: string,
): Promise<string[]> {
  const reports = await reportsPlannedAt(tx, { campaignId: campaign.id, now });
  return reports.flatMap(({ audience, content }) => {
    const known = configuration.audiences.find(({ id }) => id === audience.split(':')[0]);
    const who = known ? wordsFor(known.words, configuration.organisation.defaultLocale) : audience;
    const mail = reportContent.safeParse(content).data?.mail;
    return mail ? [mail.headline, ...mail.sentences].map((said) => `${who} reads: ${said}`) : [];
  });
}
