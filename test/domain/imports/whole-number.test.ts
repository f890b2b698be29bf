import { expect, test } from 'vitest';
import { managerReferences } from '../../../domain/imports/manager-reference.ts';
import { wholeNumber } from '../../../domain/imports/whole-number.ts';
import { readText } from '../../fixtures/read-text.ts';
import { shippedProfile } from '../../fixtures/import-lab.ts';

test.each([
  ['1001.0', '1001'],
  ['1,001', '1001'],
  ['12,345,678', '12345678'],
  ['1001', '1001'],
  ['1001.5', '1001.5'],
  ['A1.0', 'A1.0'],
  ['10,01', '10,01'],
  ['1.001', '1.001'],
  ['', ''],
])('the number of a person written as %s is %s', (written, number) => {
  expect(wholeNumber(written)).toBe(number);
});

test('managers are named by number as their people are, whatever a program made of it', async () => {
  const read = await readText({
    kind: 'roster',
    content: [
      'Employee ID,Name,Manager ID',
      '1000.0,Ana Ruiz,',
      '1001.0,Bo Lind,1000.0',
      '"1,002",Cy Diaz,"1,000"',
    ],
  });
  expect(read.roster.map(({ employeeNumber, managers }) => [employeeNumber, managers?.[0]])).toEqual([
    ['1000', undefined],
    ['1001', { by: 'number', number: '1000' }],
    ['1002', { by: 'number', number: '1000' }],
  ]);
  expect(managerReferences(shippedProfile('quarterdeck-roster'), '1000.0')).toContainEqual({
    by: 'number',
    number: '1000',
  });
});
