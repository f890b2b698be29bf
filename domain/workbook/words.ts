import type { ExchangeRate } from '../configuration/money.ts';
import type { FigureReason, FunnelCount, FunnelKind } from '../results.ts';
import type { AuditWords } from './audit-words.ts';
import type { ChangeWords } from './change-words.ts';
import type { CompetencyWords } from './competency-words.ts';
import type { CsvWords } from './csv-tables.ts';
import type { LearningWords } from './learning-words.ts';
import type { AssumptionWords, CaseWords, DefinitionWords, ProgrammeWords } from './money-words.ts';
import type { PeopleWords } from './people-words.ts';
import type { PriorityWords } from './priority-words.ts';
import type { QualityWords } from './quality-words.ts';
import type { RecordsWords } from './records-words.ts';
import type { RoiWords, SensitivityWords } from './roi-words.ts';
import type { ScoreboardWords } from './scoreboard-words.ts';
import type { UntoldSheet } from './report-input.ts';
import type { SheetId } from './sheet-order.ts';
import type { AskWords, KeyFigureWords, SummaryWords } from './summary-words.ts';

/** Every word that a workbook and its mail show, in one language; the numbers come written out. */
export interface WorkbookWords {
  sheets: Record<SheetId, string>;
  head: {
    title: (what: string, period: string) => string;
    simulated: string;
    simulatedShort: string;
    asOf: (of: { campaign: string; moment: string; audience: string; version: number }) => string;
    subject: (campaign: string, period: string) => string;
    footer: (run: string) => string;
    /** Above the name of a site where otherwise units stand. */
    site: string;
  };
  summary: SummaryWords;
  keyFigures: KeyFigureWords;
  asks: AskWords;
  change: ChangeWords;
  gaps: {
    title: (organisation: string) => string;
    group: string;
    allDomains: string;
    shortfall: string;
    people: string;
    coverage: string;
    byUnit: string;
    partsOf: (unit: string) => string;
    byRole: string;
    bySite: string;
    /** Of a part without parts. */
    titleByDomain: (organisation: string) => string;
    everybody: string;
    reasons: Record<FigureReason, (minimum: number) => string>;
    legend: string;
    step: (from: string, below: string | null) => string;
    hiddenNote: (cells: number, share: string, minimum: number) => string;
    /** Figures that are hidden because of one that was reported before. */
    heldNote: (cells: number, minimum: number) => string;
    /** In place of a figure, and what it is. */
    range: (lowest: string, highest: string) => string;
    rangeNote: (ranges: number) => string;
    /** Of people whose roles ask nothing of a domain. */
    notAsked: string;
    /** Why a line is of several groups. */
    togetherNote: (minimum: number) => string;
    notes: string[];
  };
  picture: {
    gapTitle: (organisation: string) => string;
    gapAlt: (rows: { label: string; value: string }[]) => string;
    gapAxis: string;
    unitTitle: (organisation: string) => string;
    unitAlt: (rows: { label: string; value: string }[]) => string;
    unitAxis: string;
    subtitle: (campaign: string, period: string) => string;
    domain: string;
    columns: Record<'shortfall' | 'below' | 'critical' | 'people' | 'coverage', string>;
    people: (n: string) => string;
    of: (answered: string, assigned: string) => string;
  };
  funnel: {
    title: (organisation: string) => string;
    columns: Record<
      'group' | 'kind' | 'assigned' | 'invited' | 'started' | 'answered' | 'share' | 'day',
      string
    >;
    kinds: Record<FunnelKind, string>;
    everybody: string;
    all: string;
    byUnit: string;
    byDay: string;
    smallUnits: (minimum: number) => string;
    dayChartTitle: (organisation: string, period: string) => string;
    /** Of the last day. */
    dayChartAlt: (of: Record<'day' | 'invited' | 'started' | 'answered', string>) => string;
    chartTitle: (organisation: string, period: string) => string;
    chartAlt: (counts: (Omit<FunnelCount, 'kind'> & { kind: string })[]) => string;
    axis: string;
  };
  programmes: ProgrammeWords;
  roi: RoiWords;
  sensitivity: SensitivityWords;
  cases: CaseWords;
  assumptions: AssumptionWords;
  definitions: DefinitionWords;
  learning: LearningWords;
  records: RecordsWords;
  csv: CsvWords;
  competency: CompetencyWords;
  people: PeopleWords;
  /** Why a part of the organisation is not told what the whole is. */
  /** Why of a unit, of a site, and of a programme. */
  untold: Record<
    UntoldSheet,
    { title: (part: string) => string; why: Record<'unit' | 'site', string> & { programme?: string } }
  >;
  priorities: PriorityWords;
  scoreboard: ScoreboardWords;
  quality: QualityWords;
  audit: AuditWords;
  mail: {
    title: (campaign: string) => string;
    attachment: (period: string) => string;
    /** At which rate amounts are shown in the reader's currency. */
    readerRate: (of: ExchangeRate & { code: string }) => string;
  };
}
