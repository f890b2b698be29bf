import { sql } from 'kysely';
import type { CampaignResults } from '../domain/results.ts';
import type { Db, Tx } from './database.ts';

export interface SkillResult {
  subjectId: string;
  skillId: string;
  /** Rounded to three decimals for reading; decisions were made on the exact one. */
  level: number | null;
  target: number | null;
  basis: 'combined' | 'self-only' | 'unassessed';
  sources: string[];
}

/** What is stored under each name, and the part of CampaignResults that it holds. */
const names = {
  gaps: 'gaps',
  'gap-matrix': 'gapMatrix',
  'gaps-by-role': 'gapsByRole',
  'people-gaps': 'peopleGaps',
  change: 'change',
  funnel: 'funnel',
  roi: 'roi',
  coverage: 'coverage',
  'data-quality': 'dataQuality',
  scorecard: 'scorecard',
} as const satisfies Record<string, keyof CampaignResults>;

const pageSize = 5_000;

/** No result was ever computed for the campaign. */
export class NoResults extends Error {
  override readonly name = 'NoResults';
  constructor(campaignId: string) {
    super(`The campaign ${campaignId} has no results yet: they are computed when it closes`);
  }
}

/** Replaces everything that was computed before, in one transaction: whoever reads sees all of one computation. */
export async function writeResults(
  db: Db,
  results: CampaignResults,
  skills: readonly SkillResult[],
): Promise<void> {
  const { campaignId, inputHash, computedAt } = results;
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('skill_results').where('campaign_id', '=', campaignId).execute();
    for (let from = 0; from < skills.length; from += pageSize) {
      await insertSkills(tx, campaignId, skills.slice(from, from + pageSize));
    }
    for (const [name, part] of Object.entries(names)) {
      const row = { content: JSON.stringify(results[part]), input_hash: inputHash, computed_at: computedAt };
      await tx
        .insertInto('results')
        .values({ campaign_id: campaignId, name, ...row })
        .onConflict((conflict) => conflict.columns(['campaign_id', 'name']).doUpdateSet(row))
        .execute();
    }
  });
}

async function insertSkills(tx: Tx, campaignId: string, skills: readonly SkillResult[]): Promise<void> {
  await sql`
    insert into skill_results (campaign_id, subject_id, skill_id, level, target, basis, sources)
    select ${campaignId}, s."subjectId", s."skillId", s.level, s.target, s.basis,
      array(select jsonb_array_elements_text(s.sources))
    from jsonb_to_recordset(${JSON.stringify(skills)}) as s("subjectId" uuid, "skillId" text, level numeric,
      target numeric, basis text, sources jsonb)`.execute(tx);
}

type Stored = Omit<CampaignResults, 'campaignId' | 'inputHash' | 'computedAt'>;

/** What was last computed for a campaign. Throws NoResults. */
export async function resultsOf(db: Tx, campaignId: string): Promise<CampaignResults> {
  const { rows } = await sql<{ parts: Stored; inputHash: string; computedAt: Date }>`
    select jsonb_object_agg(n.part, r.content) as parts, min(r.input_hash) as "inputHash", min(r.computed_at) as "computedAt"
    from results r join jsonb_each_text(${JSON.stringify(names)}) as n(name, part) on n.name = r.name
    where r.campaign_id = ${campaignId} having count(*) = ${Object.keys(names).length}`.execute(db);
  const [row] = rows;
  if (!row) throw new NoResults(campaignId);
  return { campaignId, inputHash: row.inputHash, computedAt: row.computedAt.toISOString(), ...row.parts };
}
