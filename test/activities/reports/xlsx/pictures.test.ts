import { expect, test } from 'vitest';
import { writeWorkbook } from '../../../../activities/reports/xlsx/write-workbook.ts';
import { executiveWorkbook } from '../../../../domain/workbook/executive.ts';
import { en } from '../../../../templates/workbook/en.ts';
import { furtherFigures } from '../../../domain/workbook/further-figures.ts';
import { sampleReport } from '../../../domain/workbook/sample-report.ts';
import { convertedBy, hasLibreOffice } from '../../../setup/libreoffice.ts';
import { hasPoppler, keepPictures } from '../../../setup/sheet-pictures.ts';
import { chartSamples, layoutOf } from './sample-charts.ts';

const office = await hasLibreOffice();
const draws = office && (await hasPoppler());
const patience = { timeout: 300_000 };

test.skipIf(!draws)(
  `LibreOffice prints every sheet, and a picture of each page is kept${draws ? '' : ' (skipped: LibreOffice or poppler is not here)'}`,
  patience,
  async () => {
    const layout = executiveWorkbook({ ...sampleReport(), further: furtherFigures }, en);
    const pdf = await convertedBy((await writeWorkbook(layout)).bytes, { to: 'pdf' });
    const { pictures, pages } = await keepPictures(pdf, 'report');
    expect(pictures).toHaveLength(pages.length);
    // At the foot of each page stands the name of its sheet.
    const printed = new Set(pages.map((page) => / {2,}(\S.*?) · \d+ \/ \d+\s*$/.exec(page)?.[1]));
    expect([...printed]).toEqual(layout.sheets.map(({ name }) => name));
    expect(pages.join('\n')).not.toMatch(/#(REF|NAME|VALUE|DIV|NUM)/);
  },
);

test.skipIf(!office)(
  `LibreOffice knows every kind of chart again${office ? '' : ' (skipped: LibreOffice is not here)'}`,
  patience,
  async () => {
    const { bytes } = await writeWorkbook(layoutOf(chartSamples));
    const read = (await convertedBy(bytes, { to: 'fods' })).toString();
    const classes = [...read.matchAll(/<chart:chart [^>]*chart:class="chart:(\w+)"/g)].map(
      ([, kind]) => kind,
    );
    expect(classes).toEqual(['bar', 'bar', 'bar', 'line', 'area', 'scatter', 'bar', 'bar']);
    const described = chartSamples.flatMap(({ charts }) => charts.map(({ altText }) => altText));
    for (const altText of described) expect(read).toContain(`<svg:desc>${altText}</svg:desc>`);
  },
);
