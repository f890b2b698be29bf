import { describe, expect, test } from 'vitest';
import { askedIn, readText } from '../../../fixtures/read-text.ts';

const learning = (...content: string[]) => readText({ kind: 'learning', content });
const outcomes = ({ learning: rows }: Awaited<ReturnType<typeof learning>>) =>
  rows.map(({ outcome }) => outcome);

describe('what became of a learning', () => {
  test.each([
    { says: 'percentages', cells: ['100', '1', '0'], third: 'not-started' },
    { says: 'percentages with their sign', cells: ['100 %', '1%', '0%'], third: 'not-started' },
    { says: 'parts of one', cells: ['1', '0.5', '0'], third: 'not-started' },
    { says: 'parts of one with a comma', cells: ['"1,00"', '"0,5"', '"0,25"'], third: 'in-progress' },
  ])('is told by progress in $says', async ({ cells, third }) => {
    const read = await learning(
      'Employee ID,Course,Progress',
      ...cells.map((cell, at) => `${at},Safety,${cell}`),
    );
    expect(outcomes(read)).toEqual(['completed', 'in-progress', third]);
  });

  test('is asked about where no column that is known tells it', async () => {
    const content = ['Employee ID,Course,Completed', '1,Safety,Yes', '2,Safety,No'];
    expect(askedIn((await learning(...content)).understanding)).toEqual(['column status']);
    const confirmed = {
      profile: 'quarterdeck-learning',
      columns: { status: 'Completed' },
      words: { status: { yes: 'completed' as const, no: 'in-progress' as const } },
    };
    const answered = await readText({ kind: 'learning', content, confirmed });
    expect([answered.understanding.questions, outcomes(answered)]).toEqual([
      [],
      ['completed', 'in-progress'],
    ]);
  });

  test('is read in a German list whose people are named as in a personnel list', async () => {
    const read = await learning(
      'Personalnummer;Name;Kurs;Status;Abschlussdatum;Stunden',
      '1;Müller, Jürgen;Führung;Abgeschlossen;01.02.2024;1,5',
      '2;Größe, Änne;Führung;Nicht bestanden;13.02.2024;2',
    );
    expect(outcomes(read)).toEqual(['completed', 'failed']);
  });
});
