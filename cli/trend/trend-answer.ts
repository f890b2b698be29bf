import { smallestChange } from '../../domain/change.ts';
import { frameworkPath, type FrameworkPath } from '../../domain/change/framework-path.ts';
import { trendOf, type Trend } from '../../domain/change/trend.ts';
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
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';

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
    groupMinimum: fewestPeople('mean', 'managers', after.configuration.organisation.disclosure.groupMinimum),
    seed,
  };
  const head = { program: after.campaign.program, from: named.before.period, to: named.after.period };
  const notes = notesOn({ path, before, after, by: asked.by });
  const facts = { by: asked.by, seed, smallestChange, framework: documentOf(path), notes };
  if (asked.by === 'course') {
    const rows = await courseRows(db, of, policy);
    return asked.json ? inJson({ ...head, ...facts, rows }) : courseLines(head, rows, notes).join('\n');
  }
  const trend = await trendBy(db, of, { by: asked.by, policy });
  if (asked.json) return inJson({ ...head, ...facts, ...trend, leftOut: trend.leftOut.length });
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

async function trendBy(
  db: Tx,
  of: Quarters,
  { by, policy }: { by: Exclude<TrendBy, 'course'>; policy: TrendPolicy },
): Promise<Trend> {
  const { continued } = of;
  const everybody = wholeQuarters(of);
  if (by === 'whole') return trendOf({ everybody, groups: [] }, { continued, division: 'parts', policy });
  if (by === 'unit' || by === 'role') {
    const groups = by === 'unit' ? await unitGroups(db, of) : roleGroups(of);
    return trendOf({ everybody, groups }, { continued, division: 'parts', policy });
  }
  const facts = { continued, division: 'same-people' as const, policy };
  const domains = trendOf({ everybody, groups: skillGroups(of, 'domain') }, facts);
  if (by === 'domain') return domains;
  const hiddenParents = domains.rows.filter(({ figures }) => figures.reason !== null).map(({ id }) => id);
  return trendOf({ everybody, groups: skillGroups(of, 'skill') }, { ...facts, hiddenParents });
}

function documentOf({ from, to, continued, breaks, brokenBy, comparableShare, told }: FrameworkPath) {
  const renamed = Object.fromEntries([...continued].filter(([old, id]) => old !== id));
  return { from, to, told, comparableShare, renamed, breaks, brokenBy: Object.fromEntries(brokenBy) };
}
