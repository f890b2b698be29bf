import type { Chart } from '../../../domain/workbook/sheet.ts';
import { escaped, longest, namespaces, shortened, xmlHead } from './xml.ts';

/** Between a chart and the cells left of it, in 914,400ths of an inch. */
const marginUnits = 114_300;

/** The drawing of one sheet: where each chart stands and what it shows in words. Chart n is the relationship rId<n>. */
export function drawingXml(charts: readonly Chart[]): string {
  const anchors = charts.map((chart, index) => anchorXml(chart, index + 1)).join('');
  return `${xmlHead}<xdr:wsDr xmlns:xdr="${namespaces.drawing}" xmlns:a="${namespaces.main}">${anchors}</xdr:wsDr>`;
}

function anchorXml(chart: Chart, n: number): string {
  // Id 1 is the drawing's own.
  const id = n + 1;
  return [
    '<xdr:twoCellAnchor editAs="oneCell">',
    `<xdr:from>${corner(chart.from, marginUnits)}</xdr:from><xdr:to>${corner(chart.to, 0)}</xdr:to>`,
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>',
    `<xdr:cNvPr id="${id}" name="Chart ${n}" title="${escaped(shortened(chart.title, longest.title))}" descr="${escaped(shortened(chart.altText, longest.altText))}"/>`,
    '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>',
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>',
    `<a:graphic><a:graphicData uri="${namespaces.chart}">`,
    `<c:chart xmlns:c="${namespaces.chart}" xmlns:r="${namespaces.officeRelationships}" r:id="rId${n}"/>`,
    '</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>',
  ].join('');
}

function corner({ column, row }: { column: number; row: number }, offsetUnits: number): string {
  return `<xdr:col>${column}</xdr:col><xdr:colOff>${offsetUnits}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`;
}
