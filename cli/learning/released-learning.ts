import { shownBeside, type Asker } from '../../activities/releases/shown-beside.ts';
import { rowsShown, wholeRoster, type LearnersBehind } from '../../domain/learning/learners-behind.ts';
import { learningRows, withoutHidden, type LearningRow } from '../../domain/learning/learning-figures.ts';
import type { LearningMeasures } from '../../domain/learning/learning-measures.ts';
import type { CoverageResult } from '../../domain/results.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';

/** What is hidden of the figures of a unit, or of all. */
interface HeldRows {
  name: string;
  figures: LearningRow[];
}

interface Answered {
  learning: LearningMeasures;
  levels: readonly CoverageResult[];
  behind: LearnersBehind;
  groupMinimum: number;
}

type Level = CoverageResult['levels'][number];

/** Who holds which level; `under-correction`: beside what was shown before it would tell of few people. */
export interface ShownLevels {
  map: string;
  levels: (Omit<Level, 'reason'> & { reason: Level['reason'] | 'under-correction' })[];
}

/**
 * Learning without what would tell of few people beside what was shown of it before, and the names of what is held back. Who learned is measured
 * by people and what each one adds; held levels by counts. Counts of duties and certificates are shown of single people too, and so are
 * not measured.
 */
export async function releasedLearning(
  asker: Asker,
  campaign: Campaign,
  { learning, levels, behind, groupMinimum }: Answered,
): Promise<{
  learning: LearningMeasures;
  levels: ShownLevels[];
  underCorrection: HeldRows[];
  held: string[];
}> {
  const { learned } = learning;
  const held = await shownBeside(asker, {
    door: 'learning',
    campaign,
    groupMinimum,
    cells: cellsOf(campaign.id, learned, behind),
    counts: levels.flatMap(countsOf),
  });
  const hidden = new Set([...held.cells].map(({ group, row }) => `${row} ${group}`));
  const hiddenLevels = new Set([...held.counts].map(({ of }) => of));
  const underCorrection = [{ id: wholeRoster, name: 'all' }, ...learned.units].flatMap(({ id, name }) => {
    const figures = learningRows.filter((row) => hidden.has(`${row} ${id}`));
    return figures.length > 0 ? [{ name, figures }] : [];
  });
  return {
    learning: {
      ...learning,
      learned: {
        whole: withoutHidden(learned.whole, (row) => hidden.has(`${row} ${wholeRoster}`)),
        units: learned.units.map((unit) => ({
          ...unit,
          figure: withoutHidden(unit.figure, (row) => hidden.has(`${row} ${unit.id}`)),
        })),
      },
    },
    levels: levels.map((map) => ({
      ...map,
      levels: map.levels.map((each) => (hiddenLevels.has(each) ? heldLevel(each) : each)),
    })),
    underCorrection,
    held: [
      ...underCorrection.map(({ name }) => name),
      ...levels.flatMap(({ map, levels: each }) =>
        each.flatMap((level) => (hiddenLevels.has(level) ? [`level ${level.n} of ${map}`] : [])),
      ),
    ],
  };
}

function cellsOf(campaignId: string, learned: LearningMeasures['learned'], behind: LearnersBehind) {
  const table = {
    campaignId,
    figures: [...learningRows],
    groups: behind.groups,
    valueOf: valueIn(behind),
  };
  return rowsShown(learned).map(({ group, row, told }) => ({
    row,
    table,
    since: null,
    group,
    figure: row,
    parent: group === wholeRoster ? null : wholeRoster,
    division: 'unit',
    whole: null,
    people: told,
    told: { numbers: { [row]: told } },
  }));
}

function valueIn({ valueOf }: LearnersBehind) {
  const rows = new Map<string, LearningRow>(learningRows.map((row) => [row, row]));
  return (personId: string, figure: string) => {
    const row = rows.get(figure);
    return row ? valueOf(personId, row) : null;
  };
}

/** One figure with all its parts: whoever comes to hold a level moves several of them. */
function countsOf({ map, levels }: CoverageResult): (ReleasedCount & { of: Level })[] {
  return levels.flatMap((level) => {
    if (level.required === null) return [];
    const roles = (level.audiences ?? []).flatMap(({ roleId, required, holding }) => [
      [`required of ${roleId ?? ''}`, required] as const,
      [`holding of ${roleId ?? ''}`, holding] as const,
    ]);
    const kinds = (level.by ?? []).map(({ evidence, people }) => [`by ${evidence}`, people] as const);
    const all = [
      ['required', level.required] as const,
      ['holding', level.holding] as const,
      ...kinds,
      ...roles,
    ];
    const counts = Object.fromEntries(
      all.flatMap(([name, count]) => (count === null ? [] : [[name, count]])),
    );
    return [{ of: level, figure: `level/${map}/${level.n}`, counts, values: '' }];
  });
}

function heldLevel(level: Level): ShownLevels['levels'][number] {
  const nothing = { required: null, holding: null, holdingShare: null };
  return { ...level, ...nothing, reason: 'under-correction', by: [], audiences: [] };
}
