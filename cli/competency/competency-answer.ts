import type { CompetencyBy } from '../../domain/time-to-competency/competency-measures.ts';
import type { WayFrom } from '../../domain/time-to-competency/ways.ts';
import { releasedCompetency } from '../../activities/releases/competency-release.ts';
import type { Asker } from '../../activities/releases/shown-beside.ts';
import { seenProgram } from '../../activities/results/seen-program.ts';
import { heldNotes } from '../held-note.ts';
import { programMeasured } from '../trend/quarters-asked.ts';
import { competencyLines } from './competency-lines.ts';

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
  const seen = await seenProgram(asker.db, quarters);
  const measures = await releasedCompetency(asker, { seen, quarters }, { by, from });
  const { total, rows, groupMinimum } = measures;
  const held = [total, ...rows].flatMap(({ name, reason }) => (reason === 'under-correction' ? [name] : []));
  const notes = heldNotes(held, groupMinimum);
  if (json) return JSON.stringify({ program, ...measures, notes }, null, 2);
  return [...competencyLines(program, measures), ...notes].join('\n');
}
