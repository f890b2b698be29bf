import { ratingQualityOf } from '../../activities/results/further-figures.ts';
import { shownBeside, type Asker } from '../../activities/releases/shown-beside.ts';
import { didYouMean } from '../../config/did-you-mean.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { rankedDiscrepancyOf, weightedDiscrepancyOf } from '../../domain/gaps/discrepancy.ts';
import { partsOfName } from '../../domain/gaps/joined-groups.ts';
import type { FigureReason, GapFigure } from '../../domain/results.ts';
import { rangeIn, type LevelRange } from '../../domain/gaps/told-ranges.ts';
import { campaignCalled } from '../campaigns/campaign-called.ts';
import { exitCodes, Failure } from '../failure.ts';
import { heldNotes } from '../held-note.ts';
import { tableLines } from '../table-lines.ts';
import { importanceOf, type ItemImportance } from './asked-importance.ts';
import { campaignImportance } from '../../activities/results/own-importance.ts';
import { gapLegend, type GapColumns } from './gap-legend.ts';
import { gapRows, peopleByDomainsBelow, type DividedBy, type GapRow } from './gaps-asked.ts';
import { measuredCampaign, type MeasuredCampaign } from './measured-campaign.ts';
import { releasedGaps } from './released-gaps.ts';

interface Question {
  /** Its id or its program. */
  campaign: string;
  by: DividedBy;
  /** Only the row of this id or name; null: all. */
  only: string | null;
  json: boolean;
}

const shownAtMost = 10;

/**
 * The gaps of a campaign as lines or JSON, without what would tell of few people beside what was shown before. Throws a Failure for what is
 * not known, or not computed yet.
 */
export async function gapAnswer(asker: Asker, { campaign, by, only, json }: Question): Promise<string> {
  const { db } = asker;
  const measured = await measuredCampaign(db, await campaignCalled(db, campaign));
  const { computedAt, campaignId } = measured.results;
  const head = { campaign: campaignId, computedAt, by };
  if (by === 'person') return personAnswer(asker, measured, { head, only, json });
  const found = await gapRows(db, measured, by);
  if (found && only !== null) rowCalled(found, by, only);
  const released = await releasedGaps(asker, measured, {
    by,
    rows: found ?? [],
    ratings: json ? await ratingQualityOf(db, measured) : null,
    importance: by === 'skill' || by === 'domain' ? await campaignImportance(db, measured) : null,
  });
  const { total, ratings } = released;
  const asked = released.importance && released.importance[by === 'skill' ? 'skills' : 'domains'];
  const rows = (only === null ? released.rows : [rowCalled(released.rows, by, only)]).map((row) => ({
    ...row,
    importance: importanceOf(row.id, row.figure, asked),
  }));
  const notes = [
    ...(found ? [] : [notShown(by)]),
    ...certifiedNotes(measured),
    ...heldNotes(released.held, minimumOf(measured)),
  ];
  if (json) {
    const scored = rows.map((row) => ({
      ...row,
      weightedDiscrepancy: weightedBy(row),
      rankedDiscrepancy: rankedDiscrepancyOf(row.figure, row.aboveTarget),
    }));
    const { certifiedOnlyLevels = null } = measured.results.dataQuality;
    return JSON.stringify({ ...head, rows: scored, total, ratings, certifiedOnlyLevels, notes }, null, 2);
  }
  const title = `${campaignId}: gaps by ${by}, levels below target`;
  if (!found) return [title, ...notes].join('\n');
  const columns = {
    ofItems: by === 'domain' || by === 'skill',
    asked: asked !== null,
    ranked: rows.some(isRanked),
    withFactor: rows.some(({ busFactor }) => busFactor),
  };
  const lines = rowLines(rows, only === null ? total : null, columns);
  return [title, ...lines, ...gapLegend(measured, columns), ...notes].join('\n');
}

/** Levels that no rating by others stands behind; of an earlier computation nothing is known of them. */
function certifiedNotes({ results }: MeasuredCampaign): string[] {
  const { certifiedOnlyLevels: levels = 0 } = results.dataQuality;
  if (levels === 0) return [];
  return [
    `${levels === 1 ? '1 level rests on a certificate' : `${levels} levels rest on certificates`} alone, where no rating by others counts.`,
  ];
}

