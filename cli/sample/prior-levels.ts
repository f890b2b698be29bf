import type { Configuration } from '../../domain/configuration.ts';
import { roleMatcher } from '../../domain/roles.ts';
import { simulatedLevel } from '../rehearsal/personas.ts';
import { chanceOf } from './chance.ts';
import { csvTable } from './csv-table.ts';
import { daysAfter } from './days.ts';
import type { SamplePerson } from './people.ts';
import type { ExpectedFinding } from './roster-file.ts';

/**
 * Writes last quarter's levels of everybody who holds a role: what their manager will see this quarter, before a
 * growth that a quarter can bring. So a rehearsal finds level-ups, and they are few.
 */
export function writePriorLevels(
  path: string,
  people: readonly SamplePerson[],
  { startOn, configuration }: { startOn: string; configuration: Pick<Configuration, 'frameworks' | 'roles'> },
): ExpectedFinding[] {
  const table = csvTable(['employee_number', 'skill', 'level', 'assessed_on']);
  const chance = chanceOf('meridian/levels');
  const assessedOn = daysAfter(startOn, -63);
  const skillsOf = skillsByTitle(configuration);
  for (const person of people) {
    if (person.leftOn !== null || person.hiredOn > daysAfter(startOn, -120)) continue;
    for (const skill of skillsOf(person.title)) {
      const now = simulatedLevel({ subject: person.number, skill, source: 'manager' });
      if (now === 'not-observed') continue;
      const growth = chance.weighted([
        [0, 74],
        [1, 22],
        [-1, 4],
      ] as const);
      const level = Math.max(0, Math.min(5, now - growth));
      table.add({ employee_number: person.number, skill, level, assessed_on: assessedOn });
    }
  }
  const findings = writeBadRows(table, people[0]?.number ?? '', assessedOn);
  table.write(path);
  return findings;
}

function skillsByTitle({
  frameworks,
  roles,
}: Pick<Configuration, 'frameworks' | 'roles'>): (title: string) => string[] {
  const known = new Map<string, string[]>();
  const roleOf = roleMatcher(roles);
  return (title) => {
    const before = known.get(title);
    if (before) return before;
    const roleId = roleOf(title);
    const role = roles.find(({ id }) => id === roleId);
    const framework = frameworks.find(({ id }) => id === role?.framework);
    const domains = framework?.domains.filter(({ id }) => role && id in role.targets) ?? [];
    const skills = domains.flatMap((domain) => domain.skills.map(({ id }) => id));
    known.set(title, skills);
    return skills;
  };
}

function writeBadRows(
  table: ReturnType<typeof csvTable>,
  known: string,
  assessedOn: string,
): ExpectedFinding[] {
  const row = { employee_number: known, skill: 'access-control', level: 3, assessed_on: assessedOn };
  const bad = (change: Record<string, string | number>, column: string, code: string): ExpectedFinding => ({
    line: table.add({ ...row, ...change }),
    column,
    code,
    severity: 'rejected',
  });
  return [
    bad({ employee_number: 'E99999' }, 'employee_number', 'UnknownPerson'),
    bad({ skill: 'juggling' }, 'skill', 'UnknownSkill'),
    bad({ level: 7 }, 'level', 'LevelOutsideScale'),
  ];
}
