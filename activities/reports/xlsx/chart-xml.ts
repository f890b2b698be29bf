import { areaReference } from '../../../domain/workbook/grid.ts';
import type { Chart, ChartSeries } from '../../../domain/workbook/sheet.ts';
import { escaped, namespaces, xmlHead } from './xml.ts';

const singleColour = '0072B2';
/** From light to dark in one hue: told apart by colour-blind readers and on a black-and-white print. */
const stageColours = ['BDBDBD', '9ECAE1', '4292C6', '08519C'];
const gridColour = 'D9D9D9';
const axisIds = { category: '111111111', value: '222222222' };

/** A horizontal bar chart as DrawingML, its cached values included; the schema fixes the order of all elements. */
export function chartXml(chart: Chart): string {
  const series = chart.series.map((each, index) => seriesXml(chart, each, index)).join('');
  const axes = `<c:axId val="${axisIds.category}"/><c:axId val="${axisIds.value}"/>`;
  const overlap = chart.grouping === 'stacked' ? '<c:overlap val="100"/>' : '';
  const legend =
    chart.series.length > 1 ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : '';
  return [
    xmlHead,
    `<c:chartSpace xmlns:c="${namespaces.chart}" xmlns:a="${namespaces.main}" xmlns:r="${namespaces.officeRelationships}">`,
    '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>',
    `<c:title>${richText(chart.title, 1100, true)}</c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>`,
    `<c:barChart><c:barDir val="bar"/><c:grouping val="${chart.grouping}"/><c:varyColors val="0"/>${series}`,
    `<c:gapWidth val="60"/>${overlap}${axes}</c:barChart>${categoryAxis()}${valueAxis(chart)}</c:plotArea>`,
    `${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`,
  ].join('');
}

function seriesXml(chart: Chart, series: ChartSeries, index: number): string {
  const colour = chart.series.length === 1 ? singleColour : stageColours[index % stageColours.length];
  const categories = chart.categories;
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>`,
    `<c:tx>${strings(areaReference(series.name.area), [series.name.value])}</c:tx>`,
    `<c:spPr>${fill(colour ?? singleColour)}</c:spPr><c:invertIfNegative val="0"/>`,
    dataLabels(chart.format),
    `<c:cat>${strings(areaReference(categories.area), categories.values)}</c:cat>`,
    `<c:val>${numbers(areaReference(series.area), series.values, chart.format)}</c:val></c:ser>`,
  ].join('');
}

function dataLabels(format: string): string {
  const shown = ['LegendKey', 'Val', 'CatName', 'SerName', 'Percent', 'BubbleSize'];
  return [
    `<c:dLbls><c:numFmt formatCode="${escaped(format)}" sourceLinked="0"/>`,
    '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>',
    ...shown.map((what) => `<c:show${what} val="${what === 'Val' ? 1 : 0}"/>`),
    '</c:dLbls>',
  ].join('');
}

function categoryAxis(): string {
  return [
    `<c:catAx><c:axId val="${axisIds.category}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>`,
    '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="none"/>',
    `<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="${axisIds.value}"/><c:crosses val="autoZero"/>`,
    '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>',
  ].join('');
}

/** Bars start at zero, always: a cut axis lies. */
function valueAxis(chart: Chart): string {
  const maximum = chart.maximum === null ? '' : `<c:max val="${chart.maximum}"/>`;
  const line = `<c:majorGridlines><c:spPr><a:ln w="6350">${fill(gridColour)}</a:ln></c:spPr></c:majorGridlines>`;
  return [
    `<c:valAx><c:axId val="${axisIds.value}"/><c:scaling><c:orientation val="minMax"/>${maximum}<c:min val="0"/></c:scaling>`,
    `<c:delete val="0"/><c:axPos val="b"/>${line}<c:title>${richText(chart.valueAxisTitle, 900, false)}</c:title>`,
    `<c:numFmt formatCode="${escaped(chart.format)}" sourceLinked="0"/><c:majorTickMark val="none"/>`,
    `<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${axisIds.category}"/>`,
    '<c:crosses val="max"/><c:crossBetween val="between"/></c:valAx>',
  ].join('');
}

function richText(text: string, sizeHundredthPoints: number, bold: boolean): string {
  const look = `sz="${sizeHundredthPoints}" b="${bold ? 1 : 0}"`;
  return [
    `<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr ${look}/></a:pPr>`,
    `<a:r><a:rPr lang="en-US" ${look}/><a:t>${escaped(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/>`,
  ].join('');
}

function strings(reference: string, values: readonly string[]): string {
  const points = values.map((value, index) => `<c:pt idx="${index}"><c:v>${escaped(value)}</c:v></c:pt>`);
  return `<c:strRef><c:f>${escaped(reference)}</c:f><c:strCache><c:ptCount val="${values.length}"/>${points.join('')}</c:strCache></c:strRef>`;
}

/** A value that is not known has no point: a gap, not a zero. */
function numbers(reference: string, values: readonly (number | null)[], format: string): string {
  const points = values.map((value, index) =>
    value === null || !Number.isFinite(value) ? '' : `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`,
  );
  return [
    `<c:numRef><c:f>${escaped(reference)}</c:f><c:numCache><c:formatCode>${escaped(format || 'General')}</c:formatCode>`,
    `<c:ptCount val="${values.length}"/>${points.join('')}</c:numCache></c:numRef>`,
  ].join('');
}

function fill(rgb: string): string {
  return `<a:solidFill><a:srgbClr val="${rgb}"/></a:solidFill>`;
}
