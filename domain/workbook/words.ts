import type { DataQuality, FigureReason, FunnelCount, FunnelKind } from '../results.ts';
import type { LearningWords, QualityWords } from './learning-words.ts';
import type { AssumptionWords, CaseWords, DefinitionWords, ProgrammeWords } from './money-words.ts';
import type { PeopleWords } from './people-words.ts';
import type { PriorityWords } from './priority-words.ts';
import type { ReportedCampaign } from './report-input.ts';
import type { RoiWords, SensitivityWords } from './roi-words.ts';
import type { SheetId } from './sheet-order.ts';
import type { AskWords, KeyFigureWords, SummaryWords } from './summary-words.ts';

type Terms = readonly (readonly [string, string])[];

/** Counts of the data quality that are printed as they are. */
type CountKey = Exclude<keyof DataQuality, 'simulated' | 'unmapped' | 'response'>;

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
  };
  summary: SummaryWords;
  keyFigures: KeyFigureWords;
  asks: AskWords;
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
    everybody: string;
    reasons: Record<FigureReason, (minimum: number) => string>;
    legend: string;
    step: (from: string, below: string | null) => string;
    hiddenNote: (cells: number, share: string, minimum: number) => string;
    /** Figures that are hidden because of one that was reported before. */
    heldNote: (cells: number, minimum: number) => string;
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
  people: PeopleWords;
  priorities: PriorityWords;
  quality: QualityWords;
  method: MethodWords;
  mail: { title: (campaign: string) => string; attachment: (period: string) => string };
}

interface MethodWords {
  title: (organisation: string) => string;
  rating: {
    title: string;
    weights: string;
    weightsText: (
      weights: Record<'practical' | 'project' | 'manager' | 'peer' | 'self', string>,
      peerMinimum: number,
    ) => string;
    coverage: string;
    coverageText: (floor: string) => string;
    critical: string;
    criticalText: (levels: string) => string;
    framework: string;
    scale: string;
    categories: string;
    category: (name: string, from: string) => string;
  };
  targets: string;
  target: (targets: string, version: string, validFrom: string) => string;
  privacy: { title: string; lines: (minimum: number) => Terms };
  counts: {
    title: string;
    order: readonly CountKey[];
    labels: Record<CountKey, string>;
    remarks: Record<CountKey, string>;
    unmappedTitles: string;
  };
  imports: { title: string; none: string; columns: string[]; kinds: Record<string, string> };
  run: {
    title: string;
    campaign: string;
    campaignText: (campaign: ReportedCampaign) => string;
    run: string;
    version: string;
    configuration: string;
    input: string;
    computed: string;
    made: string;
    traceTitle: string;
    trace: string;
  };
}
