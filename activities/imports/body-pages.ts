import { BodyFilter } from '../../domain/imports/body-filter.ts';
import { rejected, warning, type Finding, type FindingCode } from '../../domain/imports/findings.ts';
import { onlyRowsFilter } from '../../domain/imports/only-rows.ts';
import type { TableShape } from '../../domain/imports/shape.ts';
import type { SourceFormat, SourceRow, SourceTable } from '../../domain/imports/table.ts';

export interface TableBody {
  table: SourceTable;
  format: Pick<SourceFormat, 'kind'>;
  /** Header and profile as the file has them, before its rows are made into records. */
  source: Pick<TableShape, 'profile' | 'match'>;
  shape: TableShape;
}

/** Records of some rows of a file, and what was passed over between them. */
export interface BodyPage {
  rows: SourceRow[];
  findings: Finding[];
  /** Rows among those passed over that somebody misses: they count as refused. */
  leftOut: number;
}

/** So many rows that are no data are told of line by line; of the others people learn the number. */
const toldRows = 200;

/** The records below the header, page by page: without blank rows, repeated headers, totals and notes. */
export async function* bodyPages({ table, format, source, shape }: TableBody): AsyncGenerator<BodyPage> {
  const filter = new BodyFilter(source, format);
  const isRecord = onlyRowsFilter(source.profile, source.match);
  const passed = new Map<FindingCode, number>();
  for await (const page of table.pages()) {
    const rows: SourceRow[] = [];
    const findings: Finding[] = [];
    let leftOut = 0;
    for (const row of page) {
      const verdict = filter.verdict(row);
      if (verdict === 'blank') continue;
      if (verdict !== 'data') {
        const count = (passed.get(verdict) ?? 0) + 1;
        passed.set(verdict, count);
        if (count <= toldRows) findings.push({ line: row.line, ...tell(verdict) });
        if (verdict === 'OtherTable') leftOut += 1;
      } else if (isRecord === null || isRecord(row)) {
        if (shape.rowsOf === null) rows.push(row);
        else rows.push(...shape.rowsOf(row));
      }
    }
    if (rows.length > 0 || findings.length > 0) yield { rows, findings, leftOut };
  }
  const findings = atTheEnd(filter.beside, passed);
  if (findings.length > 0) yield { rows: [], findings, leftOut: 0 };
}

/** What stands in another table was meant to be read; of all else nothing is missed. */
function tell(code: FindingCode, detail = ''): Omit<Finding, 'line'> {
  return code === 'OtherTable' ? rejected(code, null, detail) : warning(code, null, detail);
}

function atTheEnd(beside: number, passed: Map<FindingCode, number>): Finding[] {
  const more = [...passed].filter(([, count]) => count > toldRows);
  return [
    ...more.map(([code, count]): Finding => {
      return { line: null, ...tell(code, `${count - toldRows} more rows`) };
    }),
    ...(beside > 0 ? [{ line: null, ...warning('BesideTable', null, `${beside} rows`) }] : []),
  ];
}
