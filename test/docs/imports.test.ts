import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainKinds } from '../../domain/configuration/import-profile.ts';
import { documentation, kinds } from '../../domain/imports/plain/documentation.ts';

const file = new URL('../../docs/imports.md', import.meta.url);
const begin = '<!-- The tables below are written from domain/imports/plain. -->\n';
const end = '<!-- Until here. -->\n';

test('the manual tells of the columns of every plain table as they are read', async () => {
  const text = readFileSync(file, 'utf8');
  const [before = ''] = text.split(begin);
  const after = text.split(end)[1] ?? '';
  const current = `${before}${begin}\n${documentation()}\n${end}${after}`;
  await expect(current).toMatchFileSnapshot(file.pathname);
});

test('the manual leaves no kind of table out', () => {
  expect(kinds().toSorted()).toEqual(plainKinds.toSorted());
});
