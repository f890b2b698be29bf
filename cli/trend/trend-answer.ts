import { shownBeside, type Asker } from '../../activities/releases/shown-beside.ts';
import { smallestChange } from '../../domain/change.ts';
import type { FrameworkPath } from '../../domain/change/framework-path.ts';
import { campaignById } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import { listUnits } from '../../storage/units.ts';
import { exitCodes, Failure } from '../failure.ts';
import { measuredCampaign, type MeasuredCampaign } from '../gaps/measured-campaign.ts';
import { heldNotes } from '../held-note.ts';
import { courseRows } from '../../activities/releases/trends/course-rows.ts';
import { releasedCourses } from './released-courses.ts';
import {
  quartersBetween,
  trendPolicy,
  NotComparable,
} from '../../activities/releases/trends/quarters-between.ts';
import { heldIn, shownInTrend } from '../../activities/releases/trends/released-trend.ts';
import { withoutHeld } from '../../domain/change/held-trend.ts';
import { gapCells } from '../../activities/releases/gap-cells.ts';
import { skillCells } from '../../activities/releases/skill-cells.ts';
import { trendBy, type TrendDivision } from '../../activities/releases/trends/trend-by.ts';
import { courseLines, trendLines } from './trend-lines.ts';
import { quartersAsked } from './quarters-asked.ts';
import { notesOn } from './trend-notes.ts';

type TrendBy = TrendDivision | 'course';

interface Question {
  program: string | null;
  by: TrendBy;
  /** Quarters; null: the latest two. */
  from: string | null;
  to: string | null;
  seed: string;
  json: boolean;
}

/**
 * How the same people changed between two quarters of a program, as lines or JSON, without what would tell of few people beside what was shown
 * before. Throws a Failure for a program or quarter that is not known, and where fewer than two quarters were measured.
 */
export async function trendAnswer(asker: Asker, asked: Question): Promise<string> {
  const { db } = asker;
  const seed = seedAsked(asked.seed);
  const named = await quartersAsked(db, asked);
  const [before, after] = [await measured(db, named.before.id), await measured(db, named.after.id)];
  const { of, path } = await quartersBetween(db, { before, after }).catch((error: unknown) => {
    if (error instanceof NotComparable) throw new Failure(error.message, exitCodes.usage);
    throw error;
  });
  const policy = trendPolicy(after, seed);
  const head = { program: after.campaign.program, from: named.before.period, to: named.after.period };
  const { groupMinimum } = policy;
  const known = notesOn({ path, before, after, by: asked.by });
  const facts = { by: asked.by, seed, smallestChange, framework: documentOf(path) };
  if (asked.by === 'course') {
    const { rows, held } = await releasedCourses(asker, of, {
      rows: await courseRows(db, of, policy),
      groupMinimum,
    });
    const notes = [...known, ...heldNotes(held, groupMinimum)];
    return asked.json
      ? inJson({ ...head, ...facts, notes, rows })
      : courseLines(head, rows, notes).join('\n');
  }
  const listed = await listUnits(db);
  const units = new Map(listed.map((unit) => [unit.id, unit]));
  const divided = trendBy(listed, of, { by: asked.by, policy });
  const shown = shownInTrend(of, divided);
  const measuredBeside = await shownBeside(asker, {
    door: 'trend',
    campaign: after.campaign,
    groupMinimum,
    cells: shown.cells,
    beside: [before, after].map((quarter) => [
      ...gapCells(quarter.results, units, groupMinimum),
      ...(asked.by === 'skill' ? skillCells(quarter, quarter.results.skillGaps ?? [], groupMinimum) : []),
    ]),
    counts: shown.directions,
  });
  const { trend, held } = withoutHeld(divided.asked.trend, heldIn(shown, measuredBeside));
  const notes = [...known, ...heldNotes(held, groupMinimum)];
  if (asked.json) return inJson({ ...head, ...facts, notes, ...trend, leftOut: trend.leftOut.length });
  return trendLines({ ...head, trend, by: asked.by, notes, policy }).join('\n');
}

function inJson(document: object): string {
  return JSON.stringify(document, null, 2);
}

function seedAsked(text: string): number {
  if (/^\d{1,9}$/.test(text.trim())) return Number(text);
  throw new Failure(`--seed ${text}: expected a whole number from 0`, exitCodes.usage);
}

async function measured(db: Tx, campaignId: string): Promise<MeasuredCampaign> {
  const campaign = await campaignById(db, campaignId);
  if (!campaign) throw new Error(`The campaign ${campaignId} has gone`);
  return measuredCampaign(db, campaign);
}

function documentOf({ from, to, continued, breaks, brokenBy, comparableShare, told }: FrameworkPath) {
  const renamed = Object.fromEntries([...continued].filter(([old, id]) => old !== id));
  return { from, to, told, comparableShare, renamed, breaks, brokenBy: Object.fromEntries(brokenBy) };
}
