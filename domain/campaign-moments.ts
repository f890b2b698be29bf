import type { Configuration } from './configuration.ts';
import type { Pause } from './campaign-edits/pauses.ts';
import type { Site } from './configuration/organisation.ts';
import type { Program } from './configuration/program.ts';
import { addWorkingDays, plusDays, startOfDay, workCalendar, type WorkCalendar } from './calendar.ts';

/** Moments of a campaign, ISO 8601. Worked out in activities and stored: time zones change with Node, replays must not. */
export interface CampaignMoments {
  /** Its opening day begins in its first zone. */
  opensAt: string;
  /** Its due day ends in its last zone. */
  closesAt: string;
  /** The grace ends in the last zone: nothing counts that comes later. */
  cutOffAt: string;
}

type Places = Pick<Configuration, 'organisation' | 'sites'>;

/** The calendar of a site; of the organisation's default site where none is known. */
export function siteCalendar({ organisation, sites }: Places, siteId: string | null): WorkCalendar {
  return workCalendar({ site: siteNamed({ organisation, sites }, siteId), sending: organisation.sending });
}

function siteNamed({ organisation, sites }: Places, siteId: string | null): Site {
  const site =
    sites.find(({ id }) => id === siteId) ?? sites.find(({ id }) => id === organisation.defaultSite);
  if (!site) throw new Error(`The configuration has no site ${organisation.defaultSite}, its default`);
  return site;
}

/** The last day on which answers are asked for: working days of the organisation after the opening day. */
export function dueDay(
  places: Places,
  { collectWorkingDays }: Pick<Program, 'collectWorkingDays'>,
  opensOn: string,
): string {
  return addWorkingDays(siteCalendar(places, null), opensOn, collectWorkingDays);
}

/** `siteIds` are those of the people who owe something; before anybody does, all of the organisation's. */
export function campaignMoments(
  places: Places,
  of: {
    siteIds: readonly (string | null)[];
    opensOn: string;
    dueOn: string;
    graceWorkingDays: number;
    /** Pauses that are over: those after the due day prolong the grace; before, the due day itself has moved. */
    pauses?: readonly Pause[];
  },
): CampaignMoments {
  const siteIds = of.siteIds.length > 0 ? of.siteIds : places.sites.map(({ id }) => id);
  const zones = [...new Set(siteIds.map((siteId) => siteNamed(places, siteId).timeZone))];
  const starts = (day: string) => zones.map((timeZone) => startOfDay({ timeZone }, day)).sort();
  return {
    opensAt: starts(of.opensOn).at(0) ?? '',
    closesAt: starts(plusDays(of.dueOn, 1)).at(-1) ?? '',
    cutOffAt: starts(plusDays(lastDayOfGrace(places, of), 1)).at(-1) ?? '',
  };
}

/** The last day on which late answers still count. */
export function lastDayOfGrace(
  places: Places,
  of: { dueOn: string; graceWorkingDays: number; pauses?: readonly Pause[] },
): string {
  const paused = (of.pauses ?? []).filter(({ fromOn }) => fromOn > of.dueOn);
  const grace = paused.reduce((days, { workingDays }) => days + workingDays, of.graceWorkingDays);
  return grace > 0 ? addWorkingDays(siteCalendar(places, null), plusDays(of.dueOn, 1), grace - 1) : of.dueOn;
}
