import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../../storage/database.ts';
import type { CampaignPhase } from '../../storage/schema.ts';
import { virtualNow } from '../../storage/stories.ts';
import { progressLine } from '../imports/progress-line.ts';
import { readStatus, type CampaignStatus } from './read-status.ts';
import { statusLine } from './status-lines.ts';

const lookEveryMs = 500;
const dayLength = '2027-01-20 '.length;
const over: readonly CampaignPhase[] = ['done', 'cancelled'];

interface Watching {
  campaignId: string;
  json: boolean;
  /** Ends the watching. */
  until: AbortSignal;
}

/**
 * Shows how a campaign stands until it is over: on a terminal in one line that moves with the clock, elsewhere in a
 * line for each change, after the day and time at which it was seen, with `json` in an object for each.
 */
export async function watchCampaign(db: Db, { campaignId, json, until }: Watching): Promise<void> {
  const live = process.stdout.isTTY && !json;
  const line = progressLine(process.stdout);
  let last = '';
  while (!until.aborted) {
    const status = await readStatus(db, campaignId);
    const words = json ? JSON.stringify(status) : statusLine(status);
    if (live) line.show(`${(await clockOf(db, status)).slice(dayLength)}  ${words}`);
    else if (words !== last)
      process.stdout.write(json ? `${words}\n` : `${await clockOf(db, status)}  ${words}\n`);
    last = words;
    if (over.includes(status.phase)) break;
    await delay(lookEveryMs, null, { signal: until }).catch((error: unknown) => {
      if (!until.aborted) throw error;
    });
  }
  line.done();
  if (live) process.stdout.write(`${last}\n`);
}

/** `2027-01-20 14:05:09`; its time alone makes a line move in which nothing else changes. */
async function clockOf(db: Db, { timeZone }: CampaignStatus): Promise<string> {
  const at = (await virtualNow(db)) ?? new Date();
  return at.toLocaleString('sv-SE', { timeZone });
}
