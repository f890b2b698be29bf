import { complianceTable, type ComplianceTable } from '../domain/compliance.ts';
import { fewestPeople } from '../domain/disclosure/fewest-people.ts';
import { complianceOn, type ComplianceQuestion, type DutyOn } from './compliance.ts';
import { latestConfiguration } from './configurations.ts';
import type { Tx } from './database.ts';
import { listUnits } from './units.ts';

/** How small a group may be shown where no configuration says it. */
const usualMinimum = 5;

/**
 * Compliance on a day by the parts of a unit (null: of the organisation), small groups hidden, with the duties that it
 * counts, for those who may see names.
 */
export async function complianceByUnit(
  db: Tx,
  { within, ...question }: ComplianceQuestion & { within: string | null },
): Promise<{ table: ComplianceTable; duties: DutyOn[] }> {
  const units = await listUnits(db);
  const duties = await complianceOn(db, question);
  const { configuration } = (await latestConfiguration(db)) ?? {};
  const configured = configuration?.organisation.disclosure.groupMinimum ?? usualMinimum;
  const groupMinimum = fewestPeople('share', 'managers', configured);
  // Where one unit holds all the others, its parts are the first that tell anything; who is in no unit counts as in it.
  const [root, another] = units.filter(({ parentId }) => parentId === null);
  const top = root && !another ? root.id : null;
  const placed = duties.map((duty) => ({ ...duty, unitId: duty.unitId ?? top }));
  return { table: complianceTable(placed, { units, within: within ?? top, groupMinimum }), duties };
}
