import JSZip from 'jszip';
import { entryOf, entryOfPieces, zipOf, type ZipEntry } from './zip.ts';

const contentTypes = '[Content_Types].xml';

/** The parts of a written workbook, open for changes. */
export type PackageParts = Map<string, Uint8Array>;

/** `except`: parts that are too long to be held. */
export async function openPackage(
  xlsx: Uint8Array | ArrayBuffer,
  { except = new Set() }: { except?: ReadonlySet<string> } = {},
): Promise<PackageParts> {
  const zip = await JSZip.loadAsync(xlsx);
  const files = Object.values(zip.files).filter((file) => !file.dir && !except.has(file.name));
  const parts = await Promise.all(
    files.map(async (file) => [file.name, await file.async('uint8array')] as const),
  );
  return new Map(parts);
}

/** Throws when the part is missing: the workbook was not written as expected. */
export function partText(parts: PackageParts, name: string): string {
  const part = parts.get(name);
  if (!part) throw new Error(`The workbook has no part ${name}`);
  return new TextDecoder().decode(part);
}

export function writePart(parts: PackageParts, name: string, text: string): void {
  parts.set(name, new TextEncoder().encode(text));
}

/** Content types first, the rest by name, one fixed time, no folders: equal parts give equal bytes. What comes in pieces takes the place of the part of its name. */
export async function closePackage(
  parts: PackageParts,
  inPieces: ReadonlyMap<string, AsyncIterable<Buffer>> = new Map(),
): Promise<Buffer> {
  const first = (name: string) => (name === contentTypes ? 0 : 1);
  const names = [...parts.keys()].toSorted((a, b) => first(a) - first(b) || (a < b ? -1 : 1));
  const entries: ZipEntry[] = [];
  for (const name of names) {
    const pieces = inPieces.get(name);
    entries.push(
      pieces ? await entryOfPieces(name, pieces) : await entryOf(name, parts.get(name) ?? new Uint8Array()),
    );
  }
  return zipOf(entries);
}
