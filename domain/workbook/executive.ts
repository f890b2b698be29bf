import type { Area, DefinedName, WorkbookLayout } from './sheet.ts';
import { funnelSheet } from './funnel-sheet.ts';
import { gapSheet } from './gap-sheet.ts';
import { cellArea } from './grid.ts';
import type { KeyFigureId } from './key-figures.ts';
import { learningSheet } from './learning-sheet.ts';
import { methodSheet } from './method-sheet.ts';
import type { ReportInput } from './report-input.ts';
import { roiSheet, type RoiSheet } from './roi-sheet.ts';
import { sheetContext } from './sheet-context.ts';
import { sheetNames } from './sheet-names.ts';
import { summarySheet } from './summary-sheet.ts';
import type { WorkbookWords } from './words.ts';

const letterRegions = /-(US|CA|MX|PH|CL|CO)$/;

/** The executive's workbook: summary first, the method last, and in between what the summary rests on. */
export function executiveWorkbook(input: ReportInput, words: WorkbookWords): WorkbookLayout {
  const context = sheetContext(input, words);
  const { sheets } = words;
  const [summaryName = '', gapName = '', funnelName = '', learningName = '', roiName = '', methodName = ''] =
    sheetNames([sheets.summary, sheets.gaps, sheets.funnel, sheets.learning, sheets.roi, sheets.method]);
  const gaps = gapSheet(context, gapName);
  const funnel = funnelSheet(context, funnelName);
  const roi = roiSheet(context, roiName);
  const everything = gaps?.totals.get(null);
  const summary = summarySheet(context, summaryName, {
    figures: {
      ...(everything ? { shortfall: everything } : {}),
      response: funnel.totals.share,
      ...roiLinks(roi, roiName, input.results.roi.headlineProgramme),
    },
    domains: gaps?.totals ?? new Map(),
  });
  return {
    title: words.head.title(words.summary.title(context.labels.organisation), input.campaign.period),
    subject: words.head.subject(context.labels.campaign, input.campaign.period),
    creator: `Quarterdeck – ${context.labels.organisation}`,
    language: input.locale,
    madeAt: input.madeAt,
    footer: words.head.footer(input.runId),
    paper: letterRegions.test(input.locale) ? 'letter' : 'a4',
    sheets: [
      summary.sheet,
      ...(gaps ? [gaps.sheet] : []),
      funnel.sheet,
      ...(input.further ? [learningSheet(context, input.further.learning, learningName)] : []),
      roi.sheet,
      methodSheet(context, methodName),
    ],
    names: uniqueNames(summary.names),
  };
}

function roiLinks(
  { blocks }: RoiSheet,
  name: string,
  programme: string | null,
): Partial<Record<KeyFigureId, Area>> {
  const block = programme === null ? undefined : blocks.get(programme);
  const rows = {
    costs: block?.costs,
    benefits: block?.benefits,
    ratio: block?.ratio,
    roi: block?.roi,
    'break-even': block?.breakEvenBenefit,
  };
  return Object.fromEntries(
    Object.entries(rows).flatMap(([id, row]) => (row ? [[id, cellArea(name, 7, row)]] : [])),
  );
}

function uniqueNames(names: DefinedName[]): DefinedName[] {
  return [...new Map(names.map((each) => [each.name, each])).values()];
}
