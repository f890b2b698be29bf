import { expect, test } from 'vitest';
import { badRowsRefused } from '../../../../activities/imports/check-refusals.ts';
import { importResult } from '../../../../domain/imports/outcome/import-result.ts';
import { resultInWords } from '../../../../domain/imports/outcome/result-in-words.ts';

const refused = (because: 'organisation' | 'profile') =>
  importResult(
    {
      id: '1c862763-d5ae-8680-ab92-8e4d9edc3dae',
      fileName: 'answers.csv',
      kind: 'study-answers',
      source: 'quarterdeck',
      profile: null,
      mappingVersion: 'quarterdeck-study-answers@2',
      asOf: '2026-11-20',
      state: 'failed',
      rowsRead: 0,
      rowsAccepted: 0,
      rowsRejected: 0,
      difference: null,
      failure: badRowsRefused({ read: 6, accepted: 5, rejected: 1 }, because).report,
      codes: [{ code: 'UnknownLine', severity: 'rejected', count: 1 }],
      findings: [
        {
          line: 2,
          column: 'line',
          valueClass: 'text',
          code: 'UnknownLine',
          severity: 'rejected',
          detail: '',
        },
      ],
      totalFindings: 1,
      uploadedBy: 'command line',
      createdAt: new Date('2026-12-01T12:00:00Z'),
      appliedAt: null,
    },
    { questions: [], decisions: [] },
  );

test('a file that is refused for its rows says which they are and why', () => {
  expect(resultInWords(refused('profile'))).toEqual([
    'answers.csv: 1 of 6 rows cannot be taken, and such a file is taken whole or not at all (the rows among the findings). Correct it and upload the whole file again.',
    expect.stringMatching(/^ {2}1 × left out: .*Import the table of benefits first.* Line 2 \(line\)$/),
  ]);
});

test('where the organisation refuses files with bad rows, it may do otherwise', () => {
  expect(resultInWords(refused('organisation'))[0]).toMatch(/or let the configuration leave bad rows out\.$/);
});
