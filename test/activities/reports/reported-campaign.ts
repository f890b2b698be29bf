import { createResultActivities } from '../../../activities/results/compute-results.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import type { Db } from '../../../storage/database.ts';
import { createFileStore } from '../../../storage/files.ts';
import type { KeyRing } from '../../../storage/keys.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  measuredConfiguration,
  openedCampaign,
  rate,
} from '../results/measured-company.ts';

export const executives: Configuration['audiences'][number] = {
  id: 'executives',
  words: { en: 'Executive board' },
  readers: { titles: ['Chief'], people: [] },
  scope: 'organisation',
};

export function reportedConfiguration(audiences = [executives]): Configuration {
  return { ...measuredConfiguration(), audiences };
}

/** A closed campaign over two units of six engineers each, with its results computed. */
export async function reportedCampaign(
  db: Db,
  configuration: Configuration = reportedConfiguration(),
): Promise<void> {
  const people = [...engineers('lab', 1, 6), ...engineers('desk', 11, 6)];
  await openedCampaign(db, people, configuration);
  for (const [at, { number }] of people.entries()) await rate(db, number, 'manager', 1 + (at % 4));
  await closedCampaign(db);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
}

export const ring: KeyRing = { currentId: 'k1', keys: new Map([['k1', Buffer.alloc(32, 7)]]) };

export function fileStore(db: Db) {
  return createFileStore(db, ring);
}
