import { competencyMeasures, type CompetencyBy } from '../../activities/results/competency-measures.ts';
import type { WayFrom } from '../../domain/time-to-competency/ways.ts';
import type { Tx } from '../../storage/database.ts';
import { programMeasured } from '../trend/quarters-asked.ts';
import { competencyLines } from './competency-lines.ts';

interface Question {
  program: string | null;
  by: CompetencyBy;
  from: WayFrom;
  json: boolean;
}

/**
 * How long people took to reach what their role asks, as lines or JSON. Throws a Failure for a program that is not known, or was never
 * measured.
 */
export async function competencyAnswer(
  db: Tx,
  { program: asked, by, from, json }: Question,
): Promise<string> {
  const { program, quarters } = await programMeasured(db, asked);
  const measures = await competencyMeasures(db, quarters, { by, from });
  return json
    ? JSON.stringify({ program, ...measures }, null, 2)
    : competencyLines(program, measures).join('\n');
}
