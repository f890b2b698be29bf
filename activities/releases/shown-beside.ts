import { countChanges } from '../../domain/disclosure/release-register.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import type { Db, Tx } from '../../storage/database.ts';
import type { KeyRing } from '../../storage/keys.ts';
import {
  commandLine,
  earlierCounts,
  lockRegister,
  recordCounts,
  recordRelease,
  type ReleasedCount,
  type ReleasedRow,
} from '../../storage/released-cells.ts';
import { measuredCells, type TableCell } from './measured-cells.ts';

/** Who asks at a door, with what the register needs. */
export interface Asker {
  db: Db;
  ring: KeyRing;
  /** ISO 8601. */
  now: string;
}

type Answered = Pick<Campaign, 'id' | 'period'>;

interface Answer<Of extends TableCell, Count extends ReleasedCount> {
  /** The door's name. */
  door: string;
  campaign: Answered;
  groupMinimum: number;
  cells: readonly Of[];
  /** The campaigns' own tables, one list a campaign: their figures come first, so that no answer hides a part of a report. */
  beside?: readonly (readonly TableCell[])[];
  counts?: readonly Count[];
}

interface HeldBack<Of, Count> {
  /** Changes that may be shown, but no spread beside them. */
  near: ReadonlySet<Of>;
  cells: ReadonlySet<Of>;
  counts: ReadonlySet<Count>;
}

/**
 * Measures an answer by everything that was shown before, in reports and at every door, and keeps what of it may be shown. Returns what may not:
 * beside what was shown it would tell of fewer people than the minimum. One answer is measured after the other, so two that are asked at once
 * never show half of a difference each. The same answer asked again is the same, and nothing is kept twice.
 */
export async function shownBeside<Of extends TableCell, Count extends ReleasedCount>(
  { db, ring, now }: Asker,
  answer: Answer<Of, Count>,
): Promise<HeldBack<Of, Count>> {
  const { door, campaign, groupMinimum, cells, beside = [], counts = [] } = answer;
  const showing = showingAt({ door, campaign, now });
  return db.transaction().execute(async (tx) => {
    await lockRegister(tx);
    const own = await tableCells(tx, beside, { ring, groupMinimum });
    const { rows, held, near } = await measuredCells(tx, cells, { ring, groupMinimum, ...own });
    await keepAnswer(tx, rows, { door, campaign, now });
    const counted = await heldCounts(tx, counts, { campaignId: campaign.id, groupMinimum });
    await recordCounts(
      tx,
      counts.filter((each) => !counted.has(each)),
      showing,
    );
    return { cells: held, counts: counted, near };
  });
}

/** Keeps what an answer shows. One name for each set, so that the same figure is kept once whatever else was asked with it. */
export async function keepAnswer(
  tx: Tx,
  rows: readonly ReleasedRow[],
  { door, campaign, now }: { door: string; campaign: Answered; now: string },
): Promise<void> {
  const showing = showingAt({ door, campaign, now });
  for (const [shownIn, own] of Map.groupBy(rows, ({ set, since }) =>
    [door, set.id, since?.id ?? []].flat().join('/'),
  ))
    await recordRelease(tx, { rows: own, showing: { ...showing, shownIn } });
}

function showingAt({ door, campaign, now }: { door: string; campaign: Answered; now: string }) {
  return {
    shownIn: door,
    audience: commandLine,
    version: 1,
    campaignId: campaign.id,
    period: campaign.period,
    now,
  };
}

/** What the campaigns' own tables show, and what they hold back. */
async function tableCells(
  tx: Tx,
  beside: readonly (readonly TableCell[])[],
  measuring: { ring: KeyRing; groupMinimum: number },
): Promise<{ reserved: TableCell[]; withheld: TableCell[] }> {
  const found: { reserved: TableCell[]; withheld: TableCell[] } = { reserved: [], withheld: [] };
  for (const cells of beside) {
    const { held } = await measuredCells(tx, cells, measuring);
    found.reserved.push(...cells.filter((cell) => !cell.isHidden && !held.has(cell)));
    found.withheld.push(...held);
  }
  return found;
}

/** Which counted figures would tell of few people beside earlier ones of the campaign, or, of records, of its quarter, or, of studies, of all. */
export async function heldCounts<Count extends ReleasedCount>(
  tx: Tx,
  counts: readonly Count[],
  { campaignId, groupMinimum }: { campaignId: string; groupMinimum: number },
): Promise<ReadonlySet<Count>> {
  if (counts.length === 0) return new Set();
  const lasting = counts.flatMap(({ figure, isOfEveryQuarter }) => (isOfEveryQuarter ? [figure] : []));
  const earlier = Map.groupBy(await earlierCounts(tx, campaignId, lasting), ({ figure }) => figure);
  return new Set(
    counts.filter((count) => {
      const beside = (earlier.get(count.figure) ?? []).filter(
        (each) =>
          each.campaignId === campaignId || count.isOfRecords === true || count.isOfEveryQuarter === true,
      );
      const changes = countChanges(count, beside, groupMinimum);
      return changes > 0 && changes < groupMinimum;
    }),
  );
}
