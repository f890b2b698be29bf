import { chanceOf } from './chance.ts';

/** A roster as large as they come: everybody under a manager, in units of two levels. */
export const rosterHeader = 'employee_number,given_name,family_name,email,title,unit,manager_number,hired_on';

const seed = 7;
const span = 12;
const titles = ['Engineer', 'Analyst', 'Consultant', 'Lead', 'Specialist'];

/** Number 0 has no manager; each other one reports to somebody before them. */
export function* rosterRows(people: number): Generator<string[]> {
  const chance = chanceOf(seed);
  for (let index = 0; index < people; index += 1) {
    const manager = index === 0 ? '' : numberOf(Math.trunc((index - 1) / span));
    yield [
      numberOf(index),
      `Given${index % 997}`,
      `Family${index % 1999}`,
      `p${index}@large.example.test`,
      titles[Math.trunc(chance() * titles.length)] ?? '',
      `Division ${index % 40} / Team ${index % 2500}`,
      manager,
      `20${String(10 + (index % 15)).padStart(2, '0')}-0${1 + (index % 9)}-15`,
    ];
  }
}

/** The same people some months later: one in twenty has another title, manager or unit, one in a hundred has come. */
export function* changedRoster(people: number): Generator<string[]> {
  let index = 0;
  for (const cells of rosterRows(people + Math.trunc(people / 100))) {
    if (index % 20 === 3) cells[4] = 'Principal';
    if (index % 20 === 7 && index > span) cells[6] = numberOf(0);
    if (index % 20 === 11) cells[5] = `Division ${index % 40} / Team moved`;
    yield cells;
    index += 1;
  }
}

function numberOf(index: number): string {
  return `L${200_000 + index}`;
}
