import { isCertified } from '../../domain/results/certified-levels.ts';
import { allFigures, type PeopleTable } from './released-table.ts';
import { skillIds } from '../../domain/change/framework-path.ts';
import type { MeasuredCampaign } from '../results/measured-levels.ts';

/** What levels rest on that are collected in no campaign, but stand from one to the next. */
export const certificates = 'certificates';

/**
 * A table whose people stand by certificates rests on these too where some figure that could be shown rests on so few levels of the campaign itself that beside the
 * same group's in another quarter it could tell of fewer people than the minimum: all others stand as they did.
 */
export function withCertificates(table: PeopleTable, groupMinimum: number): PeopleTable {
  const { campaignId, standsBy } = table;
  if (!standsBy || !isCarried(table, { standsBy, groupMinimum })) return table;
  return { ...table, restsOn: [campaignId, certificates] };
}

function isCarried(
  { groups, figures, valueOf }: PeopleTable,
  { standsBy, groupMinimum }: { standsBy: NonNullable<PeopleTable['standsBy']>; groupMinimum: number },
): boolean {
  const known = new Map<string, Counting[]>();
  const countingOf = (personId: string) => {
    const own = figures.map((figure): Counting => {
      if (valueOf(personId, figure) === null) return 'not';
      return standsBy(personId, figure) === null ? 'anew' : 'standing';
    });
    const all = own.includes('anew') ? 'anew' : own.includes('standing') ? 'standing' : 'not';
    const counting: Counting[] = [all, ...own];
    known.set(personId, counting);
    return counting;
  };
  return [...groups.values()].some((personIds) => {
    const people = personIds.map((personId) => known.get(personId) ?? countingOf(personId));
    return [allFigures, ...figures].some((_, figure) => {
      const count = (counting: Counting) => people.filter((own) => own[figure] === counting).length;
      const [anew, standing] = [count('anew'), count('standing')];
      return standing > 0 && anew < groupMinimum && anew + standing >= groupMinimum;
    });
  });
}

/** Whether somebody counts in a figure, by an answer of the campaign or by certificates alone. */
type Counting = 'not' | 'anew' | 'standing';

/** On what single levels rest; undefined: all on answers of the campaign. */
export function skillsStandBy({
  framework,
  measured: { personIds, packed },
  results,
}: Pick<MeasuredCampaign, 'framework' | 'measured' | 'results'>): PeopleTable['standsBy'] {
  if (!hasCertificates(results)) return undefined;
  const skills = new Map(skillIds(framework).map((id, at) => [id, at]));
  const places = new Map(personIds.map((id, at) => [id, at]));
  return (personId, skillId) => {
    const place = (places.get(personId) ?? 0) * skills.size + (skills.get(skillId) ?? 0);
    return places.has(personId) && skills.has(skillId) && isCertified(packed.sources[place] ?? 0)
      ? certificates
      : null;
  };
}

/** Whether any level rests on certificates alone. */
export function hasCertificates({ dataQuality }: Pick<MeasuredCampaign['results'], 'dataQuality'>): boolean {
  return (dataQuality.certifiedOnlyLevels ?? 0) > 0;
}
