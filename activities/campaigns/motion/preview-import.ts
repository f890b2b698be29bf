import type { PlanDifference } from '../../../domain/campaign-edits/plan-difference.ts';
import type { CampaignEffects } from '../../../domain/motion/effects-in-words.ts';
import type { LaterDifference } from '../../../domain/motion/later-effects.ts';
import { runningCampaignIds } from '../../../storage/campaigns.ts';
import type { Db } from '../../../storage/database.ts';
import { keepPreview } from '../../../storage/import-previews.ts';
import { importById } from '../../../storage/imports.ts';
import {
  effectsByCampaign,
  lastEffectId,
  rosterEffects,
  type RosterEffect,
} from '../../../storage/roster-effects.ts';
import { applyKind, isStillStaged } from '../../imports/apply-kind.ts';
import { previewChange } from '../preview-change.ts';
import { changedAhead, lookAhead, type LooksAgain } from './look-ahead.ts';
import { followAll } from './preview-followed.ts';

/** So many of a campaign are listed one by one. */
const listed = 2_000;
const every = 1_000_000;

/** Kinds of tables of which campaigns hear. */
const followed: string[] = ['roster', 'absences', 'assignments', 'unit-leads'];

/**
 * What an import that waits for a person would do to running campaigns: it is applied and followed by the very code that
 * applies and follows, in a transaction that is rolled back. Keeps the answer with the import; null: it waits for nobody, or
 * campaigns do not hear of its kind.
 */
export async function previewImport(
  db: Db,
  { importId, now, beat = () => {} }: { importId: string; now: string; beat?: () => void },
): Promise<CampaignEffects[] | null> {
  const record = await importById(db, importId);
  const waits = record?.state === 'checked' || record?.state === 'held';
  if (!record || !waits || !followed.includes(record.kind)) return null;
  const campaignIds = await runningCampaignIds(db);
  let effects: RosterEffect[] = [];
  let later = new Map<string, LaterDifference>();
  let pending: LooksAgain = new Map();
  const difference = await previewChange(db, {
    now,
    campaignIds,
    first: async (tx) => void (pending = await followAll(tx, campaignIds, now)),
    change: async (tx) => {
      const without = await lookAhead(tx, pending, beat);
      const afterId = await lastEffectId(tx);
      if (!(await isStillStaged(tx, record))) throw new Error(`Import ${importId} must be checked again`);
      await applyKind(tx, record, now);
      const looks = await followAll(tx, campaignIds, now);
      effects = (await rosterEffects(tx, { afterId, limit: every })).effects.toReversed();
      later = changedAhead(without, await lookAhead(tx, looks, beat));
    },
  });
  const met = new Map(effectsByCampaign(effects, listed).map((each) => [each.campaignId, each]));
  const campaigns = campaignIds.map((campaignId) => {
    const none = { campaignId, counts: {}, notices: null, lines: [], total: 0 };
    const campaign = withNotices(met.get(campaignId) ?? none, difference);
    const ahead = later.get(campaignId);
    return ahead ? { ...campaign, later: ahead } : campaign;
  });
  await keepPreview(db, { importId, now, campaigns });
  return campaigns;
}

function withNotices(campaign: CampaignEffects, { lines }: PlanDifference): CampaignEffects {
  const count = (effect: PlanDifference['lines'][number]['effect']) =>
    lines.filter((line) => line.campaignId === campaign.campaignId && line.effect === effect).length;
  const notices = {
    adds: count('add'),
    cancels: count('cancel'),
    moves: count('move'),
    repeats: count('repeat'),
  };
  return { ...campaign, notices };
}
