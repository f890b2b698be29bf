import { partText, writePart, type PackageParts } from './package-parts.ts';

/** Children of a font as spreadsheet programs write and check them ([MS-OI29500] 2.1.740); exceljs has an order of its own. */
const order = ['b', 'i', 'strike', 'outline', 'shadow', 'u', 'vertAlign', 'sz', 'color', 'name', 'family'];

const styles = 'xl/styles.xml';

/** What widths of columns are counted in. exceljs has Calibri there, which programs without it take for a wider one. */
const usual = '<font><sz val="10"/><color theme="1"/><name val="Arial"/><family val="2"/></font>';

/** Makes the letters of our cells those of the whole workbook. */
export function usualLetters(parts: PackageParts): void {
  writePart(parts, styles, partText(parts, styles).replace(/<font>.*?<\/font>/, usual));
}

/** Puts what every font says into the order that is checked. */
export function orderFonts(parts: PackageParts): void {
  const text = partText(parts, styles).replaceAll(
    /<font>(.*?)<\/font>/g,
    (_, children: string) => `<font>${inOrder(children)}</font>`,
  );
  writePart(parts, styles, text);
}

function inOrder(children: string): string {
  const found = [...children.matchAll(/<(\w+)[^>]*\/>/g)].map(([child, name = '']) => ({
    child,
    place: order.indexOf(name) + 1 || order.length + 1,
  }));
  return found
    .toSorted((a, b) => a.place - b.place)
    .map(({ child }) => child)
    .join('');
}
