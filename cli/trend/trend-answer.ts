import type { Asker } from '../../activities/releases/shown-beside.ts';
import { smallestChange } from '../../domain/change.ts';
import { frameworkPath, type FrameworkPath } from '../../domain/change/framework-path.ts';
import type { TrendPolicy } from '../../domain/change/trend-figures.ts';
import { campaignById } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import { storedFrameworks } from '../../storage/framework-versions.ts';
import { exitCodes, Failure } from '../failure.ts';
import { measuredCampaign, type MeasuredCampaign } from '../gaps/measured-campaign.ts';
import { heldNotes } from '../held-note.ts';
import { courseRows } from './course-rows.ts';
import { releasedCourses } from './released-courses.ts';
import { releasedTrend } from './released-trend.ts';
import { trendBy, type TrendDivision } from './trend-by.ts';
import { courseLines, trendLines } from './trend-lines.ts';
import { quartersAsked } from './quarters-asked.ts';
import type { Quarters } from './trend-groups.ts';
import { notesOn } from './trend-notes.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';

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
  const path = await pathBetween(db, { before, after });
  const of = { before, after, continued: path.continued };
  const policy: TrendPolicy = {
    scale: after.framework.scale,
    smallestChange,
    groupMinimum: fewestPeople('mean', 'managers', after.configuration.organisation.disclosure.groupMinimum),
    seed,
  };
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
  const divided = await trendBy(db, of, { by: asked.by, policy });
  const { trend, held } = await releasedTrend(asker, of, { ...divided, groupMinimum });
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

async function pathBetween(
  db: Tx,
  { before, after }: Pick<Quarters, 'before' | 'after'>,
): Promise<FrameworkPath> {
  if (before.framework.id !== after.framework.id)
    throw new Failure(
      `${before.campaign.id} is measured by ${before.framework.id}, ${after.campaign.id} by ${after.framework.id}: their levels cannot be compared`,
      exitCodes.usage,
    );
  const stored = await storedFrameworks(db);
  const known = (version: string) =>
    stored.findLast((each) => each.id === after.framework.id && each.version === version)?.skills ?? null;
  return frameworkPath(before.framework, after.framework, known);
}

function documentOf({ from, to, continued, breaks, brokenBy, comparableShare, told }: FrameworkPath) {
  const renamed = Object.fromEntries([...continued].filter(([old, id]) => old !== id));
  return { from, to, told, comparableShare, renamed, breaks, brokenBy: Object.fromEntries(brokenBy) };
}
