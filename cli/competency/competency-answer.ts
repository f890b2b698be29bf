import { competencyMeasures, type CompetencyBy } from '../../activities/results/competency-measures.ts';
import type { WayFrom } from '../../domain/time-to-competency/ways.ts';
import type { Asker } from '../../activities/releases/shown-beside.ts';
import { exitCodes, Failure } from '../failure.ts';
import { heldNotes } from '../held-note.ts';
import { programMeasured } from '../trend/quarters-asked.ts';
import { competencyLines } from './competency-lines.ts';
import { releasedCompetency } from './released-competency.ts';

interface Question {
  program: string | null;
  by: CompetencyBy;
  from: WayFrom;
  json: boolean;
}

/**
 * How long people took to reach what their role asks, as lines or JSON, without what would tell of few people beside what was shown before. Throws
 * a Failure for a program that is not known, or was never measured.
 */
export async function competencyAnswer(
  asker: Asker,
  { program: asked, by, from, json }: Question,
): Promise<string> {
  const { program, quarters } = await programMeasured(asker.db, asked);
  const found = await competencyMeasures(asker.db, quarters, { by, from });
  const [latest] = quarters.slice(-1);
  if (!latest) throw new Failure(`${program} has no results yet`, exitCodes.notFound);
  const { measures, held } = await releasedCompetency(asker, latest, found);
  const notes = heldNotes(held, measures.groupMinimum);
  if (json) return JSON.stringify({ program, ...measures, notes }, null, 2);
  return [...competencyLines(program, measures), ...notes].join('\n');
}
