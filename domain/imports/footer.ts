const footerWord =
  /^(grand total|sub ?total|totals?|count|summe|gesamt|anzahl|page|seite|report generated|generated|exported|end of report|filters?|note|source)(\b|:)/i;

/**
 * True for totals, page numbers and remarks below a table: the first filled cell begins with such a word, and few
 * cells are filled. A person's number never begins so, and a full row is never taken for a footer.
 */
export function isFooterRow(cells: string[], width: number): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const first = filled[0]?.trim() ?? '';
  return footerWord.test(first) && filled.length <= Math.max(2, Math.floor(width / 2));
}

export function isBlankRow(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
