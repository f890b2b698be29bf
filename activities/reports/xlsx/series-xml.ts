import { areaReference } from '../../../domain/workbook/grid.ts';
import type { Chart, ChartKind, ChartSeries } from '../../../domain/workbook/sheet.ts';
import { numbers, solidFill, strings } from './chart-values.ts';
import { lookOf, looks, type DrawnLook } from './series-looks.ts';
import { escaped } from './xml.ts';

const outlineUnits = 12_700;
const lineUnits = 28_575;
const dashes = { solid: 'solid', dotted: 'sysDot', dashed: 'dash' } as const;

/** One series; the schema fixes the order of its children by kind (ECMA-376 part 1, 21.2.2.16, .101, .15 and .170). */
export function seriesXml(chart: Chart, series: ChartSeries, index: number): string {
  const look = lookOf(chart, series, index);
  const kind = chart.kind ?? 'bar';
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>`,
    `<c:tx>${strings(areaReference(series.name.area), [series.name.value])}</c:tx>`,
    shapes[kind](look),
    pointShapes(series),
    labels(chart, series, look),
    pointsXml(chart, series),
    kind === 'line' || kind === 'curve' ? '<c:smooth val="0"/>' : '',
    '</c:ser>',
  ].join('');
}

function pointsXml({ kind, categories, format }: Chart, series: ChartSeries): string {
  const places = areaReference(categories.area);
  const values = numbers(areaReference(series.area), series.values, format);
  if (kind !== 'curve')
    return `<c:cat>${strings(places, categories.values.map(String))}</c:cat><c:val>${values}</c:val>`;
  const along = numbers(places, categories.values.map(Number), '');
  return `<c:xVal>${along}</c:xVal><c:yVal>${values}</c:yVal>`;
}

const shapes: Record<ChartKind, (look: DrawnLook) => string> = {
  bar: (look) => `<c:spPr>${filled(look)}</c:spPr><c:invertIfNegative val="0"/>`,
  column: (look) => `<c:spPr>${filled(look)}</c:spPr><c:invertIfNegative val="0"/>`,
  area: (look) => `<c:spPr>${filled(look)}</c:spPr>`,
  line: drawnLine,
  curve: drawnLine,
};

/** A point's fill stands behind its marks, a series' before them: the schema wants it so. */
function pointShapes({ pointLooks = [] }: ChartSeries): string {
  const shape = (look: DrawnLook) =>
    `<c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${filled(look)}</c:spPr>`;
  const points = pointLooks.map(
    (look, index) => `<c:dPt><c:idx val="${index}"/>${shape(looks[look])}</c:dPt>`,
  );
  return points.join('');
}

/** An outline only where no full fill shows the edge. */
function filled({ fill, colour, stroke }: DrawnLook): string {
  if (fill === 'solid') return solidFill(colour);
  const line = stroke === null ? '<a:ln><a:noFill/></a:ln>' : outline(colour);
  return `${fill === 'none' ? '<a:noFill/>' : hatching(colour)}${line}`;
}

function outline(colour: string): string {
  return `<a:ln w="${outlineUnits}">${solidFill(colour)}</a:ln>`;
}

function hatching(colour: string): string {
  return `<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="${colour}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`;
}

function drawnLine({ colour, stroke }: DrawnLook): string {
  const drawn =
    stroke === null
      ? '<a:ln><a:noFill/></a:ln>'
      : `<a:ln w="${lineUnits}" cap="flat">${solidFill(colour)}<a:prstDash val="${dashes[stroke]}"/><a:round/></a:ln>`;
  return `<c:spPr>${drawn}</c:spPr><c:marker><c:symbol val="none"/></c:marker>`;
}

const isLabelled: Record<ChartKind, boolean> = {
  bar: true,
  column: true,
  line: false,
  area: false,
  curve: false,
};
const shown = ['LegendKey', 'Val', 'CatName', 'SerName', 'Percent', 'BubbleSize'];

/** On a stack labels stand inside, where their letters must be told from the fill. */
function labels(chart: Chart, series: ChartSeries, look: DrawnLook): string {
  const wanted = series.look !== 'invisible' && (series.labelled ?? isLabelled[chart.kind ?? 'bar']);
  const flags = shown.map((what) => `<c:show${what} val="${wanted && what === 'Val' ? 1 : 0}"/>`).join('');
  if (!wanted) return `<c:dLbls>${flags}</c:dLbls>`;
  const letters = `<a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr>${solidFill(look.letters)}</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p>`;
  return [
    `<c:dLbls><c:numFmt formatCode="${escaped((series.format ?? chart.format) || 'General')}" sourceLinked="0"/>`,
    '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>',
    chart.grouping === 'stacked' ? `<c:txPr>${letters}</c:txPr>` : '',
    flags,
    '</c:dLbls>',
  ].join('');
}
