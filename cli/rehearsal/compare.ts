import { Temporal } from 'temporal-polyfill';
import { localDay, plusDays } from '../../domain/calendar.ts';
import { campaignIdOf } from '../../domain/story-ids.ts';
import { compareDays, type LedgerDifference } from '../../domain/rehearsal/plan.ts';
import { campaignLoad } from '../../storage/campaign-load.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { latestPlan, ledgerDifferences } from '../../storage/rehearsal-plans.ts';
import { virtualNow } from '../../storage/stories.ts';
import type { Comparison } from '../../web/campaign-doors.ts';
import { exitCodes, Failure } from '../failure.ts';

/** Compares a campaign with its latest rehearsal. Throws a Failure where it was never rehearsed. */
export async function compareCampaign(db: Tx, campaign: Campaign): Promise<Comparison> {
  const { id: campaignId } = campaign;
  const kept = await latestPlan(db, campaignIdOf(campaign));
  if (!kept)
    throw new Failure(
      `${campaignId} was never rehearsed: \`quarterdeck campaign rehearse ${campaign.program}\` keeps a plan to compare it with`,
      exitCodes.notFound,
    );
  const { organisation } = await configurationByHash(db, campaign.configurationHash);
  const { timeZone } = organisation;
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const shiftDays = Temporal.PlainDate.from(kept.opensOn).until(campaign.opensOn).days;
  const fact = await campaignLoad(db, { campaignId, timeZone });
  const { plan } = kept;
  const ledger = await ledgerDifferences(db, { planId: kept.id, campaignId, timeZone, shiftDays, now });
  return {
    schemaVersion: 1,
    campaign: campaignId,
    rehearsedAt: kept.madeAt.toISOString(),
    sameConfiguration: kept.configurationHash === campaign.configurationHash,
    shiftDays,
    participants: { planned: plan.participants, actual: fact.participants },
    obligations: { planned: plan.obligations, actual: fact.obligations },
    days: compareDays({ plan, fact, shiftDays, until: localDay({ timeZone }, now), plusDays }),
    escalations: escalationsIn(ledger),
    ledger,
  };
}

const above = new Set(['oversight', 'unit', 'escalation']);

function escalationsIn(ledger: readonly LedgerDifference[]): Comparison['escalations'] {
  const climbing = ledger.filter(({ track }) => track !== null && above.has(track));
  return [...Map.groupBy(climbing, ({ rung }) => rung)].map(([rung, of]) => {
    const count = (...outcomes: LedgerDifference['outcome'][]) =>
      of.filter(({ outcome }) => outcomes.includes(outcome)).reduce((sum, { notices }) => sum + notices, 0);
    return {
      rung,
      planned: count('as-planned', 'other-day', 'not-sent', 'to-come'),
      actual: count('as-planned', 'other-day', 'not-planned'),
      toCome: count('to-come'),
    };
  });
}
