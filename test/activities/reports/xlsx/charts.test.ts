import { describe, expect, test } from 'vitest';
import { chartXml } from '../../../../activities/reports/xlsx/chart-xml.ts';
import type { Chart } from '../../../../domain/workbook/sheet.ts';
import { chartSamples } from './sample-charts.ts';

function sample(name: string): Chart {
  const chart = chartSamples.find((sheet) => sheet.name === name)?.charts[0];
  if (!chart) throw new Error(`no sample ${name}`);
  return chart;
}

const drawn = (name: string) => chartXml(sample(name));

/** What is between the tags of each series. */
const seriesOf = (xml: string) => [...xml.matchAll(/<c:ser>(.*?)<\/c:ser>/gs)].map(([, body = '']) => body);

/** Whether labels with values stand beside each series. */
const labelled = (xml: string) => seriesOf(xml).map((body) => body.includes('<c:showVal val="1"/>'));

describe('a chart', () => {
  test.each([
    ['Bars', '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/>', 2],
    ['Columns', '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>', 2],
    ['Stacked bars', '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/>', 2],
    ['Lines', '<c:lineChart><c:grouping val="standard"/>', 2],
    ['Areas', '<c:areaChart><c:grouping val="stacked"/>', 2],
    ['Steps', '<c:scatterChart><c:scatterStyle val="lineMarker"/>', 2],
  ])('of the kind "%s" is drawn with two axes that name each other', (name, plot, axes) => {
    const xml = drawn(name);
    expect(xml).toContain(plot);
    const named = [...xml.matchAll(/<c:(?:catAx|valAx)><c:axId val="(\d+)"\/>.*?<c:crossAx val="(\d+)"\/>/g)];
    expect(named).toHaveLength(axes);
    expect(named[0]?.slice(1).toReversed()).toEqual(named[1]?.slice(1));
    expect([...xml.matchAll(/<c:axId val="(\d+)"\/><c:axId val="(\d+)"\/><\/c:\w+Chart>/g)]).toHaveLength(1);
  });

  test('shows actual solid and dark, the quarter before lighter, plan outlined and forecast hatched', () => {
    const [previous, plan, actual, forecast] = seriesOf(drawn('Columns'));
    expect(actual).toContain('<c:spPr><a:solidFill><a:srgbClr val="404040"/></a:solidFill></c:spPr>');
    expect(previous).toContain('<a:srgbClr val="A6A6A6"/>');
    expect(plan).toMatch(/<c:spPr><a:noFill\/><a:ln w="12700"><a:solidFill>/);
    expect(forecast).toContain('<a:pattFill prst="wdUpDiag">');
    const lines = seriesOf(drawn('Lines')).map((body) => /prstDash val="(\w+)"/.exec(body)?.[1]);
    expect(lines).toEqual(['solid', 'sysDot', 'solid', 'dash']);
  });

  test('lifts the steps of a bridge by a series that is not seen, not labelled and not in the legend', () => {
    const xml = drawn('Bridge');
    expect(seriesOf(xml)[0]).toContain('<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>');
    expect(labelled(xml)).toEqual([false, true, true, true]);
    expect(xml).toContain('<c:legendEntry><c:idx val="0"/><c:delete val="1"/></c:legendEntry>');
  });

  test('labels bars and columns, and lines only where that is asked for', () => {
    expect(labelled(drawn('Bars'))).toEqual([true, true, true, true]);
    expect(labelled(drawn('Lines'))).toEqual([false, false, false, false]);
    const [first, ...others] = sample('Lines').series;
    if (!first) throw new Error('no series');
    const asked = chartXml({ ...sample('Lines'), series: [{ ...first, labelled: true }, ...others] });
    expect(labelled(asked)).toEqual([true, false, false, false]);
  });

  test('begins at zero, and below where a value is negative', () => {
    expect(drawn('Columns')).toContain('<c:min val="0"/>');
    expect(drawn('Below zero')).not.toContain('<c:min ');
  });

  test('draws steps on an axis of numbers, two points at one place', () => {
    const [first = ''] = seriesOf(drawn('Steps'));
    const [places = '', values = ''] = [...first.matchAll(/<c:numCache>(.*?)<\/c:numCache>/g)].map(
      ([, b]) => b,
    );
    const read = (cache: string) => [...cache.matchAll(/<c:v>([^<]*)</g)].map(([, value]) => Number(value));
    expect(read(places)).toEqual([0, 10, 10, 40, 40, 90]);
    expect(read(values)).toEqual([1, 1, 0.8, 0.8, 0.3, 0.3]);
  });

  test('leaves out the points that are not known', () => {
    const actual = seriesOf(drawn('Columns'))[2] ?? '';
    const [values = ''] = /<c:val>.*<\/c:val>/s.exec(actual) ?? [];
    expect(values).toContain('<c:ptCount val="4"/>');
    expect([...values.matchAll(/<c:pt idx="(\d)"/g)].map(([, at]) => at)).toEqual(['0', '1']);
  });
});
