import { dueDay } from '../domain/campaign-moments.ts';
import { parsePeriod } from '../domain/period.ts';
import { recordAudit } from './audit.ts';
import { configurationByHash } from './configurations.ts';
import type { Tx } from './database.ts';
import { launchedQuarter } from './launched-quarter.ts';

/** The quarter of this program was launched before. */
export class CampaignExists extends Error {
  override readonly name = 'CampaignExists';
  readonly campaignId: string;

  constructor({ program, period }: { program: string; period: string }, campaignId: string) {
    super(`${program} was launched for ${period} before: a quarter has one campaign`);
    this.campaignId = campaignId;
  }
}

/** Asked for a program or a quarter that there is not. */
export class UnknownCampaign extends Error {
  override readonly name = 'UnknownCampaign';
}

export interface NewCampaign {
  program: string;
  /** `2026-Q4`. */
  period: string;
  /** YYYY-MM-DD; with it the due day is worked out, in working days of the organisation's default site. */
  opensOn: string;
  /** The stored configuration that it keeps for its whole life. */
  configurationHash: string;
  simulated: boolean;
  now: string;
  /** The story that opens it: its own repeated attempt is no second launch. */
  openedBy?: string;
  /** How many people somebody has confirmed that it mails; absent: nobody was asked. */
  confirmedPeople?: number;
  /** YYYY-MM-DD on which it was to open, where that is another day. */
  plannedOn?: string;
  /** A quarter that was launched before is refused, cancelled or not. */
  firstOnly?: boolean;
}

/**
 * Makes the campaign as a draft; refuses a second one of the same program and quarter, unless this very story made it, or the
 * first was cancelled before anybody heard of it.
 */
export async function createCampaign(tx: Tx, campaign: NewCampaign): Promise<string> {
  const { program: programId, period, opensOn } = campaign;
  if (!parsePeriod(period)) {
    throw new UnknownCampaign(`${period} is not a quarter: write it as 2026-Q4`);
  }
  const configuration = await configurationByHash(tx, campaign.configurationHash);
  const program = configuration.programs.find(({ id }) => id === programId);
  if (!program) {
    const known = configuration.programs.map(({ id }) => id).join(', ');
    throw new UnknownCampaign(`The configuration has no program ${programId}; it has ${known}`);
  }
  if (program.kind === 'standing') {
    throw new UnknownCampaign(`${programId} is a standing program: it runs every day and is not launched`);
  }
  const quarter = { program: programId, period };
  const { latest, nextId: id } = await launchedQuarter(tx, quarter);
  if (latest && latest.openedBy !== null && latest.openedBy === campaign.openedBy) return latest.id;
  if (latest && (latest.stands || campaign.firstOnly)) throw new CampaignExists(quarter, latest.id);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('campaigns')
    .values({
      id,
      program: programId,
      period,
      kind: program.kind,
      configuration_hash: campaign.configurationHash,
      phase: 'draft',
      phase_at: campaign.now,
      opens_on: opensOn,
      due_on: dueDay(configuration, program, opensOn),
      simulated: campaign.simulated,
      created_at: campaign.now,
      opened_by: campaign.openedBy ?? null,
      planned_on: campaign.plannedOn ?? null,
      confirmed_people: campaign.confirmedPeople ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  // Another story was faster.
  if (numInsertedOrUpdatedRows === 0n) throw new CampaignExists(quarter, id);
  if (campaign.plannedOn !== undefined) {
    const detail = { plannedOn: campaign.plannedOn, opensOn };
    const event = { subject: `campaign/${id}`, action: 'campaign-opened-late', detail };
    await recordAudit(tx, { events: [event], actor: 'campaign', now: campaign.now });
  }
  return id;
}
