import { assumptionsSheet } from './assumptions-sheet.ts';
import { casesSheet } from './cases-sheet.ts';
import { moneyProgrammes } from './money-programmes.ts';
import { programmesSheet } from './programmes-sheet.ts';
import type { BlockRows } from './roi-block.ts';
import { roiSheet } from './roi-sheet.ts';
import { sensitivitySheet } from './sensitivity-sheet.ts';
import type { SheetContext } from './sheet-context.ts';
import type { SheetId } from './sheet-order.ts';
import type { DefinedName, Sheet } from './sheet.ts';

export interface MoneySheets {
  sheets: Record<'programmes' | 'roi' | 'sensitivity' | 'cases' | 'assumptions', Sheet>;
  /** Of the programme of the first page; null: there is none. */
  headline: BlockRows | null;
  names: DefinedName[];
}

/** The sheets on money, from the assumptions up: each takes its numbers from the one below it. */
export function moneySheets(context: SheetContext, nameOf: (id: SheetId) => string): MoneySheets {
  const programmes = moneyProgrammes(context);
  const { sheet: assumptions, assumed } = assumptionsSheet(context, programmes, nameOf('assumptions'));
  const roi = roiSheet(context, { programmes, assumed }, nameOf('roi'));
  const [first] = programmes;
  const { headlineProgramme } = context.input.results.roi;
  return {
    sheets: {
      programmes: programmesSheet(context, { programmes, roi }, nameOf('programmes')),
      roi: roi.sheet,
      sensitivity: sensitivitySheet(context, { programmes, roi, assumed }, nameOf('sensitivity')),
      cases: casesSheet(context, programmes, nameOf('cases')),
      assumptions,
    },
    headline: first && first.roi.programme === headlineProgramme ? (roi.blocks.get(first.key) ?? null) : null,
    names: roi.names,
  };
}
