const marker = /^[\s']*quarterdeck\s*:\s*correction of\s+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s*$/i;

/** The last header of a file of corrections: by it an upload is recognised as the rest of an earlier import. */
export function correctionHeader(importId: string): string {
  return `Quarterdeck: correction of ${importId}`;
}

/** The import whose rejected rows a file with these headers brings back; null: the file is none of ours. The last mark counts: a correction may be corrected again. */
export function correctedImport(headers: string[]): string | null {
  for (const header of headers.toReversed()) {
    const found = marker.exec(header)?.[1];
    if (found) return found.toLowerCase();
  }
  return null;
}
