import { sql } from 'kysely';
import { closeCollection } from '../../../activities/campaigns/close-campaign.ts';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { createCampaign } from '../../../storage/create-campaign.ts';
import type { Db } from '../../../storage/database.ts';
import { personId } from '../../fixtures/company.ts';
import { submitted, type Score } from './submitted.ts';

interface Quarter {
  /** `2026-Q4`. */
  period: string;
  /** YYYY-MM-DD; it is closed six weeks later. */
  opensOn: string;
  configuration: Configuration;
  /** What managers say, by employee number; whoever is left out is not rated. */
  levels: Readonly<Record<string, Score>>;
}

/** A whole quarter of the skills program with the people on the roster, computed; returns the campaign's id. */
export async function measuredQuarter(db: Db, quarter: Quarter): Promise<string> {
  const { period, opensOn, configuration, levels } = quarter;
  const at = (days: number) => new Date(Date.parse(`${opensOn}T06:00:00Z`) + days * 86_400_000).toISOString();
  const configurationHash = await applyConfiguration(db, configuration, { now: at(-4), by: 'test' });
  const of = { program: 'skills', period, opensOn, configurationHash, simulated: false, now: at(-4) };
  const campaignId = await createCampaign(db, of);
  await freezeCampaign(db, { campaignId, now: at(0) });
  await db.updateTable('campaigns').set({ phase: 'collecting' }).where('id', '=', campaignId).execute();
  const [framework] = configuration.frameworks;
  if (!framework) throw new Error('There is a framework');
  const skills = framework.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
  for (const [number, score] of Object.entries(levels)) {
    const { id } = await db
      .selectFrom('obligations')
      .select('id')
      .where('campaign_id', '=', campaignId)
      .where('subject_person_id', '=', personId(number))
      .where('rating_source', '=', 'manager')
      .executeTakeFirstOrThrow();
    await sql`select submit_form(${id}, ${framework.id}, ${framework.version},
      ${JSON.stringify(submitted(skills, score))}, ${at(14)})`.execute(db);
  }
  await closeCollection(db, { campaignId, now: at(42), cutOffAt: at(42), phase: 'computing' });
  await createResultActivities({ db }).computeResults({ campaignId, now: at(42) });
  return campaignId;
}
