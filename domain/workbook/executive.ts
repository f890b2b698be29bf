import type { Area, DefinedName, Sheet, WorkbookLayout } from './sheet.ts';
import { footLine } from './sheet-head.ts';
import { auditSheet } from './audit-sheet.ts';
import { changeSheet } from './change-sheet.ts';
import { competencySheet } from './competency-sheet.ts';
import { definitionsSheet } from './definitions-sheet.ts';
import { funnelSheet } from './funnel-sheet.ts';
import { gapSheet } from './gap-sheet.ts';
import { cellArea } from './grid.ts';
import type { KeyFigureId } from './key-figures.ts';
import { learningSheet } from './learning-sheet.ts';
import { moneySheets, type MoneySheets } from './money-sheets.ts';
import { peopleSheet } from './people-sheet.ts';
import { prioritiesSheet } from './priorities-sheet.ts';
import { qualitySheet } from './quality-sheet.ts';
import { paperFor } from '../printing/page.ts';
import { printedPages } from './printed-pages.ts';
import type { ReportInput, UntoldSheet } from './report-input.ts';
import { recordsSheet } from './records-sheet.ts';
import { roiColumns } from './roi-columns.ts';
import { scoreboardSheet } from './scoreboard-sheet.ts';
import { sheetContext } from './sheet-context.ts';
import { sheetNames } from './sheet-names.ts';
import { sheetOrder, type SheetId } from './sheet-order.ts';
import { summarySheet } from './summary-sheet.ts';
import { untoldSheet } from './untold-sheet.ts';
import { sheetSources } from './sources.ts';
import type { WorkbookWords } from './words.ts';

/** The executive's workbook: summary first, then what it rests on, and last where every number comes from. */
export function executiveWorkbook(input: ReportInput, words: WorkbookWords): WorkbookLayout {
  const context = sheetContext(input, words);
  const order = sheetOrder(input);
  const names = sheetNames(order.map((id) => words.sheets[id]));
  const nameOf = (id: SheetId) => names[order.indexOf(id)] ?? words.sheets[id];
  const gaps = gapSheet(context, nameOf('gaps'));
  const funnel = funnelSheet(context, nameOf('funnel'));
  const money = moneySheets(context, nameOf);
  const quality = qualitySheet(context, nameOf('quality'));
  const isUntold = (of: UntoldSheet) => input.untold?.includes(of) === true;
  const everything = gaps?.totals.get(null);
  const summary = summarySheet(context, nameOf('summary'), {
    figures: {
      ...(everything ? { shortfall: everything } : {}),
      ...(order.includes('funnel') && !isUntold('funnel') ? { response: funnel.totals.share } : {}),
      ...roiLinks(money, nameOf('roi')),
    },
    domains: gaps?.totals ?? new Map(),
  });
  const untold = (of: UntoldSheet) => (isUntold(of) ? untoldSheet(context, of, nameOf(of)) : null);
  const sheets: Record<SheetId, Sheet | null> = {
    summary: summary.sheet,
    gaps: gaps ? gaps.sheet : untold('gaps'),
    priorities: prioritiesSheet(context, nameOf('priorities')),
    change: input.change ? changeSheet(context, input.change, nameOf('change')) : untold('change'),
    funnel: isUntold('funnel') ? untold('funnel') : funnel.sheet,
    people: isUntold('people') ? untold('people') : peopleSheet(context, nameOf('people')),
    competency: input.times ? competencySheet(context, input.times, nameOf('competency')) : null,
    learning: input.further
      ? learningSheet(context, input.further.learning, nameOf('learning'))
      : untold('learning'),
    records: input.records ? recordsSheet(context, input.records.rowCount, nameOf('records')) : null,
    ...money.sheets,
    definitions: definitionsSheet(context, nameOf('definitions')),
    scoreboard: scoreboardSheet(context, nameOf('scoreboard')),
    quality: quality.sheet,
    audit: null,
  };
  const found = order.flatMap((id) => {
    const sheet = sheets[id];
    return sheet ? [{ sheet, source: sheetSources[id] }] : [];
  });
  const audit = auditSheet(context, nameOf('audit'), { sheets: found, filesRead: quality.filesRead });
  const paper = paperFor(input.locale);
  return {
    title: words.head.title(
      words.summary.title(context.labels.organisation, input.scope?.of),
      input.campaign.period,
    ),
    subject: words.head.subject(context.labels.campaign, input.campaign.period),
    creator: `Quarterdeck – ${context.labels.organisation}`,
    language: input.locale,
    madeAt: input.madeAt,
    footer: footLine(context),
    paper,
    sheets: [...found.map(({ sheet }) => sheet), audit].map((sheet) => printedPages(sheet, paper)),
    names: uniqueNames([...summary.names, ...money.names]),
  };
}

function roiLinks({ headline }: MoneySheets, name: string): Partial<Record<KeyFigureId, Area>> {
  const rows = {
    costs: headline?.costs,
    benefits: headline?.benefits,
    ratio: headline?.ratio,
    roi: headline?.roi,
    'break-even': headline?.breakEvenBenefit,
  };
  return Object.fromEntries(
    Object.entries(rows).flatMap(([id, row]) => (row ? [[id, cellArea(name, roiColumns.result, row)]] : [])),
  );
}

function uniqueNames(names: DefinedName[]): DefinedName[] {
  return [...new Map(names.map((each) => [each.name, each])).values()];
}
