import { spanOfMonth } from '../../domain/celebrated-month.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Tx } from '../../storage/database.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import type { DueNotice, Postponed } from '../../storage/notices.ts';
import { listUnits } from '../../storage/units.ts';
import { sharedInMonth, type SharedMilestone } from '../celebrations/shared-milestones.ts';

/** What is told of months at the moment of sending, and where in the organisation its readers are. */
export interface Digests {
  /** By month, YYYY-MM. */
  milestones: ReadonlyMap<string, readonly SharedMilestone[]>;
  /** Ids of the units from the top down to one. */
  unitPath: (unitId: string | null) => string[];
}

/** Read for the months that the causes tell of; where they tell of none, nothing is read. */
export async function readDigests(
  db: Tx,
  causes: Iterable<Pick<NoticeCause, 'causeKind' | 'causeId'>>,
  { configuration, now }: { configuration: Configuration; now: string },
): Promise<Digests> {
  const milestones = new Map<string, readonly SharedMilestone[]>();
  for (const { causeKind, causeId: month } of causes) {
    if (causeKind !== 'digest' || milestones.has(month)) continue;
    const span = spanOfMonth(configuration.organisation, month);
    milestones.set(month, await sharedInMonth(db, span, { configuration, now, audiences: ['everyone'] }));
  }
  const units = milestones.size === 0 ? [] : await listUnits(db);
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  return { milestones, unitPath };

  function unitPath(unitId: string | null): string[] {
    const path: string[] = [];
    for (let at = unitId; at !== null && parents.has(at); at = parents.get(at) ?? null) path.unshift(at);
    return path;
  }
}

/** Notices of months of which nobody is left to be told are taken out, with the reason. */
export async function withoutEmptyMonths(
  tx: Tx,
  notices: readonly DueNotice[],
  gate: { configuration: Configuration; now: string; postponed: Postponed[] },
): Promise<readonly DueNotice[]> {
  const told = notices.filter(({ causeKind }) => causeKind === 'digest');
  if (told.length === 0) return notices;
  const { milestones } = await readDigests(tx, told, gate);
  const isEmpty = ({ causeKind, causeId }: DueNotice) =>
    causeKind === 'digest' && milestones.get(causeId)?.length === 0;
  gate.postponed.push(...notices.filter(isEmpty).map(({ id }) => ({ id, reason: 'nothing left to say' })));
  return notices.filter((notice) => !isEmpty(notice));
}
