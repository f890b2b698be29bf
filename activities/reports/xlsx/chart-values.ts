import { escaped, longest, shortened } from './xml.ts';

/** A reference to cells with text, and the text that they held when the file was written. */
export function strings(reference: string, values: readonly string[]): string {
  const points = values.map((value, index) => `<c:pt idx="${index}"><c:v>${escaped(value)}</c:v></c:pt>`);
  return `<c:strRef><c:f>${escaped(reference)}</c:f><c:strCache><c:ptCount val="${values.length}"/>${points.join('')}</c:strCache></c:strRef>`;
}

/** The same with numbers. A value that is not known has no point: a gap, not a zero. */
export function numbers(reference: string, values: readonly (number | null)[], format: string): string {
  const points = values.map((value, index) =>
    value === null || !Number.isFinite(value) ? '' : `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`,
  );
  return [
    `<c:numRef><c:f>${escaped(reference)}</c:f><c:numCache><c:formatCode>${escaped(format || 'General')}</c:formatCode>`,
    `<c:ptCount val="${values.length}"/>${points.join('')}</c:numCache></c:numRef>`,
  ].join('');
}

/** A title as it stands over a chart or beside an axis. */
export function richText(text: string, sizeHundredthPoints: number, bold: boolean): string {
  const look = `sz="${sizeHundredthPoints}" b="${bold ? 1 : 0}"`;
  return [
    `<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr ${look}/></a:pPr>`,
    `<a:r><a:rPr lang="en-US" ${look}/><a:t>${escaped(shortened(text, longest.title))}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/>`,
  ].join('');
}

export function solidFill(rgb: string): string {
  return `<a:solidFill><a:srgbClr val="${rgb}"/></a:solidFill>`;
}
