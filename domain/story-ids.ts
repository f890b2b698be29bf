/** Ids of the stories: a business key each, so that a second start of the same work is refused by the server. */

export function importStoryId(of: {
  source: string;
  fileId: string;
  mappingVersion: string;
  attempt: number;
}): string {
  return `import/${of.source}/${of.fileId}/${of.mappingVersion}/${of.attempt}`;
}

export function undoStoryId(importId: string): string {
  return `undo/${importId}`;
}

export function openCampaignStoryId(of: { program: string; period: string }): string {
  return `open-campaign/${of.program}/${of.period}`;
}

/** A schedule appends the moment at which it meant to start it. */
export function standingStoryId(of: { program: string; date: string }): string {
  return `standing/${of.program}/${of.date}`;
}

/**
 * A campaign's own id: its program and the quarter it is run for, e.g. `skills/2026-Q4`; `skills/2026-Q4.2` for the second
 * launch of a quarter, where the first was cancelled.
 */
export function campaignIdOf(of: { program: string; period: string; launch?: number }): string {
  const { program, period, launch = 1 } = of;
  return launch === 1 ? `${program}/${period}` : `${program}/${period}.${launch}`;
}

export function campaignStoryId(campaignId: string): string {
  return `campaign/${campaignId}`;
}

/** `k` from 1 to the number of shards. */
export function chaseStoryId(k: number): string {
  return `chase/${k}`;
}

export function chaseStoryIds(shards: number): string[] {
  return Array.from({ length: shards }, (_, index) => chaseStoryId(index + 1));
}

export function reportStoryId(of: { campaignId: string; audience: string; version: number }): string {
  return `report/${of.campaignId}/${of.audience}/${of.version}`;
}

export function celebrateStoryId(campaignId: string): string {
  return `celebrate/${campaignId}`;
}

/** Of the stories that are due at one moment of a rehearsal the lowest rank wakes first: later ones read what it writes. */
export const storyRanks = { import: 0, campaign: 1, chase: 2, report: 3, celebrate: 4 } as const;
