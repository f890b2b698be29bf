import type { Chart, ChartKind } from '../../../domain/workbook/sheet.ts';
import { axesXml, axisReferences } from './axes-xml.ts';
import { richText } from './chart-values.ts';
import { seriesXml } from './series-xml.ts';
import { namespaces, xmlHead } from './xml.ts';

/** A chart as DrawingML, its cached values included; the schema fixes the order of all elements. */
export function chartXml(chart: Chart): string {
  const series = chart.series.map((each, index) => seriesXml(chart, each, index)).join('');
  return [
    xmlHead,
    `<c:chartSpace xmlns:c="${namespaces.chart}" xmlns:a="${namespaces.main}" xmlns:r="${namespaces.officeRelationships}">`,
    '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>',
    `<c:title>${richText(chart.title, 1000, true)}</c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>`,
    `${plots[chart.kind ?? 'bar'](chart, series)}${axesXml(chart)}</c:plotArea>`,
    `${legend(chart)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`,
  ].join('');
}

const plots: Record<ChartKind, (chart: Chart, series: string) => string> = {
  bar: (chart, series) => barPlot(chart, 'bar', series),
  column: (chart, series) => barPlot(chart, 'col', series),
  line: (_, series) =>
    `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axisReferences}</c:lineChart>`,
  area: ({ grouping }, series) =>
    `<c:areaChart><c:grouping val="${grouping === 'stacked' ? 'stacked' : 'standard'}"/><c:varyColors val="0"/>${series}${axisReferences}</c:areaChart>`,
  curve: (_, series) =>
    `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series}${axisReferences}</c:scatterChart>`,
};

function barPlot({ grouping }: Chart, direction: 'bar' | 'col', series: string): string {
  const overlap = grouping === 'stacked' ? '<c:overlap val="100"/>' : '';
  return `<c:barChart><c:barDir val="${direction}"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>${series}<c:gapWidth val="60"/>${overlap}${axisReferences}</c:barChart>`;
}

/** Of what is seen, where that is more than one. */
function legend({ series }: Chart): string {
  const unseen = [...series.entries()].filter(([, { look }]) => look === 'invisible');
  if (series.length - unseen.length < 2) return '';
  const left = unseen.map(
    ([index]) => `<c:legendEntry><c:idx val="${index}"/><c:delete val="1"/></c:legendEntry>`,
  );
  return `<c:legend><c:legendPos val="b"/>${left.join('')}<c:overlay val="0"/></c:legend>`;
}
