import type { AudienceKind, ReportAudience } from '../configuration/program.ts';
import type { Unit } from '../gaps/unit-tables.ts';

/** How much of the organisation a report covers. */
export type ReportScope =
  | { of: 'organisation' }
  | {
      of: 'unit';
      unitId: string;
      name: string;
      /** The unit and everything below it. */
      unitIds: readonly string[];
    }
  | { of: 'site'; siteId: string; name: string }
  | { of: 'programme'; programme: string; name: string };

export const wholeOrganisation: ReportScope = { of: 'organisation' };

const separator = ':';

/** Names an audience's report of a scope: the audience's id, and of a part of the organisation the part's after a colon. */
export function audienceKey(audienceId: string, part: string | null): string {
  return part === null ? audienceId : `${audienceId}${separator}${part}`;
}

/** The audience's id, and the unit, site or programme that its report is of; null: everything. */
export function partsOfKey(key: string): { audienceId: string; part: string | null } {
  const at = key.indexOf(separator);
  if (at < 0) return { audienceId: key, part: null };
  return { audienceId: key.slice(0, at), part: key.slice(at + 1) };
}

/** The audience that a report was opened for; undefined where the configuration has none of that id. */
export function audienceOf<Of extends Pick<ReportAudience, 'id'>>(
  audiences: readonly Of[],
  key: string,
): Of | undefined {
  const { audienceId } = partsOfKey(key);
  return audiences.find(({ id }) => id === audienceId);
}

const kinds = {
  organisation: 'executive',
  unit: 'unit-head',
  site: 'hr-partner',
  programme: 'programme-owner',
} as const satisfies Record<ReportAudience['scope'], AudienceKind>;

export function kindOf({ kind, scope }: Pick<ReportAudience, 'kind' | 'scope'>): AudienceKind {
  return kind ?? kinds[scope];
}

/** A unit and everything below it, wherever a tree that closes on itself repeats. */
export function unitsBelow(unitId: string, units: ReadonlyMap<string, Unit>): string[] {
  const parts = Map.groupBy(units.values(), ({ parentId }) => parentId);
  const found = new Set([unitId]);
  for (const id of found) for (const part of parts.get(id) ?? []) found.add(part.id);
  return [...found];
}
