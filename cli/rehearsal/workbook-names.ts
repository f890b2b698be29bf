/** What a file of a workbook is called by. */
export interface WorkbookName {
  campaignId: string;
  audience: string;
  version: number;
}

/** Each report with a file name that Windows, macOS and Linux take, no two alike also where letters' case does not count. */
export function withFileNames<Of extends WorkbookName>(
  reports: readonly Of[],
): (Of & { fileName: string })[] {
  const taken = new Set<string>();
  return reports.map((report) => {
    const { campaignId, audience, version } = report;
    const stem = `${plain(campaignId)}-${plain(audience)}-v${version}`;
    let name = stem;
    for (let again = 2; taken.has(name.toLowerCase()); again += 1) name = `${stem}-${again}`;
    taken.add(name.toLowerCase());
    return { ...report, fileName: `${name}.xlsx` };
  });
}

/** Without what Windows refuses in names of files: separators, wildcards and control characters. */
function plain(part: string): string {
  return part.replaceAll(/[<>:"/\\|?*\p{Cc}]+/gu, '-');
}