function minimumOf({ configuration }: MeasuredCampaign): number {
  return fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum);
}

async function personAnswer(
  asker: Asker,
  measured: MeasuredCampaign,
  { head, only, json }: { head: object; only: string | null; json: boolean },
): Promise<string> {
  if (only !== null)
    throw new Failure(
      '--only goes with groups: what single people reached is shown to nobody else',
      exitCodes.notAllowed,
    );
  const { assessed, selfOnly, unassessed } = measured.results.dataQuality;
  const people = { assessed, selfOnly, unassessed };
  const { rows: belowTarget, held } = await releasedCounts(asker, measured);
  const notes = [
    'Only counts: the results of single people are shown nowhere but in their own plan.',
    ...heldNotes(held, minimumOf(measured)),
  ];
  if (json) return JSON.stringify({ ...head, people, belowTarget, notes }, null, 2);
  return [
    `${measured.results.campaignId}: ${assessed} assessed, ${selfOnly} by themselves alone, ${unassessed} not at all`,
    ...tableLines([
      ['domains below target', 'people'],
      ...belowTarget.map((each) => [`${each.domainsBelow}`, shown(each.people, 0)]),
    ]),
    ...(belowTarget.some((each) => each.people === null) ? [hiddenNote] : []),
    ...notes,
  ].join('\n');
}

/** Counts of everybody, told together or not at all. */
async function releasedCounts(asker: Asker, measured: MeasuredCampaign) {
  const rows = peopleByDomainsBelow(measured);
  const counts = rows.flatMap(({ domainsBelow, people }) =>
    people === null ? [] : [[`${domainsBelow}`, people] as const],
  );
  const counted = { figure: 'domains-below', counts: Object.fromEntries(counts), values: '' };
  const { counts: held } = await shownBeside(asker, {
    door: 'gaps',
    campaign: measured.campaign,
    groupMinimum: minimumOf(measured),
    cells: [],
    counts: counts.length > 0 ? [counted] : [],
  });
  if (held.size === 0) return { rows, held: [] };
  return {
    rows: rows.map((row) => ({ ...row, people: null, reason: 'under-correction' })),
    held: ['people by domains below target'],
  };
}

const rangeNote =
  '0.5–1.0 is a range in half levels that other figures leave open: from the exact one a hidden figure could be worked out';

const togetherNote = 'A + B are told together: one of them has too few people for a line of its own';

const hiddenNote = '… is hidden: too few people, or it would give them away';

function isRanked({ aboveTarget }: GapRow): boolean {
  return aboveTarget !== null;
}

type WeightedRow = GapRow & { importance: ItemImportance };

/** Borich's, by the importance that the row names. */
function weightedBy({ figure, importance }: WeightedRow): number | null {
  return weightedDiscrepancyOf({ ...figure, meanImportance: importance.mean });
}

function rowLines(
  rows: readonly WeightedRow[],
  total: GapFigure | null,
  { ofItems, asked, ranked, withFactor }: GapColumns,
): string[] {
  const head = [
    'name',
    'people',
    'gap',
    'shortfall',
    'surplus',
    'below %',
    'critical %',
    'missing',
    'readiness',
    'coverage %',
    'priority',
    ...(asked ? ['importance', 'answered %'] : []),
    ...(ofItems ? ['weighted'] : []),
    ...(ranked ? ['ranked'] : []),
    ...(withFactor ? ['at target'] : []),
  ];
  const lines = rows.map((row) => [
    `${'  '.repeat(row.depth)}${row.name}`,
    ...cells(row.figure),
    row.priority === null
      ? shownReason(row.figure.reason)
      : `${row.priority.toFixed(2)} ${row.band ?? ''}`.trim(),
    ...(asked ? importanceCells(row) : []),
    ...(ofItems ? [weightedCell(row)] : []),
    ...(ranked ? [rankedCell(row)] : []),
    ...(withFactor ? [factorCell(row)] : []),
  ]);
  const whole = total ? [['all', ...cells(total), '']] : [];
  const anyHidden = lines.some((cellsOf) => cellsOf.includes('…'));
  const figures = [...rows.map(({ figure }) => figure), ...(total ? [total] : [])];
  const notes = [
    ...(anyHidden ? [hiddenNote] : []),
    ...(figures.some(rangeIn) ? [rangeNote] : []),
    ...(rows.some(({ id }) => id.includes('+')) ? [togetherNote] : []),
  ];
  return [...tableLines([head, ...lines, ...whole]), ...notes];
}

