import { areaReference, at } from '../../../domain/workbook/grid.ts';
import type { Sparkline } from '../../../domain/workbook/sheet.ts';
import { escaped, namespaces } from './xml.ts';

/** By which readers know the extension ([MS-XLSX] 2.3.4). */
const extension = '{05C60535-1F16-4fd2-B633-F4F36F0B64E0}';
const colours = {
  Series: 'FFA6A6A6',
  Negative: 'FFD55E00',
  Axis: 'FF404040',
  Markers: 'FFA6A6A6',
  First: 'FFA6A6A6',
  Last: 'FF404040',
  High: 'FFA6A6A6',
  Low: 'FFA6A6A6',
};

/** Sparklines as an extension of a sheet. They are columns, because LibreOffice prints no lines; the last quarter is the dark one. */
export function sparklinesXml(sparklines: readonly Sparkline[]): string {
  const groups = [false, true]
    .map((signed) => sparklines.filter(({ isSigned = false }) => isSigned === signed))
    .filter((group) => group.length > 0)
    .map(groupXml);
  return [
    `<ext uri="${extension}" xmlns:x14="${namespaces.excel2009}">`,
    `<x14:sparklineGroups xmlns:xm="${namespaces.excelFormulas}">${groups.join('')}</x14:sparklineGroups></ext>`,
  ].join('');
}

function groupXml(group: readonly Sparkline[]): string {
  const scale = group[0]?.isSigned ? 'negative="1" displayXAxis="1"' : 'manualMin="0" minAxisType="custom"';
  const lines = group.map(({ column, row, area }) => {
    const drawn = escaped(areaReference(area));
    return `<x14:sparkline><xm:f>${drawn}</xm:f><xm:sqref>${at(column, row)}</xm:sqref></x14:sparkline>`;
  });
  return [
    `<x14:sparklineGroup type="column" displayEmptyCellsAs="gap" last="1" ${scale}>`,
    ...Object.entries(colours).map(([of, rgb]) => `<x14:color${of} rgb="${rgb}"/>`),
    `<x14:sparklines>${lines.join('')}</x14:sparklines></x14:sparklineGroup>`,
  ].join('');
}
