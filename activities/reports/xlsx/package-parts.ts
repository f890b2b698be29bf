import JSZip from 'jszip';

/** Zip entries carry a time; a fixed one makes equal workbooks equal bytes. */
const zipTime = new Date(Date.UTC(2000, 0, 1));
const workbookMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const contentTypes = '[Content_Types].xml';

/** The parts of a written workbook, open for changes. */
export type PackageParts = Map<string, Uint8Array>;

export async function openPackage(xlsx: Uint8Array | ArrayBuffer): Promise<PackageParts> {
  const zip = await JSZip.loadAsync(xlsx);
  const files = Object.values(zip.files).filter((file) => !file.dir);
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

/** Content types first, the rest by name, one fixed time, no folders: equal parts give equal bytes. */
export async function closePackage(parts: PackageParts): Promise<Buffer> {
  const zip = new JSZip();
  const first = (name: string) => (name === contentTypes ? 0 : 1);
  const names = [...parts.keys()].toSorted((a, b) => first(a) - first(b) || (a < b ? -1 : 1));
  for (const name of names) {
    zip.file(name, parts.get(name) ?? '', { date: zipTime, createFolders: false });
  }
  return zip.generateAsync({
    type: 'nodebuffer',
    compression: 'DEFLATE',
    compressionOptions: { level: 6 },
    platform: 'DOS',
    mimeType: workbookMediaType,
  });
}
