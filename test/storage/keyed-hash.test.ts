import { createHmac, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyedHashes } from '../../storage/keyed-hash.ts';

test('any text under any key has the HMAC that the library gives, whatever was hashed before', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.integer({ min: 1_000, max: 1_100 }).map((length) => '漢'.repeat(length)),
  );
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.array(anyText), (bytes, texts) => {
      const key = createSecretKey(bytes);
      const hashed = keyedHashes(key);
      for (const text of texts)
        expect(hashed(text)).toBe(createHmac('sha256', key).update(text).digest('base64url'));
    }),
  );
});
