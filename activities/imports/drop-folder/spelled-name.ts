import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isLeftAlone } from '../../../domain/imports/drop-folder/dropped-name.ts';
import { isBeingWritten } from './being-written.ts';
import { freePlace } from './free-place.ts';

/**
 * The name of a file as text. One whose bytes are no UTF-8 could be neither kept nor told of: it gets the name that they
 * spell in the Western code page. Null: it is still being written.
 */
export async function spelledName(folder: string, bytes: Buffer): Promise<string | null> {
  const name = bytes.toString();
  if (Buffer.from(name).equals(bytes)) return name;
  const spelled = new TextDecoder('windows-1252').decode(bytes);
  if (isLeftAlone(spelled) || (await isBeingWritten(join(folder, name)))) return null;
  const place = await freePlace(folder, spelled);
  await rename(Buffer.concat([Buffer.from(`${folder}/`), bytes]), join(folder, place));
  return place;
}
