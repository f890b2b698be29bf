import JSZip from 'jszip';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkWorkbook, type Expected } from '../../../activities/reports/check-workbook.ts';
import { writeWorkbook } from '../../../activities/reports/xlsx/write-workbook.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import { en } from '../../../templates/workbook/en.ts';
import { reportOn, toldStudy, withLine } from '../../domain/workbook/told-study.ts';
import { costsOnlyRoi, sampleReport, sampleResults } from '../../domain/workbook/sample-report.ts';

const people = [
  { givenName: 'Mara', familyName: 'Novak', displayName: 'Mara Novak', email: 'mara.novak@example.test' },
  { givenName: 'Data', familyName: null, displayName: 'Data', email: null },
];
const expected: Expected = { input: sampleReport(), words: en, people };
const sheets = executiveWorkbook(expected.input, en).sheets.map(({ name }) => name);
const roiPart = `xl/worksheets/sheet${sheets.indexOf('ROI') + 1}.xml`;
let good: Buffer;
beforeAll(async () => {
  good = (await writeWorkbook(executiveWorkbook(expected.input, en))).bytes;
});

/** The good workbook with one part changed. */
async function changed(part: string, change: (xml: string) => string): Promise<Buffer> {
  const zip = await JSZip.loadAsync(good);
  const before = (await zip.file(part)?.async('string')) ?? '';
  const after = change(before);
  if (after === before) throw new Error(`${part} was not changed`);
  return zip.file(part, after).generateAsync({ type: 'nodebuffer' });
}

describe('the self-check', () => {
  test('passes a sound workbook, whether the return is known or not', async () => {
    expect(await checkWorkbook(good, expected)).toEqual([]);
    const results = sampleResults();
    const only = costsOnlyRoi();
    results.roi = { headlineProgramme: only.programme, programmes: [only], portfolio: null };
    const input = sampleReport({ results });
    const { bytes } = await writeWorkbook(executiveWorkbook(input, en));
    expect(await checkWorkbook(bytes, { ...expected, input })).toEqual([]);
  });

  test('finds that the results in the database are others than those printed', async () => {
    const results = sampleResults();
    const [first] = results.funnel.byKind;
    if (first) first.answered += 1;
    const input = sampleReport({ results });
    expect(await checkWorkbook(good, { ...expected, input })).toEqual(['total-differs']);
  });

  test('finds an error value', async () => {
    const broken = await changed(roiPart, (xml) =>
      xml.replace(/<c ([^>]*)><f>([^<]*)<\/f><v>16800<\/v>/, '<c $1 t="e"><f>$2</f><v>#REF!</v>'),
    );
    expect(await checkWorkbook(broken, expected)).toEqual(['formula-error']);
  });

  test('finds a hidden sheet and a missing one', async () => {
    const hidden = await changed('xl/workbook.xml', (xml) =>
      xml.replace(/(<sheet [^>]*name="Audit"[^>]*?)( state="visible")?( r:id)/, '$1 state="veryHidden"$3'),
    );
    expect(await checkWorkbook(hidden, expected)).toEqual(['sheet-hidden', 'sheet-missing']);
  });

  test.each([
    ['a cell', 'xl/sharedStrings.xml', 'Interviews and needs analysis', 'Talked to NOVAK, Mara'],
    [
      'a chart’s description',
      'xl/drawings/drawing1.xml',
      'descr="Bar chart',
      'descr="By Mara Novak: bar chart',
    ],
    ['the properties', 'docProps/core.xml', 'Quarterdeck – ', 'mara.novak@example.test '],
  ])('finds a person of the roster who is named in %s', async (_, part, from, to) => {
    expect(await checkWorkbook(await changed(part, (xml) => xml.replace(from, to)), expected)).toEqual([
      'person-named',
    ]);
  });

  test('does not take neighbouring cells or a single word for a name', async () => {
    const apart = [{ givenName: 'Own', familyName: 'Skills Ratings', displayName: null, email: null }];
    const summary = [{ givenName: 'Summary', familyName: null, displayName: 'Summary', email: null }];
    expect(await checkWorkbook(good, { ...expected, people: [...apart, ...summary] })).toEqual([]);
  });

  test('passes a workbook on a study that never earns its costs, and on one whose return is refused', async () => {
    const study = await toldStudy();
    const loss = withLine(study, 'cloud', { annualImprovement: -100_000 });
    const { application: _, ...levels } = study.levels ?? {};
    const input = reportOn(loss, { ...study, id: 'refused', programme: 'refused', levels });
    const { bytes } = await writeWorkbook(executiveWorkbook(input, en));
    expect(await checkWorkbook(bytes, { ...expected, input })).toEqual([]);
  });

  test('lets the owner of an assumption be named, and nobody else', async () => {
    const { configuration } = expected.input;
    const programmes = [
      {
        id: 'ai-engineering',
        words: { en: 'AI engineering' },
        courses: [],
        horizon: 'short-term' as const,
        completion: 'every-course' as const,
        owner: 'Mara Novak, Finance',
      },
    ];
    const input = sampleReport({ configuration: { ...configuration, programmes } });
    const { bytes } = await writeWorkbook(executiveWorkbook(input, en));
    expect(await checkWorkbook(bytes, { ...expected, input })).toEqual([]);
    expect(await checkWorkbook(bytes, { ...expected, input: expected.input })).toContain('person-named');
  });

  test('finds that a programme’s money in the database is other than that printed', async () => {
    const results = sampleResults();
    const [, second] = results.roi.programmes;
    if (second?.costsMinor) second.costsMinor += 1;
    const input = sampleReport({ results });
    expect(await checkWorkbook(good, { ...expected, input })).toEqual(['total-differs']);
  });

  test('finds a chart that shows something else than its cells, or cells of no sheet, and a name that leads nowhere', async () => {
    const other = await changed('xl/charts/chart1.xml', (xml) =>
      xml.replace(/(<c:numCache>.*?<c:v>)[^<]*/s, '$199'),
    );
    expect(await checkWorkbook(other, expected)).toEqual(['chart-differs']);
    const nowhere = await changed('xl/charts/chart1.xml', (xml) =>
      xml.replace('<c:f>&apos;Summary&apos;', '<c:f>&apos;Sumary&apos;'),
    );
    expect(await checkWorkbook(nowhere, expected)).toEqual(['chart-differs']);
    const name = await changed('xl/workbook.xml', (xml) =>
      xml.replace(/(<definedName name="(?!_xlnm)\w+">)[^<]*/, '$1#REF!'),
    );
    expect(await checkWorkbook(name, expected)).toEqual(['name-broken']);
  });

  test('finds what is no workbook at all', async () => {
    expect(await checkWorkbook(Buffer.from('nothing'), expected)).toEqual(['unreadable']);
  });
});
