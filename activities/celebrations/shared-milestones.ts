import { localDay } from '../../domain/calendar.ts';
import { firstDayAfterAbsence } from '../../domain/milestones/after-absence.ts';
import { celebrationsOf } from '../../domain/milestones/celebration-rules.ts';
import { milestoneWords } from '../../domain/milestones/milestone-words.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { AudienceRule } from '../../domain/configuration/celebrations.ts';
import { nominationTitle } from '../../domain/milestones/nomination-words.ts';
import type { Tx } from '../../storage/database.ts';
import {
  milestonesFoundBetween,
  milestonesWithIds,
  type SharedMilestoneRow,
} from '../../storage/shared-milestones.ts';
import { listUnits } from '../../storage/units.ts';
import { fullName } from '../notices/page-facts.ts';
import {
  createCalendars,
  notToldOf,
  readRoster,
  type Recipient,
  type Roster,
} from '../notices/recipients.ts';
import { choicesOf } from './choices.ts';

/** A milestone that others may hear of now, with whom it is about. Its words depend on who reads it. */
export interface SharedMilestone {
  id: string;
  /** Null: of a unit. */
  personId: string | null;
  /** The person's name, or the unit's. */
  who: string;
  /** The unit's place in the organisation: its own id after those above it; none for people without a unit. */
  unitPath: string[];
  unitName: string;
  /** Site id; null for units. */
  site: string | null;
  reachedOn: string;
  /** What was reached, in a locale; null when the configuration no longer knows it. */
  titleIn: (locale: string) => string | null;
  /** What somebody wrote about it; null: nothing. */
  story: string | null;
}

interface Asked {
  configuration: Configuration;
  /** ISO 8601. */
  now: string;
  audiences: readonly AudienceRule[];
}

/** Those that were found from one instant to another (not included); whoever does not want it, or is not here now, is left out. */
export async function sharedInMonth(
  tx: Tx,
  span: { from: string; until: string },
  asked: Asked,
): Promise<SharedMilestone[]> {
  return shared(tx, await milestonesFoundBetween(tx, span), asked);
}

/** The same of single milestones. */
export async function sharedWithIds(
  tx: Tx,
  ids: readonly string[],
  asked: Asked,
): Promise<SharedMilestone[]> {
  return shared(tx, await milestonesWithIds(tx, ids), asked);
}

async function shared(
  tx: Tx,
  rows: readonly SharedMilestoneRow[],
  { configuration, now, audiences }: Asked,
): Promise<SharedMilestone[]> {
  const ids = rows.flatMap(({ personId }) => personId ?? []);
  const roster = await readRoster(tx, { configuration, ids, now });
  const choices = await choicesOf(tx, ids, { configuration, now });
  const units = await unitsById(tx);
  const calendars = createCalendars(configuration);
  const quietWorkingDays = celebrationsOf(configuration).quietAfterAbsenceWorkingDays;
  const named = (personId: string) => {
    const row = roster.get(personId);
    if (isNotHere(row) || choices.get(personId) !== 'shared') return false;
    const { calendar } = calendars.of(row);
    const today = localDay(calendar, now);
    return firstDayAfterAbsence(calendar, row?.told?.leave ?? [], { today, quietWorkingDays }) === null;
  };
  return rows
    .filter(({ audience }) => audiences.includes(audience))
    .filter(({ personId }) => personId === null || named(personId))
    .flatMap((row) => sharedOf(row, { roster, units, configuration }) ?? []);
}

/** Away for however short, on leave, gone: nobody is congratulated in front of others who is not there to see it. An address is not needed. */
function isNotHere(row: Recipient | undefined): boolean {
  const why = notToldOf(row);
  return why !== null && why !== 'owner has no address';
}

interface PlacedUnit {
  name: string;
  path: string[];
}

async function unitsById(tx: Tx): Promise<Map<string, PlacedUnit>> {
  const placed = new Map<string, PlacedUnit>();
  for (const { id, parentId, name } of await listUnits(tx))
    placed.set(id, { name, path: [...(placed.get(parentId ?? '')?.path ?? []), id] });
  return placed;
}

function sharedOf(
  { id, personId, unitId, kind, subject, reachedOn, story, nominatedFor }: SharedMilestoneRow,
  of: { roster: Roster; units: Map<string, PlacedUnit>; configuration: Configuration },
): SharedMilestone | null {
  const { roster, units, configuration } = of;
  const row = personId === null ? undefined : roster.get(personId);
  const unit = units.get(unitId ?? row?.unitId ?? '');
  const who = personId === null ? unit?.name : fullName(row);
  if (!who) return null;
  return {
    id,
    personId,
    who,
    unitPath: unit?.path ?? [],
    unitName: personId === null ? '' : (unit?.name ?? ''),
    site: row?.site ?? null,
    reachedOn,
    story,
    titleIn: (locale) =>
      kind === 'nomination'
        ? nominationTitle(nominatedFor, configuration, locale)
        : (milestoneWords({ kind, subject }, configuration, locale)?.title ?? null),
  };
}
