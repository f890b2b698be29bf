import { expect, test } from 'vitest';
import { envelopeAddress } from '../../../activities/notices/envelope-address.ts';

test.each([
  ['ana@example.test', 'ana@example.test'],
  ['Ana.B+x@Example.Test', 'Ana.B+x@Example.Test'],
  ['anna@müller.test', 'anna@xn--mller-kva.test'],
  ['jörg@例え.テスト', 'jörg@xn--r8jz45g.xn--zckzah'],
  ['a@ü b.test', 'a@ü b.test'],
])('%s is handed over to %s', (address, expected) => {
  expect(envelopeAddress(address)).toBe(expected);
});
