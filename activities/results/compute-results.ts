import { funnel } from '../../domain/funnel.ts';
import type { StoredResults } from '../../domain/results.ts';
import { certifiedOnlyLevels } from '../../domain/results/certified-levels.ts';
import { overallLevels } from '../../domain/results/overall-levels.ts';
import { peopleWithStaleLevels } from '../../domain/results/stale-levels.ts';
import type { Db } from '../../storage/database.ts';
import { EarlierLevels } from '../../storage/earlier-levels.ts';
import { writeResults } from '../../storage/results.ts';
import { inSnapshot } from '../../storage/snapshot.ts';
import { alive, breath } from '../alive.ts';
import { keepForReports } from '../releases/keep-for-reports.ts';
import { dataQuality } from './data-quality.ts';
import { changeResult, gapResults, noGaps, scorecard } from './gap-results.ts';
import { gather, inputHashOf, type ResultInputs } from './gather.ts';
import { levelCoverage } from './level-coverage.ts';
import { measureCampaign, type CampaignMeasurement } from './measure-campaign.ts';
import { programmeReturns } from './programme-returns.ts';
import { qualityOfSums } from './rating-quality.ts';
import { siteResults } from './site-results.ts';

/** For the queue `compute`. */
export function createResultActivities({ db }: { db: Db }) {
  return {
    computeResults: (of: { campaignId: string; now: string }) =>
      alive(async (signal) => {
        const computed = await computeResults(of, signal);
        signal.throwIfAborted();
        await keepForReports(db, of.campaignId);
        return computed;
      }),
  };

  /**
   * Works out everything that a campaign's reports print, from its ratings, the frozen participants, the roster and
   * the learning known at the cut-off, and the pinned configuration. Safe to repeat: absolute totals replace the
   * earlier ones in one transaction, and equal input gives equal content and hash. Throws the signal's reason at the next stage once it has
   * aborted.
   */
  async function computeResults(
    { campaignId, now }: { campaignId: string; now: string },
    signal: AbortSignal,
  ): Promise<{ inputHash: string; assessed: number }> {
    const { inputs, measured, ratingQuality } = await inSnapshot(db, async (snapshot) => {
      const found = await gather(snapshot, campaignId, now);
      signal.throwIfAborted();
      if (!found.framework) return { inputs: found, measured: null, ratingQuality: null };
      const asked = { ...found, ...askedOf(found), framework: found.framework };
      const { measurement, sums } = await measureCampaign(snapshot, asked);
      await breath(signal);
      const quality = await qualityOfSums(snapshot.tx, sums, asked);
      return { inputs: found, measured: measurement, ratingQuality: quality };
    });
    const results = { ...(await campaignResults(inputs, { measured, now, signal })), ratingQuality };
    await writeResults(db, results, measured);
    return { inputHash: results.inputHash, assessed: results.dataQuality.assessed ?? 0 };
  }
}

function askedOf({ campaign, participants }: ResultInputs) {
  const asked = participants.filter(({ state, roleId }) => state === 'joined' && roleId !== null);
  return { campaignId: campaign.id, people: asked.length };
}

const nobody = { combined: 0, 'self-only': 0, unassessed: 0 };

async function campaignResults(
  inputs: ResultInputs,
  { measured, now, signal }: { measured: CampaignMeasurement | null; now: string; signal: AbortSignal },
): Promise<StoredResults> {
  const { campaign, framework, configuration, sites } = inputs;
  const answers = funnel(inputs.duties, unitNames(inputs));
  const { coverageFloorShare } = configuration.organisation.rating;
  const overall = framework && measured && overallLevels(measured.packed, framework, coverageFloorShare);
  const inputHash = inputHashOf(inputs, measured?.answersHash ?? null);
  await breath(signal);
  const ofPeople = {
    change: framework && measured && changeResult(measured, inputs, framework),
    roi: programmeReturns(inputs),
    coverage: levelCoverage(inputs),
    dataQuality: dataQuality(overall?.bases ?? nobody, inputs, {
      notObserved: measured?.notObserved ?? 0,
      certifiedOnlyLevels: measured
        ? certifiedOnlyLevels(measured.people.roles, measured.measured.needs, measured.packed)
        : 0,
    }),
    staleLevels: measured && { people: staleIn(inputs, measured) },
    scorecard: overall && framework && scorecard(overall, inputs, framework),
  };
  await breath(signal);
  if (!sites) letGoOfPeople(inputs);
  const gaps = framework && measured ? gapResults(measured, inputs, framework) : noGaps;
  await breath(signal);
  return {
    campaignId: campaign.id,
    inputHash,
    computedAt: now,
    ...gaps,
    ...ofPeople,
    funnel: answers,
    sites: sites && siteResults({ ...inputs, sites }, { ...gaps, measured, funnel: answers }),
  };
}

/** Tables are made of totals: who stands behind them, a hundred thousand maybe, is not to be in memory beside. */
function letGoOfPeople(inputs: ResultInputs): void {
  Object.assign(inputs, { participants: [], roster: [], learning: [], earlier: new EarlierLevels() });
}

function staleIn(
  { participants, earlier }: ResultInputs,
  { personIds, packed }: CampaignMeasurement,
): number {
  const joined = participants.filter(({ state, roleId }) => state === 'joined' && roleId !== null);
  return peopleWithStaleLevels({
    asked: joined.map(({ personId }) => personId),
    personIds,
    packed,
    isKnownBefore: (personId) => earlier.ofPerson(personId).length > 0,
  });
}

function unitNames({ units }: ResultInputs): (unitId: string | null) => string {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return (unitId) => names.get(unitId ?? '') ?? '–';
}
