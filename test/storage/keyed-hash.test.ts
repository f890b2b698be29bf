import { createHmac, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyedHashes } from '../../storage/keyed-hash.ts';

test('any text under any key has the HMAC that the library gives, whatever was hashed before', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.integer({ min: 1_000, max: 1_100 }).map((length) => '漢'.repeat(length)),
  );
  const anyKey = fc.uint8Array({ minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(anyKey, fc.integer({ min: 1, max: 32 }), fc.array(anyText), (bytes, taken, texts) => {
      const key = createSecretKey(bytes);
      const hashed = keyedHashes(key, taken);
      for (const text of texts)
        expect(hashed(text)).toBe(
          createHmac('sha256', key).update(text).digest().subarray(0, taken).toString('base64url'),
        );
    }),
  );
});
