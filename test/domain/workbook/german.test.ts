import { expect, test } from 'vitest';
import { findingCodes } from '../../../domain/imports/findings.ts';
import { boardSummary } from '../../../domain/workbook/board-summary.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import { reportMail } from '../../../domain/workbook/report-mail.ts';
import type { Cell, WorkbookLayout } from '../../../domain/workbook/sheet.ts';
import { de } from '../../../templates/workbook/de.ts';
import { en } from '../../../templates/workbook/en.ts';
import { workbookWordsFor } from '../../../templates/workbook/words-for.ts';
import { sampleReport } from './sample-report.ts';

const german = { ...sampleReport(), locale: 'de-DE' };
const layouts = { en: executiveWorkbook(sampleReport(), en), de: executiveWorkbook(german, de) };

const cellsOf = ({ sheets }: WorkbookLayout): (Cell | null | undefined)[][][] =>
  sheets.map(({ rows }) => rows.map(({ cells }) => cells));

test('a German workbook has the sheets, formulas, numbers, links and names of the English one', () => {
  expect(layouts.de.sheets.map(({ name }) => name)).toEqual(layouts.en.sheets.map(({ name }) => name));
  expect(layouts.de.names).toEqual(layouts.en.names);
  const reckoned = (layout: WorkbookLayout) =>
    cellsOf(layout).map((rows) =>
      rows.map((cells) =>
        cells.map((cell) => [
          // A word that a formula may say is the reader's.
          cell?.formula?.replaceAll(/"[^"]*"/g, '""'),
          cell?.format,
          typeof cell?.value === 'number' ? cell.value : null,
        ]),
      ),
    );
  expect(reckoned(layouts.de)).toEqual(reckoned(layouts.en));
});

/** Every word that is no sentence with blanks, by its place. */
function wordsIn(of: object, at = ''): [string, string][] {
  return Object.entries(of).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const place = `${at}/${key}`;
    if (typeof value === 'string') return [[place, value]];
    return typeof value === 'object' && value !== null ? wordsIn(value, place) : [];
  });
}

/** Names for formulas and sheets, signs, and words of both languages. */
const same =
  /^\/(sheets|summary\/names|roi\/names|quality\/counts\/order)\/|\/(hidden|none|noDay|people|rank|percent|unknown|unit|iso|noDay)$/;
const ofBoth = [
  'n',
  'n/a',
  '#',
  'AC − PQ',
  'AC − PL',
  'Skill',
  'Band',
  'Status',
  'System',
  'Person',
  'BCR',
  'Online',
  'Workshop',
  'Mentoring',
];

test('no word of its own is left in English', () => {
  const english = new Map(wordsIn(en));
  const left = wordsIn(de).filter(
    ([place, word]) =>
      english.get(place) === word && word !== '' && !same.test(place) && !ofBoth.includes(word),
  );
  expect(left.filter(([place]) => !/\/definitions\/.*(source|term)$/.test(place))).toEqual([]);
});

test('the page for the board and the mail of the report are German too, and any other language reads English', () => {
  const board = boardSummary(german, de);
  expect(board.askedTitle).toBe('Worum Sie gebeten werden');
  expect(board.message).toContain('Die größte Lücke');
  expect(reportMail(german, de).headline).toContain('Die größte Lücke');
  expect(workbookWordsFor('de-AT')).toBe(de);
  expect(workbookWordsFor('fr-FR')).toBe(en);
});

test('a role is called on the sheet of gaps as on that of levels: in the reader’s language, or as the configuration has it', () => {
  const { configuration } = german;
  const words = { en: 'Data scientist', de: 'Datenwissenschaft' };
  const roles = configuration.roles.slice(0, 1).map((role) => ({ ...role, id: 'Data scientist', words }));
  const named = executiveWorkbook({ ...german, configuration: { ...configuration, roles } }, de);
  const rows = cellsOf(named)[named.sheets.findIndex(({ name }) => name === 'Gap matrix')] ?? [];
  const firsts = rows.map((cells) => cells[0]?.value);
  expect(firsts).toContain('Datenwissenschaft');
  expect(firsts).not.toContain('Data scientist');
  expect(firsts).toContain('Software architect');
});

test('what to do about a finding of an import is said in German', () => {
  const advice = de.quality.imports.adviceOf ?? findingCodes;
  expect(
    Object.entries(findingCodes).filter(([code, words]) =>
      Object.entries(advice).some(([of, said]) => of === code && said === words),
    ),
  ).toEqual([]);
  const quality = layouts.de.sheets.find(({ name }) => name === 'Data quality');
  const said = quality?.rows.flatMap(({ cells }) => cells.map((cell) => String(cell?.value ?? '')));
  expect(said).toContain('Die Zelle ist kein Datum. Als JJJJ-MM-TT schreiben. (NotADate)');
});
