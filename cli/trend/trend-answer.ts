import { smallestChange } from '../../domain/change.ts';
import { frameworkPath, type FrameworkPath } from '../../domain/change/framework-path.ts';
import { trendOf, type Trend, type TrendGroup } from '../../domain/change/trend.ts';
import type { TrendPolicy } from '../../domain/change/trend-figures.ts';
import { campaignById } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import { storedFrameworks } from '../../storage/framework-versions.ts';
import { exitCodes, Failure } from '../failure.ts';
import { measuredCampaign, type MeasuredCampaign } from '../gaps/measured-campaign.ts';
import { courseRows } from './course-rows.ts';
import { courseLines, trendLines } from './trend-lines.ts';
import { quartersAsked } from './quarters-asked.ts';
import { roleGroups, skillGroups, unitGroups, wholeQuarters, type Quarters } from './trend-groups.ts';
import { notesOn } from './trend-notes.ts';

type TrendBy = 'whole' | 'unit' | 'role' | 'domain' | 'skill' | 'course';

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
 * How the same people changed between two quarters of a program, as lines or JSON. Throws a Failure for a program or quarter that is not
 * known, and where fewer than two quarters were measured.
 */
export async function trendAnswer(db: Tx, asked: Question): Promise<string> {
  const seed = seedAsked(asked.seed);
  const named = await quartersAsked(db, asked);
  const [before, after] = [await measured(db, named.before.id), await measured(db, named.after.id)];
  const path = await pathBetween(db, { before, after });
  const of = { before, after, continued: path.continued };
  const policy: TrendPolicy = {
    scale: after.framework.scale,
    smallestChange,
    groupMinimum: after.configuration.organisation.disclosure.groupMinimum,
    seed,
  };
  const head = { program: after.campaign.program, from: named.before.period, to: named.after.period };
  const notes = notesOn({ path, before, after, by: asked.by });
  const facts = { by: asked.by, seed, smallestChange, framework: documentOf(path), notes };
  if (asked.by === 'course') {
    const rows = await courseRows(db, of, policy);
    return asked.json ? inJson({ ...head, ...facts, rows }) : courseLines(head, rows, notes).join('\n');
  }
  const { whole, trend } = await trends(db, of, { by: asked.by, policy });
  const total = whole.rows[0] ?? null;
  if (asked.json)
    return inJson({ ...head, ...facts, total, tested: trend?.tested ?? null, rows: trend?.rows ?? [] });
  return trendLines({ ...head, total, trend, by: asked.by, notes, policy }).join('\n');
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

async function trends(
  db: Tx,
  of: Quarters,
  { by, policy }: { by: Exclude<TrendBy, 'course'>; policy: TrendPolicy },
): Promise<{ whole: Trend; trend: Trend | null }> {
  const { continued } = of;
  const everybody: TrendGroup = { id: 'all', name: 'all', parentId: null, quarters: wholeQuarters(of) };
  const whole = trendOf([everybody], { continued, division: 'parts', policy });
  if (by === 'whole') return { whole, trend: null };
  const groups =
    by === 'unit' ? await unitGroups(db, of) : by === 'role' ? roleGroups(of) : skillGroups(of, by);
  const division = by === 'unit' || by === 'role' ? 'parts' : 'same-people';
  return { whole, trend: trendOf(groups, { continued, division, policy }) };
}

function documentOf({ from, to, continued, breaks, brokenBy, comparableShare, told }: FrameworkPath) {
  const renamed = Object.fromEntries([...continued].filter(([old, id]) => old !== id));
  return { from, to, told, comparableShare, renamed, breaks, brokenBy: Object.fromEntries(brokenBy) };
}
