import type { Configuration } from '../configuration.ts';
import { personOf } from './learning-row.ts';
import type { Reading } from './reading.ts';
import { nullWordsOf, RowCells } from './row-cells.ts';
import type { ReadRow } from './roster-row.ts';
import { spellings } from './spellings.ts';
import type { SourceRow } from './table.ts';

/** A level that somebody had before the first campaign here. */
export interface LevelRow {
  employeeNumber: string | null;
  email: string | null;
  framework: string;
  skillId: string;
  level: number;
  assessedOn: string;
}

export function createLevelReader(
  reading: Reading,
  configuration: Pick<Configuration, 'frameworks'>,
): (row: SourceRow) => ReadRow<LevelRow> {
  const nullWords = nullWordsOf(reading.profile);
  const skills = configuration.frameworks.flatMap((framework) =>
    framework.domains.flatMap((domain) => domain.skills.map((skill) => ({ framework, skill }))),
  );
  const skillOf = spellings(skills, ({ skill }) => [skill.id]);

  return (source) => {
    const cells = new RowCells(reading, nullWords, source);
    const { employeeNumber, email } = personOf(cells);
    const name = cells.needed('skill');
    const found = name === null ? null : skillOf(name);
    if (name !== null && !found) cells.reject('UnknownSkill', 'skill', name.slice(0, 60));
    cells.needed('level');
    const level = cells.number('level');
    if (found && level !== null && !onScale(found.framework.scale, level))
      cells.reject('LevelOutsideScale', 'level', String(level));
    const assessedOn = cells.day('assessedOn') ?? reading.asOf;
    const row =
      found && level !== null
        ? { employeeNumber, email, framework: found.framework.id, skillId: found.skill.id, level, assessedOn }
        : null;
    return {
      row: cells.rejected ? null : row,
      key: employeeNumber ?? email,
      findings: cells.findings,
    };
  };
}

function onScale(scale: { minimum: number; maximum: number }, level: number): boolean {
  return level >= scale.minimum && level <= scale.maximum;
}
