import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readRespondents } from '../../../cli/rehearsal/read-respondents.ts';
import { skillsProgram } from '../../fixtures/company.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-respondents-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(name: string, text: string) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return readRespondents(file, skillsProgram);
}

const yaml = `
seed: 3
everybody:
  - { percent: 50, after: invitation, days: 0-4 }
units:
  "Engineering, Berlin":
    - { percent: 100, after: opening, days: 1 }
people:
  "0042": { on: 2026-10-08, at: "10:30" }
  "0043": never
  "0044":
    - { percent: 100, after: due, days: "-2--1" }
`;
const csv = `\uFEFFwho,percent,after,days,on,at
seed,3,,,,
everybody,50,invitation,0-4,,
"unit:Engineering, Berlin",100,,1,,
0042,,,,2026-10-08,10:30
0043,never,,,,
0044,100,due,-2--1,,
`;

test('a table says the same as a document', () => {
  const said = read('said.yaml', yaml);
  expect(read('said.csv', csv)).toEqual(said);
  expect(said.people.get('0044')).toEqual([{ percent: 100, after: 'due', delayDays: [-2, -1] }]);
  expect(said.units.get('Engineering, Berlin')).toEqual([
    { percent: 100, after: 'opening', delayDays: [1, 1] },
  ]);
});

test('none answers where none is said', () => {
  const { everybody, units, people } = readRespondents('none', skillsProgram);
  expect([everybody, units.size, people.size]).toEqual([[], 0, 0]);
});

test.each([
  ['shares of a rung that there is not', 'everybody: [{ percent: 10, after: remind }]', /no rung remind/],
  ['a word that nobody knows', 'everyone: []', /everyone/],
  ['a day that there is not', 'people: { "1": { on: 2026-02-30 } }', /people\.1/],
  ['text that is no document', 'everybody: [', /who answers when/],
])('refuses %s in a sentence that names the place', (_, text, words) => {
  expect(() => read('wrong.yaml', text)).toThrow(words);
});

test('a file that is not there is refused by its name', () => {
  expect(() => readRespondents(join(folder, 'gone.yaml'), skillsProgram)).toThrow(/There is no file/);
});
