/** Totals in the languages that exports come in: the word alone, or with what is counted. */
const totalWord =
  /^(?:grand total|sub-?\s?total|totals?|sum|count|number of (?:records|rows|employees)|records|rows|summe|gesamt(?:summe|zahl)?|zwischensumme|anzahl|total général|sous-total|somme|nombre|totale|totali|subtotale|totaal|subtotaal|aantal|totalt|summa|antal|total geral|soma|recuento|suma)(?![\p{L}-])/iu;
const noteWord =
  /^(?:page \d|seite \d|página \d|pagina \d|sida \d|report (?:generated|run|created|printed)|generated (?:on|by|at)|exported (?:on|by|from)|printed (?:on|by)|run (?:date|on)|erstellt (?:am|von)|exportiert|stand:|créé le|généré le|exporté le|generado el|exportado el|creato il|generato il|end of (?:report|file|data)|\*+\s?end|filters?\b|filter:|notes?:|notes?$|hinweis|remarks?:|anmerkung|source:|quelle:|confidential|vertraulich|confidentiel|copyright|©|-{3,}|={3,}|_{3,}|\*{3,})/iu;
const sentenceChars = 40;
/** How those words begin: decides for nearly every row of data, whose first cell is a number, a code or a name. */
const beginnings = new Set(
  'gr su to co nu re ro ge zw an so no ag ad pa se pá si ex pr ru er st cr gé fi hi qu ve en -- == __ ** ©'.split(
    ' ',
  ),
);

/**
 * True for totals, page numbers and remarks below a table: the first filled cell begins with such a word and few cells are
 * filled, or it stands alone and is a sentence, or all that follows a total are numbers. A person's number never begins
 * so, and a full row is never taken for a footer. `required`: columns that every row of data fills.
 */
export function isFooterRow(cells: string[], width: number, required: number[] = []): boolean {
  const at = cells.findIndex((cell) => cell !== '' && cell.trim() !== '');
  const first = cells[at]?.trim() ?? '';
  const code = first.charCodeAt(0);
  // A number, by far the most frequent beginning of a row.
  if (first === '' || (code >= 48 && code <= 57 && first.length < sentenceChars)) return false;
  const mayBeWord = beginnings.has(first.slice(0, 2).toLowerCase()) || first.startsWith('©');
  if (!mayBeWord && first.length < sentenceChars && !first.endsWith(':')) return false;
  const isTotal = totalWord.test(first);
  const isNote = !isTotal && noteWord.test(first);
  if (!isTotal && !isNote && first.length < sentenceChars && !first.endsWith(':')) return false;
  const others = cells.filter((cell, index) => index > at && cell !== '' && cell.trim() !== '');
  if (others.length === 0 && !isTotal && !isNote) return width > 2 && lacks(cells, required);
  if (!isTotal && !isNote) return false;
  if (others.length + 1 <= Math.max(2, Math.floor(width / 2))) return true;
  return isTotal && lacks(cells, required) && others.every((cell) => /^[\s\d.,'%$€£+-]+$/.test(cell));
}

function lacks(cells: string[], required: number[]): boolean {
  return required.some((index) => (cells[index] ?? '').trim() === '');
}

export function isBlankRow(cells: string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}
