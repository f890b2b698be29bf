/** What a program was to reach in one quarter, set beforehand. A figure that is absent has no plan: that is never zero. */
export interface PlannedQuarter {
  program: string;
  /** `2026-Q4`. */
  period: string;
  /** 0 to 100. */
  readinessIndex?: number;
  meanShortfallLevels?: number;
  /** Of all that is asked in the quarter; 0 to 1. */
  responseShare?: number;
  programmes?: PlannedReturn[];
}

/** What a learning programme was to cost and bring, in the reporting currency. */
export interface PlannedReturn {
  programme: string;
  costsMinor?: number;
  benefitsMinor?: number;
  /** Benefits / costs. */
  bcr?: number;
  /** Net of cost; 0 is break-even. */
  roiPercent?: number;
}
