import { ratingCounts, ratingsWithout } from '../../activities/releases/further-figures.ts';
import { keysOfHeldDomains, skillCounts, skillsWithout } from '../../activities/releases/skill-counts.ts';
import { gapCells, siteCells } from '../../activities/releases/gap-cells.ts';
import type { TableCell } from '../../activities/releases/measured-cells.ts';
import { allFigures } from '../../activities/releases/released-table.ts';
import { skillCells } from '../../activities/releases/skill-cells.ts';
import { shownBeside, type Asker } from '../../activities/releases/shown-beside.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { atSite, everybody, inRole, withoutRange } from '../../domain/disclosure/printed-cells.ts';
import { hiddenFigure } from '../../domain/gaps/gap-table.ts';
import type { SkillGap } from '../../domain/gaps/skill-gaps.ts';
import type { RatingQuality } from '../../domain/rating-quality.ts';
import type { GapFigure } from '../../domain/results.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { importancesWithout, type OwnImportances } from '../../domain/gaps/own-importance.ts';
import { importanceCounts, importanceKey } from '../../activities/releases/importance-counts.ts';
import { byLocation, sitesOf, wholeFigure, type DividedBy, type GapRow } from './gaps-asked.ts';
import type { MeasuredCampaign } from './measured-campaign.ts';

interface Found {
  by: Exclude<DividedBy, 'person'>;
  rows: readonly GapRow[];
  /** Null: not asked for. */
  ratings: RatingQuality | null;
  /** What people said of their own importance; null: not asked for. */
  importance: OwnImportances | null;
}

interface Released {
  rows: GapRow[];
  total: GapFigure | null;
  ratings: RatingQuality | null;
  importance: OwnImportances | null;
  /** Names of lines of which something is held back. */
  held: string[];
}

/**
 * Rows without what would tell of few people beside what was shown before. An answer by one division counts as one by all that reports
 * print: their figures are of the same people and answers.
 */
export async function releasedGaps(
  asker: Asker,
  measured: MeasuredCampaign,
  { by, rows, ratings, importance }: Found,
): Promise<Released> {
  const { campaign, configuration, results } = measured;
  const units = new Map((await allUnits(asker.db)).map((unit) => [unit.id, unit]));
  const skills = by === 'skill' ? skillCounts(results.skillGaps) : [];
  const counts = [...ratingCounts(ratings), ...skills, ...importanceCounts(importance)];
  const { disclosure } = configuration.organisation;
  const groupMinimum = fewestPeople('mean', 'managers', disclosure.groupMinimum);
  const isApart = by === 'skill' || by === 'location';
  const own = isApart ? await cellsOf(asker, measured, { by, rows, groupMinimum }) : [];
  const held = await shownBeside(asker, {
    door: 'gaps',
    campaign,
    groupMinimum,
    cells: [...gapCells(results, units, groupMinimum), ...own],
    counts,
  });
  const heldCounted = new Set([...held.counts].map(({ figure }) => figure));
  const heldSkills = by === 'skill' ? skillsHeld(results.skillGaps ?? [], held) : new Set<string>();
  const keys = new Set([...held.cells].map(({ group, figure }) => JSON.stringify([group, figure])));
  const isHeld = (group: string, figure: string) => keys.has(JSON.stringify([group, figure]));
  const without = (figure: GapFigure, group: string, name: string) => {
    if (figure.n && isHeld(group, name)) return hiddenFigure('under-correction');
    return held.cells.size > 0 ? withoutRange(figure) : figure;
  };
  const released = rows.map((row): GapRow => {
    const { group, figure: name } = placeOf(by, row.id);
    const figure = heldSkills.has(row.id)
      ? hiddenFigure('under-correction')
      : without(row.figure, group, name);
    const domains = row.domains.map((each) => ({
      ...each,
      figure: without(each.figure, group, each.domain),
    }));
    return figure.reason === 'under-correction'
      ? { ...row, figure, domains, priority: null, band: null, busFactor: null, aboveTarget: null }
      : { ...row, figure, domains };
  });
  const total = wholeFigure(measured);
  const shownTotal = total && without(total, everybody, allFigures);
  const lines = released.filter(({ figure, domains }) =>
    [figure, ...domains.map((each) => each.figure)].some(({ reason }) => reason === 'under-correction'),
  );
  return {
    rows: released,
    total: shownTotal,
    ratings: ratings && ratingsWithout(ratings, (key) => heldCounted.has(key)),
    importance:
      importance &&
      importancesWithout(importance, (id) => heldCounted.has(importanceKey(id)), measured.framework),
    held: [...lines.map(({ name }) => name), ...(shownTotal?.reason === 'under-correction' ? ['all'] : [])],
  };
}

/** Ids of skills that reports would hold back beside what was shown: they know counts of them alone. */
function skillsHeld(
  gaps: readonly SkillGap[],
  held: { cells: ReadonlySet<TableCell>; counts: ReadonlySet<{ figure: string }> },
): Set<string> {
  const cells = [...held.cells].map(({ group, figure }) => ({ group, domain: figure }));
  const keys = new Set([...[...held.counts].map(({ figure }) => figure), ...keysOfHeldDomains(cells)]);
  const without = skillsWithout(gaps, (key) => keys.has(key));
  return new Set(
    without.flatMap(({ skillId, figure }) => (figure.reason === 'under-correction' ? [skillId] : [])),
  );
}

/** Where a line's figure stands in the register. */
function placeOf(by: Found['by'], id: string): { group: string; figure: string } {
  if (by === 'domain' || by === 'skill') return { group: everybody, figure: id };
  if (by === 'unit') return { group: id, figure: allFigures };
  return { group: by === 'role' ? inRole(id) : atSite(id), figure: allFigures };
}

/** Beside the tables by unit and role: skills of everybody, and people by location. */
async function cellsOf(
  { db }: Asker,
  measured: MeasuredCampaign,
  { by, rows, groupMinimum }: { by: 'skill' | 'location'; rows: readonly GapRow[]; groupMinimum: number },
): Promise<TableCell[]> {
  const { results } = measured;
  if (by === 'skill') {
    const lines = rows.map(({ id, figure }) => ({ skillId: id, figure }));
    return skillCells(measured, lines, groupMinimum);
  }
  const { siteOf } = await sitesOf(db, measured);
  const gapsBySite = await byLocation(db, measured);
  return siteCells({ ...results, gapsBySite }, siteOf, groupMinimum);
}
