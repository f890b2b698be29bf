import { hideInList } from '../disclosure.ts';
import type { Unit } from '../gaps/unit-tables.ts';
import { certificatesOn, type Certificate, type CertificateFigures } from './certificate-figures.ts';
import { dutiesDue, type DutyAtEnd, type DutyFigures } from './duty-figures.ts';
import { untold, type Ratio } from './ratio.ts';

/** Mandatory courses and certificates of the people of one unit. */
export interface UnitDuties extends Omit<DutyFigures, 'exempt'>, Omit<CertificateFigures, 'aheadDays'> {
  id: string;
  name: string;
}

interface Of {
  duties: readonly DutyAtEnd[];
  certificates: readonly Certificate[];
  /** People who are there on the last day. */
  people: ReadonlySet<string>;
  /** The unit of the division to which somebody belongs, as `divided` finds it. */
  groupOf: (personId: string) => string;
  units: ReadonlyMap<string, Unit>;
  /** Both days (YYYY-MM-DD) belong to the period. */
  from: string;
  to: string;
  /** People on whom a share must rest to be told. */
  fewest: number;
}

/**
 * By unit what `dutyFigures` and `certificateFigures` tell of everybody, in the order of the units' names. A share that rests on fewer than `fewest`
 * people is hidden, with the next smallest until what is hidden is about as many: beside that of everybody it would follow.
 */
export function dutiesByUnit(of: Of): UnitDuties[] {
  const { groupOf, people, from, to, units, fewest } = of;
  const duties = Map.groupBy(of.duties, ({ personId }) => groupOf(personId));
  const certificates = Map.groupBy(of.certificates, ({ personId }) => groupOf(personId));
  // Whoever has left may still have owed something in a unit that nobody is in: it is part of everybody's.
  const ids = [...new Set([...[...people].map(groupOf), ...duties.keys()])];
  const found = ids.map((id) => {
    const own = duties.get(id) ?? [];
    const held = { duties: own, certificates: certificates.get(id) ?? [], people, on: to };
    return { id, due: dutiesDue(own, { from, to }), on: certificatesOn(held) };
  });
  const hiddenOf = (peopleOf: (each: (typeof found)[number]) => number) =>
    hideInList(Object.fromEntries(found.map((each) => [each.id, peopleOf(each)])), fewest);
  const due = hiddenOf((each) => each.due.people);
  const required = hiddenOf((each) => each.on.people.required);
  const ending = hiddenOf((each) => each.on.people.ending);
  const lines = found.map((each) => {
    const told = (ratio: Ratio, hidden: ReadonlyMap<string, unknown>) =>
      hidden.has(each.id) ? untold : ratio;
    return {
      id: each.id,
      name: units.get(each.id.split('/')[0] ?? each.id)?.name ?? '–',
      completion: told(each.due.completion, due),
      onTime: told(each.due.onTime, due),
      compliant: told(each.on.compliant, required),
      expiring: told(each.on.expiring, ending),
      expired: told(each.on.expired, ending),
    };
  });
  return lines.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}

/** Of a unit of which no share is told. */
export const untoldShares = {
  completion: untold,
  onTime: untold,
  compliant: untold,
  expiring: untold,
  expired: untold,
};
