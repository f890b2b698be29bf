import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ImportLab, told } from '../../fixtures/import-lab.ts';
import { testDatabase } from '../../setup/database.ts';

test('an end of a certificate before its completion is told of and not kept; the completion counts', async () => {
  const database = await testDatabase();
  try {
    const lab = await ImportLab.open(database.db, { courses: [] });
    await lab.import({
      content: 'Employee #,First Name,Last Name,Job Title,Work Email\n1,Ana,Ruiz,Head,ana@example.test',
      kind: 'roster',
    });
    const summary = await lab.import({
      content: [
        'email,course_title,status,completed_on,valid_until',
        'ana@example.test,Ladders,Completed,2026-02-28,2025-02-28',
        'ana@example.test,Forklifts,Completed,2026-02-28,2027-02-28',
      ].join('\n'),
      kind: 'learning',
      profile: 'quarterdeck-learning',
    });
    expect(told(summary, 'warning')).toContain('2 valid_until ImpossibleDate');
    const { rows } = await sql`
      select line, valid_until as "validUntil" from learning_records where known_until is null order by line`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { line: 2, validUntil: null },
      { line: 3, validUntil: '2027-02-28' },
    ]);
  } finally {
    await database.close();
  }
});
