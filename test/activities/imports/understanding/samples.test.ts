import { expect, test } from 'vitest';
import { readText } from '../../../fixtures/read-text.ts';

const names = ['Ruiz, Ana', 'Ochoa, Ben', 'Diaz, Cal'];
const rows = names.map((name, index) => `${1001 + index},"${name}",Owner,2012-01-1${index}`);

test('sample values are those of rows of data, never of a second header, a total or a note', async () => {
  const { understanding } = await readText({
    content: [
      'Employee ID,Worker,Business Title,Hire Date',
      'Employee ID,Worker,Business Title,Hire Date',
      ...rows.slice(0, 2),
      'Total,2,,',
      ...rows.slice(2),
      'Confidential,,,',
    ],
    kind: 'roster',
  });
  const samples = Object.fromEntries(understanding.columns.map((column) => [column.header, column.samples]));
  expect(samples).toMatchObject({ 'Employee ID': ['1001', '1002', '1003'], Worker: names });
});
