import { didYouMean } from '../../config/did-you-mean.ts';
import type { Tx } from '../../storage/database.ts';
import { listUnits, type Unit } from '../../storage/units.ts';
import { exitCodes, Failure } from '../failure.ts';

const shownAtMost = 10;

/** The unit of a name, or of a path from the top as `Engineering > Platform`. Throws a Failure when none, or several. */
export async function unitCalled(db: Tx, asked: string): Promise<Unit> {
  const units = await listUnits(db);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const wanted = stepsOf(asked);
  const found = units.filter((unit) => endsWith(pathOf(unit, byId), wanted));
  const [unit, other] = found;
  if (unit && !other) return unit;
  if (unit)
    throw new Failure(
      `Several units are called ${asked}: write the path from the top, as ${pathOf(unit, byId).join(' > ')}`,
      exitCodes.usage,
    );
  const meant = didYouMean(
    asked,
    units.map(({ name }) => name),
  );
  const known = units.slice(1, 1 + shownAtMost).map(({ name }) => name);
  throw new Failure(
    `There is no unit ${asked}${meant ? `: did you mean ${meant}?` : `; there are ${known.join(', ')}${units.length > known.length + 1 ? ', …' : ''}`}`,
    exitCodes.notFound,
  );
}

function pathOf(unit: Unit, byId: ReadonlyMap<string, Unit>): string[] {
  const above = unit.parentId === null ? undefined : byId.get(unit.parentId);
  return above ? [...pathOf(above, byId), unit.name] : [unit.name];
}

function endsWith(path: readonly string[], wanted: readonly string[]): boolean {
  const end = path.slice(-wanted.length).map(comparable);
  return end.length === wanted.length && end.every((name, index) => name === wanted[index]);
}

function stepsOf(asked: string): string[] {
  return asked.split('>').map(comparable);
}

function comparable(name: string): string {
  return name.trim().toLocaleLowerCase('en').replaceAll(/\s+/g, ' ');
}
