import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import protobuf from 'protobufjs';
import { z } from 'zod';
import { keyFor, type KeyRing } from '../../storage/keys.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const encrypted = 'binary/encrypted';

/** `temporal.api.common.v1.Payload`: the whole of it goes under the key, its metadata too. */
const wire = new protobuf.Type('Payload')
  .add(new protobuf.MapField('metadata', 1, 'string', 'bytes'))
  .add(new protobuf.Field('data', 2, 'bytes'));
const payloadShape = z.object({
  metadata: z.record(z.string(), z.instanceof(Uint8Array)).default({}),
  data: z.instanceof(Uint8Array).default(new Uint8Array()),
});

/**
 * Reads plain and encrypted payloads alike, whichever way they are written now; so a story that began before encryption
 * was switched on goes on. The key id stands beside each payload: taking an old key out of the ring ends its stories.
 */
export function payloadCodec(ring: KeyRing, encrypt: boolean): PayloadCodec {
  return {
    encode: async (payloads) => (encrypt ? payloads.map((payload) => seal(ring, payload)) : payloads),
    decode: async (payloads) =>
      payloads.map((payload) => (isEncrypted(payload) ? open(ring, payload) : payload)),
  };
}

function isEncrypted({ metadata }: Payload): boolean {
  return textOf(metadata?.['encoding']) === encrypted;
}

function seal(ring: KeyRing, payload: Payload): Payload {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, keyFor(ring, 'payloads'), iv);
  const plain = wire.encode(wire.fromObject(payload)).finish();
  const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return {
    metadata: { encoding: Buffer.from(encrypted), 'encryption-key-id': Buffer.from(ring.currentId) },
    data,
  };
}

function open(ring: KeyRing, payload: Payload): Payload {
  const data = Buffer.from(payload.data ?? []);
  const key = keyFor(ring, 'payloads', textOf(payload.metadata?.['encryption-key-id']));
  const decipher = createDecipheriv(algorithm, key, data.subarray(0, ivBytes));
  decipher.setAuthTag(data.subarray(-tagBytes));
  const plain = Buffer.concat([decipher.update(data.subarray(ivBytes, -tagBytes)), decipher.final()]);
  return payloadShape.parse(wire.toObject(wire.decode(plain)));
}

function textOf(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}
