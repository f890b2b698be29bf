import { sql } from 'kysely';
import { peopleGaps, type MeasuredPeople } from '../domain/gaps/person-gaps.ts';
import type { CampaignResults, StoredResults } from '../domain/results.ts';
import { campaignById } from './campaigns.ts';
import { configurationByHash } from './configurations.ts';
import { poolOf, type Db, type Tx } from './database.ts';
import { keptNames } from './kept-figures.ts';
import { measuredPeople, nobody } from './measured-people.ts';
import { writeMeasurement, type Measurement } from './measurements.ts';

/** What is stored under each name, and the part of the results that it holds. People are stored as they were measured. */
const names = {
  gaps: 'gaps',
  'gap-matrix': 'gapMatrix',
  'gaps-by-role': 'gapsByRole',
  'gaps-by-site': 'gapsBySite',
  change: 'change',
  funnel: 'funnel',
  sites: 'sites',
  roi: 'roi',
  coverage: 'coverage',
  'data-quality': 'dataQuality',
  scorecard: 'scorecard',
  'rating-quality': 'ratingQuality',
  'skill-gaps': 'skillGaps',
  'stale-levels': 'staleLevels',
} as const satisfies Record<string, keyof StoredResults>;

/** What results of earlier versions do not have. */
const later = ['gaps-by-site', 'sites', 'rating-quality', 'skill-gaps', 'stale-levels'];

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
  results: StoredResults,
  measurement: Measurement | null,
): Promise<void> {
  const { campaignId, inputHash, computedAt } = results;
  const client = await poolOf(db).connect();
  let failed = true;
  try {
    await client.query('begin');
    await writeMeasurement(client, campaignId, measurement);
    const gone = 'delete from results where campaign_id = $1 and name = any($2)';
    await client.query(gone, [campaignId, [...keptNames]]);
    for (const [name, part] of Object.entries(names)) {
      await client.query(
        `insert into results (campaign_id, name, content, input_hash, computed_at) values ($1, $2, $3, $4, $5)
          on conflict (campaign_id, name) do update
          set content = excluded.content, input_hash = excluded.input_hash, computed_at = excluded.computed_at`,
        [campaignId, name, JSON.stringify(results[part] ?? null), inputHash, computedAt],
      );
    }
    await client.query('commit');
    failed = false;
  } finally {
    client.release(failed);
  }
}

type Stored = Omit<StoredResults, 'campaignId' | 'inputHash' | 'computedAt'>;

/** What was last computed for a campaign. Throws NoResults. */
export async function resultsOf(db: Tx, campaignId: string): Promise<CampaignResults> {
  return (await measuredResultsOf(db, campaignId)).results;
}

/** The same with what was measured of people, in columns. Throws NoResults. */
export async function measuredResultsOf(
  db: Tx,
  campaignId: string,
): Promise<{ results: CampaignResults; measured: MeasuredPeople }> {
  const results = await groupResultsOf(db, campaignId);
  const { measured, of } = await peopleOf(db, campaignId);
  const people = of ? { peopleGaps: peopleGaps(measured, of), levels: of.levels } : { peopleGaps: [] };
  return { results: { ...results, ...people }, measured };
}

/** The same without people, which are many. Throws NoResults. */
export async function groupResultsOf(db: Tx, campaignId: string): Promise<StoredResults> {
  const { rows } = await sql<{ parts: Stored; inputHash: string; computedAt: Date }>`
    select jsonb_object_agg(n.part, r.content) as parts, min(r.input_hash) as "inputHash", min(r.computed_at) as "computedAt"
    from results r join jsonb_each_text(${JSON.stringify(names)}) as n(name, part) on n.name = r.name
    where r.campaign_id = ${campaignId}
    having count(*) filter (where n.name <> all(${later}::text[])) = ${Object.keys(names).length - later.length}`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new NoResults(campaignId);
  const { inputHash, computedAt, parts } = row;
  return { campaignId, inputHash, computedAt: computedAt.toISOString(), ...parts };
}

/** Beside the targets of the configuration that the campaign is pinned to. */
async function peopleOf(db: Tx, campaignId: string) {
  const campaign = await campaignById(db, campaignId);
  if (!campaign) return { measured: nobody, of: null };
  const { programs, frameworks, roles, organisation } = await configurationByHash(
    db,
    campaign.configurationHash,
  );
  const program = programs.find(({ id }) => id === campaign.program);
  const framework = frameworks.find(({ id }) => id === program?.framework);
  if (!framework) return { measured: nobody, of: null };
  const skills = framework.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
  const { criticalShortfallLevels } = organisation.rating;
  const ofFramework = roles.filter((role) => role.framework === framework.id);
  return {
    measured: await measuredPeople(db, campaignId, skills),
    of: { framework, roles: ofFramework, levels: { scale: framework.scale, criticalShortfallLevels } },
  };
}
