/** The words of a header: accents, case, punctuation and spaces do not count, and camelCase is split. */
export function headerWords(header: string): string[] {
  return header
    .slice(0, 300)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('#', ' number ')
    .split(/[^\p{L}\p{N}%]+/u)
    .filter((word) => word !== '');
}

/** A header as it is compared after the exact spelling has failed: words run together. */
export function normaliseHeader(header: string): string {
  return headerWords(header).join('');
}
