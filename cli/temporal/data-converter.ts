import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import type { KeyRing } from '../../storage/keys.ts';
import { exitCodes, Failure } from '../failure.ts';
import { payloadCodec } from './payload-codec.ts';

/** The one failure converter: for `dataConverter` below and for `bundleWorkflowCode`. */
export const failureConverterPath = fileURLToPath(new URL('failure-converter.ts', import.meta.url));

/** The one data converter: for client, worker and replay alike. `encrypt` decides about writing only. */
export function dataConverter(ring: KeyRing, encrypt: boolean): DataConverter {
  return { failureConverterPath, payloadCodecs: [payloadCodec(ring, encrypt)] };
}

/** QUARTERDECK_ENCRYPT_PAYLOADS, `true` or `false`; false when left out. */
export function encryptsPayloads(env: Readonly<Record<string, string | undefined>>): boolean {
  const word = env['QUARTERDECK_ENCRYPT_PAYLOADS'] || 'false';
  if (word !== 'true' && word !== 'false')
    throw new Failure(
      `QUARTERDECK_ENCRYPT_PAYLOADS is "${word}": set it to true or to false`,
      exitCodes.usage,
    );
  return word === 'true';
}
