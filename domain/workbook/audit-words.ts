import type { ReportedCampaign } from './report-input.ts';
import type { SourceId } from './sources.ts';

/** Words of the sheet by which a number is traced. */
export interface AuditWords {
  title: (organisation: string) => string;
  run: {
    title: string;
    campaign: string;
    campaignText: (campaign: ReportedCampaign) => string;
    cutOff: string;
    notClosed: string;
    run: string;
    version: string;
    audience: string;
    configuration: string;
    input: string;
    code: string;
    unknownCode: string;
    computed: string;
    made: string;
    seeds: string;
    seed: (of: string, seed: number) => string;
    changeSeed: string;
  };
  files: {
    title: string;
    none: string;
    columns: Record<'file' | 'source' | 'mapping' | 'asOf' | 'lines' | 'hash', string>;
    note: string;
  };
  lineage: {
    title: string;
    howToRead: string;
    columns: Record<'sheet' | 'cells' | 'what' | 'query' | 'files', string>;
    what: Record<SourceId, string>;
    noFile: string;
  };
}
