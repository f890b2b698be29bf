/** Characters that XML 1.0 cannot hold are dropped, halves of characters replaced. */
export function legalText(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '');
}

/** What Excel takes as a title and as a property, and what is still read aloud of a picture. */
export const longest = { title: 255, altText: 4_000 } as const;

/** The beginning of a text that is too long for where it stands. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}

/** Text as it may stand between tags and in attributes. */
export function escaped(text: string): string {
  return legalText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Namespaces of the parts that are written here. */
export const namespaces = {
  chart: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  main: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  officeRelationships: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  drawing: 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
  excel2009: 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main',
  excelFormulas: 'http://schemas.microsoft.com/office/excel/2006/main',
  relationships: 'http://schemas.openxmlformats.org/package/2006/relationships',
} as const;
