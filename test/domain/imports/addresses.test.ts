import { expect, test } from 'vitest';
import { emailOf } from '../../../domain/imports/text.ts';

test.each([
  ['Ana@Example.com', 'ana@example.com'],
  ['mailto:ana@example.com', 'ana@example.com'],
  ['Ana Ruiz <ana@example.com>', 'ana@example.com'],
  ['"Ruiz, Ana" <Ana@example.com>', 'ana@example.com'],
  ['<ana@example.com>', 'ana@example.com'],
  ['ana@example.com <bo@example.com>', null],
  ['Ana <ana@example.com> <bo@example.com>', null],
  ['ana@example.com, bo@example.com', null],
  ['Ana Ruiz', null],
])('%s is the address %s', (text, address) => {
  expect(emailOf(text)).toBe(address);
});
