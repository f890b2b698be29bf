import { expect, test } from 'vitest';
import { openPackage, partText } from '../../../../activities/reports/xlsx/package-parts.ts';
import { writeWorkbook } from '../../../../activities/reports/xlsx/write-workbook.ts';
import { layoutOf, sparklineSample } from './sample-charts.ts';

test('sparklines draw the cells of their rows, from zero or around it, and close the sheet beside a chart', async () => {
  const { bytes } = await writeWorkbook(layoutOf([sparklineSample]));
  const sheet = partText(await openPackage(bytes), 'xl/worksheets/sheet1.xml');
  expect(sheet).toMatch(/<drawing r:id="rId1"\/><extLst><ext [^>]*>.*<\/ext><\/extLst><\/worksheet>$/s);
  const groups = [...sheet.matchAll(/<x14:sparklineGroup ([^>]*)>.*?<xm:f>([^<]*)<.*?<xm:sqref>(\w+)</gs)];
  expect(groups.map(([, , area, cell]) => [area, cell])).toEqual([
    ['&apos;Quarters&apos;&apos; trend&apos;!$B$2:$E$2', 'F2'],
    ['&apos;Quarters&apos;&apos; trend&apos;!$B$3:$E$3', 'F3'],
  ]);
  const [level = '', gain = ''] = groups.map(([, attributes]) => attributes);
  expect(level).toContain('manualMin="0" minAxisType="custom"');
  expect(gain).toContain('negative="1" displayXAxis="1"');
});
