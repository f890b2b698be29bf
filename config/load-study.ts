import type { Study } from '../domain/configuration/money.ts';
import { checkStudy } from './checks/study.ts';
import { problemAt } from './checks/note.ts';
import { explain } from './explain.ts';
import { inReadingOrder, type Problem } from './problem.ts';
import { studySchema } from './schema/study.ts';
import type { Placed } from './sections.ts';
import { readYamlFile } from './yaml-file.ts';

/** A study from its own file, without the configuration around it: right, or every problem that was found. */
export async function loadStudy(
  file: string,
): Promise<{ study: Study; problems?: never } | { problems: Problem[] }> {
  const source = await readYamlFile(file);
  if (Array.isArray(source)) return { problems: source };
  const checked = studySchema.safeParse(source.value);
  if (!checked.success)
    return {
      problems: inReadingOrder(explain(checked.error.issues, { source, schema: studySchema, at: [] })),
    };
  const study = { value: checked.data, source, at: [] };
  const problems = [...checkStudy(study), ...timeProblems(study)];
  return problems.length > 0 ? { problems: inReadingOrder(problems) } : { study: checked.data };
}

/** Without learning records a line of participants' time needs their hours, and hours need the line that charges them. */
function timeProblems(study: Placed<Study>): Problem[] {
  const { costs, participants } = study.value;
  const asked = costs.some(({ category }) => category === 'participant-time');
  if (!participants || asked === participants.time.length > 0) return [];
  if (!asked) {
    const line =
      'a line of category participant-time with amountMinor: null, which charges the hours of participants.time';
    return [problemAt(study, ['costs'], { expected: line, got: undefined })];
  }
  const expected =
    'the hours of everybody who started, with their rates: a cost line of participants’ time is theirs';
  return [problemAt(study, ['participants', 'time'], { expected, got: participants.time })];
}
