import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { ownImportances, type OwnImportance, type OwnImportances } from '../../domain/gaps/own-importance.ts';
import type { GapFigure } from '../../domain/results.ts';
import { importanceAnswers } from '../../storage/importance-answers.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';
import type { Tx } from '../../storage/database.ts';
import type { MeasuredCampaign } from './measured-campaign.ts';

/** What people said of the importance of their skills; null: the program asks nobody. */
export async function askedImportance(db: Tx, measured: MeasuredCampaign): Promise<OwnImportances | null> {
  const { campaign, configuration, framework } = measured;
  const question = configuration.programs.find(({ id }) => id === campaign.program)?.importance;
  if (!question) return null;
  const counts = await importanceAnswers(db, { campaignId: campaign.id, framework: framework.id });
  const groupMinimum = fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum);
  return ownImportances(counts, { framework, roles: configuration.roles, question, groupMinimum });
}

/** Key of a domain's means of importance in the register of what was shown. */
export function importanceKey(domain: string): string {
  return `importance of ${domain}`;
}

/** The answers behind the means, for the register: those of one domain are shown together or not at all. */
export function importanceCounts(found: OwnImportances | null): ReleasedCount[] {
  return [...(found?.counted ?? [])].flatMap(([domain, skills]) => {
    const named = [...skills].map(([skill, answers]) => {
      const counts = [...answers].map(([answer, people]) => [`${answer} of ${skill}`, people] as const);
      const answered = counts.reduce((sum, [, people]) => sum + people, 0);
      const ends = [counts.at(0), counts.at(-1)].flatMap((end) => end?.[0] ?? []);
      return { all: `answers to ${skill}`, answered, counts, ends };
    });
    if (named.length === 0) return [];
    return [
      {
        figure: importanceKey(domain),
        counts: Object.fromEntries(
          named.flatMap(({ all, answered, counts }) => [...counts, [all, answered]]),
        ),
        ofSamePeople: named.map(({ counts }) => counts.map(([name]) => name)),
        among: named.flatMap(({ all, ends }) => ends.map((those) => ({ all, those, noneTells: false }))),
        values: '',
      },
    ];
  });
}

/** Which importance a weighted discrepancy rests on, and how many gave it. */
export interface ItemImportance {
  by: 'people' | 'role';
  mean: number | null;
  /** Of pairs that roles need, the share of which people said how important they are; null: by role, or hidden. */
  answeredShare: number | null;
  reason: OwnImportance['reason'];
}

/** People's own importance of a skill or domain where they were asked, else that of the roles. */
export function importanceOf(
  id: string,
  figure: GapFigure,
  found: ReadonlyMap<string, OwnImportance> | null,
): ItemImportance {
  if (!found) return { by: 'role', mean: figure.meanImportance ?? null, answeredShare: null, reason: null };
  const { mean = null, answered = 0, reason = 'no-answers' } = found.get(id) ?? {};
  const answeredShare = answered === null || !figure.requiredPairs ? null : answered / figure.requiredPairs;
  return { by: 'people', mean, answeredShare, reason };
}
