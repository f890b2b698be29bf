import { describe, expect, test } from 'vitest';
import type { ImportKind } from '../../../domain/configuration/import-profile.ts';
import { readSample } from '../../fixtures/exports/read-sample.ts';

const read = (lines: string[], fileName: string, kind: ImportKind = 'roster') =>
  readSample({ bytes: Buffer.from(lines.join('\r\n')), fileName, kind });

describe('a layout that is no plain table', () => {
  test('of Frappe’s Data Export is read below its headings, ids without their quotes', async () => {
    const found = await read(
      [
        '"Data Import Template",,,,,,,,',
        '"Table:","Employee",,,,,,,',
        '"Notes:",,,,,,,,',
        '"Please do not change the template headings.",,,,,,,,',
        '"First data column must be blank.",,,,,,,,',
        '"DocType:","Employee",,,,,,"~",',
        '"Column Labels:","ID","First Name","Last Name","Date of Joining","Status","Designation","Reports to","Company Email"',
        '"Column Name:","name","first_name","last_name","date_of_joining","status","designation","reports_to","company_email"',
        '"Mandatory:","Yes","Yes","No","Yes","Yes","No","No","No"',
        '"Type:","Data","Data","Data","Date","Select","Link","Link","Data"',
        '"Info:","","","","dd-mm-yyyy","One of: Active, Left","Valid Designation","Valid Employee",""',
        '"Start entering data below this line",,,,,,,,',
        ',"""HR-EMP-00001""","Ines","Ferro","15-01-2012","Active","Director",,"ines.ferro@example.com"',
        ',"""HR-EMP-00002""","Jonas","Pohl","30-03-2019","Left","Planner","HR-EMP-00001","jonas.pohl@example.com"',
      ],
      'Employee.csv',
    );
    expect(found).toEqual({
      profile: 'frappe-hr',
      questions: [],
      rejected: [],
      rows: [
        'HR-EMP-00001 | Ines Ferro | ines.ferro@example.com | Director | active |  | 2012-01-15 | ',
        'HR-EMP-00002 | Jonas Pohl | jonas.pohl@example.com | Planner | ended | number HR-EMP-00001 | 2019-03-30 | ',
      ],
    });
  });

  test('of numbers that were kept from a spreadsheet gives them as they were', async () => {
    const found = await read(
      ['employee_number,display_name,manager_number', '="0012",Ines Ferro,', '\'0013,Jonas Pohl,="0012"'],
      'people.csv',
    );
    expect(found.rows).toEqual([
      '0012 | Ines Ferro |  |  | active |  |  | ',
      '0013 | Jonas Pohl |  |  | active | number 0012 |  | ',
    ]);
  });

  test('of Oracle’s data loader is refused, and a report asked for', async () => {
    const lines = [
      'METADATA|Worker|SourceSystemOwner|SourceSystemId|EffectiveStartDate|PersonNumber|StartDate|ActionCode',
      'MERGE|Worker|HRC|W1|2012/01/15|300100|2012/01/15|HIRE',
      'METADATA|PersonName|SourceSystemOwner|SourceSystemId|LastName|FirstName',
      'MERGE|PersonName|HRC|N1|Ferro|Ines',
    ];
    await expect(read(lines, 'Worker.dat')).rejects.toThrow(/data loader file.*several kinds of records/);
  });

  test('of Cornerstone with twenty lines of filters is read below them', async () => {
    const filters = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? `Filter ${n},Value ${n}` : ''));
    const found = await read(
      [
        ...filters,
        'User ID,Training Title,Training Type,Transcript Status,Transcript Completed Date',
        '10021,Safety,Online Class,Completed,2024-01-16',
      ],
      'Transcript.csv',
      'learning',
    );
    expect([found.profile, found.rows]).toEqual([
      'cornerstone',
      ['10021 |  | Safety | completed |  | 2024-01-16 |  | '],
    ]);
  });

  test('of a Moodle course whose name is not in the file’s name is asked about', async () => {
    const found = await read(
      ['ID,Name,Email address,Course complete', '17,Ines Ferro,ines.ferro@example.com,"31/05/24, 09:00"'],
      'download.csv',
      'learning',
    );
    expect([found.profile, found.questions]).toEqual(['moodle-course-completion', ['course']]);
  });
});
