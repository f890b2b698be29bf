import type { Chart } from '../../../domain/workbook/sheet.ts';
import { richText, solidFill } from './chart-values.ts';
import { escaped } from './xml.ts';

const gridColour = 'D9D9D9';
const ids = { category: '111111111', value: '222222222' };

/** The references of a chart to its two axes. */
export const axisReferences = `<c:axId val="${ids.category}"/><c:axId val="${ids.value}"/>`;

/** Categories and values; of a curve two axes of numbers. */
export function axesXml(chart: Chart): string {
  const across = chart.kind === 'curve' ? numberAxis(chart) : categoryAxis(chart);
  return `${across}${valueAxis(chart)}`;
}

/** Bars are read from the top. Labels stay at the edge, where a negative value does not cover them. */
function categoryAxis(chart: Chart): string {
  const lies = isLying(chart);
  return [
    `<c:catAx><c:axId val="${ids.category}"/><c:scaling><c:orientation val="${lies ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/>`,
    `<c:axPos val="${lies ? 'l' : 'b'}"/>${title(chart.categoryAxisTitle)}<c:numFmt formatCode="General" sourceLinked="1"/>`,
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="${ids.value}"/>`,
    '<c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>',
  ].join('');
}

/** From zero to the last place: what lies beyond it was not seen. */
function numberAxis({ categories, categoryAxisTitle }: Chart): string {
  const last = Math.max(1, ...categories.values.map(Number));
  return [
    `<c:valAx><c:axId val="${ids.category}"/><c:scaling><c:orientation val="minMax"/><c:max val="${last}"/><c:min val="0"/></c:scaling>`,
    `<c:delete val="0"/><c:axPos val="b"/>${title(categoryAxisTitle)}<c:numFmt formatCode="General" sourceLinked="0"/>`,
    `<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="${ids.value}"/>`,
    '<c:crosses val="autoZero"/><c:crossBetween val="midCat"/></c:valAx>',
  ].join('');
}

/** A cut axis lies: it starts at zero, or where a negative value needs it. */
function valueAxis(chart: Chart): string {
  const lies = isLying(chart);
  const maximum = chart.maximum === null ? '' : `<c:max val="${chart.maximum}"/>`;
  const isBelow = chart.series.some(({ values }) => values.some((value) => value !== null && value < 0));
  const line = `<c:majorGridlines><c:spPr><a:ln w="6350">${solidFill(gridColour)}</a:ln></c:spPr></c:majorGridlines>`;
  return [
    `<c:valAx><c:axId val="${ids.value}"/><c:scaling><c:orientation val="minMax"/>${maximum}${isBelow ? '' : '<c:min val="0"/>'}</c:scaling>`,
    `<c:delete val="0"/><c:axPos val="${lies ? 'b' : 'l'}"/>${line}${title(chart.valueAxisTitle)}`,
    `<c:numFmt formatCode="${escaped(chart.format || 'General')}" sourceLinked="0"/><c:majorTickMark val="none"/>`,
    `<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${ids.category}"/>`,
    `<c:crosses val="${lies ? 'max' : 'autoZero'}"/><c:crossBetween val="${chart.kind === 'area' || chart.kind === 'curve' ? 'midCat' : 'between'}"/></c:valAx>`,
  ].join('');
}

function isLying({ kind = 'bar' }: Chart): boolean {
  return kind === 'bar';
}

function title(text: string | undefined): string {
  return text === undefined ? '' : `<c:title>${richText(text, 900, false)}</c:title>`;
}
