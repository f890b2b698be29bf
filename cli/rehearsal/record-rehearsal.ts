import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RehearsalPlan } from '../../domain/rehearsal/plan.ts';
import { campaignById } from '../../storage/campaigns.ts';
import { campaignLoad } from '../../storage/campaign-load.ts';
import type { Db } from '../../storage/database.ts';
import { keepPlan } from '../../storage/rehearsal-plans.ts';
import { virtualNow } from '../../storage/stories.ts';
import type { Opening } from '../campaigns/opening-of.ts';
import { checkRehearsal, type Checks } from './checks.ts';
import { databaseFacts, type Counts } from './document.ts';
import {
  escalationsOf,
  hiddenGroups,
  unledPeople,
  type Escalation,
  type HiddenGroup,
  type Unled,
} from './findings.ts';
import { assessmentResults, writeWorkbooks } from './leave-behind.ts';
import { ledgerLines } from './ledger.ts';
import type { Stage } from './stage.ts';

/** The document of `campaign rehearse --json`. People are employee numbers; days are those of the organisation. */
export interface RehearsalDocument extends RehearsalPlan {
  schemaVersion: 1;
  campaign: string;
  /** Of the plan that was kept, for `campaign compare`. */
  plan: string;
  opensOn: string;
  dueOn: string;
  endedAt: string;
  notices: { byState: Counts; byRung: Counts };
  mails: { byKind: Counts; byState: Counts };
  completion: Record<string, { assigned: number; done: number; share: number | null }>;
  escalations: Escalation[];
  withoutReachableManager: Unled[];
  hiddenGroups: HiddenGroup[];
  workbooks: string[];
  /** JSON lines. */
  ledger: string;
  /** Violations of what a rehearsal promises: all zero. */
  checks: Checks;
}

interface Recording {
  stage: Stage;
  real: Db;
  opening: Opening;
  out: string;
}

/** Reads what a rehearsal has come to, writes ledger, workbooks and summary below `out`, and keeps the plan in the real database. */
export async function recordRehearsal({ stage, real, opening, out }: Recording): Promise<RehearsalDocument> {
  const { db } = stage;
  const { campaignId, opensOn, configuration, configurationHash, now } = opening;
  const campaign = await campaignById(db, campaignId);
  if (!campaign) throw new Error(`${campaignId} was not opened`);
  const { dueOn } = campaign;
  const { timeZone } = configuration.organisation;
  const load = await campaignLoad(db, { campaignId, timeZone });
  const kept = { campaignId, configurationHash, opensOn, dueOn, madeAt: new Date(now), plan: load };
  const plan = await keepPlan(real, { ...kept, rehearsed: db });
  const ledger = join(out, 'ledger.jsonl');
  const lines = await ledgerLines(db);
  await writeFile(ledger, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { notices, mails, completion } = await databaseFacts(db);
  const frozenAt = (campaign.frozenAt ?? new Date(now)).toISOString();
  const document: RehearsalDocument = {
    schemaVersion: 1,
    campaign: campaignId,
    plan,
    opensOn,
    dueOn,
    endedAt: ((await virtualNow(db)) ?? new Date()).toISOString(),
    ...load,
    notices: { byState: notices.byState, byRung: notices.byRung },
    mails,
    completion,
    escalations: await escalationsOf(db),
    withoutReachableManager: await unledPeople(db, { campaignId, day: opensOn, knownAt: frozenAt }),
    hiddenGroups: hiddenGroups(await assessmentResults(db)),
    workbooks: await writeWorkbooks(stage, join(out, 'workbooks')),
    ledger,
    checks: await checkRehearsal(
      db,
      (await stage.outbox.list()).map(({ messageId }) => messageId),
    ),
  };
  await writeFile(join(out, 'summary.json'), `${JSON.stringify(document, null, 2)}\n`);
  return document;
}