function weightedCell(row: WeightedRow): string {
  const { figure, importance } = row;
  return (
    weightedBy(row)?.toFixed(2) ?? (importance.reason === null ? shownReason(figure.reason) : unsaid(row))
  );
}

/** What people said themselves, and of how much of what their roles need. */
function importanceCells(row: WeightedRow): string[] {
  const { mean, answeredShare } = row.importance;
  return [
    mean?.toFixed(2) ?? unsaid(row),
    answeredShare === null ? unsaid(row) : (answeredShare * 100).toFixed(0),
  ];
}

function unsaid({ importance }: WeightedRow): string {
  return importance.reason === 'no-answers' ? '–' : '…';
}

/** Hidden also where all are alike: the counts would tell of everybody. */
function rankedCell({ figure, aboveTarget }: GapRow): string {
  const ranked = rankedDiscrepancyOf(figure, aboveTarget);
  return ranked?.toFixed(0) ?? (figure.n ? '…' : shownReason(figure.reason));
}

function cells(figure: GapFigure): string[] {
  const empty = shownReason(figure.reason);
  const range = rangeIn(figure);
  const number = (value: number | null | undefined, decimals: number) =>
    typeof value === 'number' ? value.toFixed(decimals) : empty;
  const percent = (share: number | null) => number(share === null ? null : share * 100, 0);
  return [
    number(figure.n, 0),
    number(figure.meanGap, 2),
    range ? between(range) : number(figure.meanShortfall, 2),
    number(figure.meanSurplus, 2),
    percent(figure.belowTargetShare),
    percent(figure.criticalShare),
    number(figure.peopleLevelsMissing, 1),
    number(figure.readinessIndex, 0),
    percent(figure.coverageShare),
  ];
}

function between({ lowest, highest }: LevelRange): string {
  return `${lowest.toFixed(1)}–${highest.toFixed(1)}`;
}

/** What a critical skill rests on. */
function factorCell({ busFactor }: GapRow): string {
  if (busFactor === null || busFactor.holders === null) return '';
  return `${busFactor.holders}${busFactor.healthy ? '' : ' too few'}`;
}

function shown(value: number | null, decimals: number): string {
  return value === null ? '…' : value.toFixed(decimals);
}

function isHidden(reason: FigureReason | null): boolean {
  return reason !== null && reason !== 'not-assessed';
}

function shownReason(reason: FigureReason | null): string {
  return isHidden(reason) ? '…' : '–';
}

function notShown(by: DividedBy): string {
  return `No figures by ${by} can be shown: each would say something about too few people, alone or beside the tables by unit.`;
}

function rowCalled(rows: readonly GapRow[], by: DividedBy, asked: string): GapRow {
  const plain = (text: string) => text.trim().toLocaleLowerCase('en');
  const called = (namesOf: (row: GapRow) => string[]) =>
    rows.filter((row) => namesOf(row).some((name) => plain(name) === plain(asked)));
  const exact = called(({ id, name }) => [id, name]);
  const found =
    exact.length > 0 ? exact : called(({ id, name }) => [...partsOfName(id), ...name.split(' + ')]);
  const [row, other] = found;
  if (row && !other) return row;
  if (row)
    throw new Failure(
      `Several rows by ${by} are called ${asked}: name one by its id, ${found.map(({ id }) => id).join(' or ')}`,
      exitCodes.usage,
    );
  const known = rows.flatMap(({ id, name }) => (id === name ? [id] : [name, id]));
  const meant = didYouMean(asked, known);
  const names = rows.map(({ name }) => name);
  const some = `${names.slice(0, shownAtMost).join(', ')}${names.length > shownAtMost ? ', …' : ''}`;
  throw new Failure(
    `There is no ${by} ${asked}${meant ? `: did you mean ${meant}?` : some && `; there are ${some}`}`,
    exitCodes.notFound,
  );
}
