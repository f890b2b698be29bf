import { didYouMean } from '../../config/did-you-mean.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { measuredQuarters, type MeasuredQuarter } from '../../storage/measured-campaigns.ts';
import { exitCodes, Failure } from '../failure.ts';

interface Asked {
  /** Null: the only one that was measured. */
  program: string | null;
  /** `2026-Q4`, or a campaign's id. */
  from: string | null;
  to: string | null;
}

/** Two quarters of one program, the earlier one first. Throws a Failure where they are not known, or fewer than two were measured. */
export async function quartersAsked(
  db: Tx,
  asked: Asked,
): Promise<{ before: MeasuredQuarter; after: MeasuredQuarter }> {
  const { program, quarters } = await programMeasured(db, asked.program);
  const [only, second] = quarters;
  if (!second)
    throw new Failure(
      `${program} was measured once (${only?.id ?? ''}): a trend needs a second quarter with results`,
      exitCodes.notFound,
    );
  const after = asked.to === null ? quarters.at(-1) : called(asked.to, quarters, '--to');
  const earlier = quarters.slice(0, after ? quarters.indexOf(after) : 0);
  const before = asked.from === null ? earlier.at(-1) : called(asked.from, quarters, '--from');
  if (!after || !before)
    throw new Failure(
      `No quarter before ${after?.period ?? ''} was measured: name a later one with --to`,
      exitCodes.notFound,
    );
  if (!earlier.includes(before))
    throw new Failure(
      `${before.period} is not before ${after.period}: turn --from and --to round`,
      exitCodes.usage,
    );
  return { before, after };
}

/** An assessment program and its quarters with results, oldest first, at least one; null asks for the only one that was measured. Throws a Failure. */
export async function programMeasured(
  db: Tx,
  asked: string | null,
): Promise<{ program: string; quarters: MeasuredQuarter[] }> {
  const all = await measuredQuarters(db);
  const program = asked ?? (await onlyProgram(db, all));
  const quarters = all.filter((each) => each.program === program);
  if (quarters.length === 0) throw await notMeasured(db, program);
  return { program, quarters };
}

async function onlyProgram(db: Tx, all: readonly MeasuredQuarter[]): Promise<string> {
  const programs = [...new Set(all.map(({ program }) => program))];
  const [only, other] = programs;
  if (only !== undefined && other === undefined) return only;
  if (only !== undefined)
    throw new Failure(`Several programs were measured: name one, ${programs.join(' or ')}`, exitCodes.usage);
  throw await notMeasured(db, null);
}

async function notMeasured(db: Tx, program: string | null): Promise<Failure> {
  const wait = 'results are computed when a campaign closes, and this needs two quarters of them';
  const configuration = (await latestConfiguration(db))?.configuration;
  const known = configuration?.programs.filter(({ kind }) => kind === 'assessment').map(({ id }) => id) ?? [];
  if (program === null || known.includes(program))
    return new Failure(
      `${program ?? 'No assessment'} has ${program ? 'no ' : ''}results yet: ${wait}`,
      exitCodes.notFound,
    );
  const other = configuration?.programs.find(({ id }) => id === program);
  if (other) return new Failure(`${program} asks nobody about skills: it has no trend`, exitCodes.notFound);
  const meant = didYouMean(program, known);
  return new Failure(
    `There is no assessment program ${program}${meant ? `: did you mean ${meant}?` : known.length > 0 ? `; there are ${known.join(', ')}` : ''}`,
    exitCodes.notFound,
  );
}

function called(asked: string, quarters: readonly MeasuredQuarter[], option: string): MeasuredQuarter {
  const plain = (text: string) => text.trim().toLowerCase();
  const found = quarters.find(
    ({ id, period }) => plain(id) === plain(asked) || plain(period) === plain(asked),
  );
  if (found) return found;
  throw new Failure(
    `${option} ${asked}: no such quarter has results; there are ${quarters.map(({ period }) => period).join(', ')}`,
    exitCodes.notFound,
  );
}
