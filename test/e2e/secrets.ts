import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Client } from 'pg';
import { z } from 'zod';

/** What a roster says of its people, in the words in which it would turn up elsewhere. */
export interface RosterSecrets {
  /** Given and family names, one word each. */
  names: Set<string>;
  emails: Set<string>;
  /** Cells of the sensitive columns that stand in no other column; dates also year first. */
  sensitive: Set<string>;
  /** The same of columns of numbers; elsewhere any process or task may bear such a number. */
  amounts: Set<string>;
}

const nameColumns = ['First Name', 'Last Name', 'FirstName', 'LastName'];
const emailColumns = ['Work Email', 'EmployerEmail'];
const ofBamboo = ['Date of Birth', 'Gender', 'Marital Status', 'Annual Salary'];
const ofAllInOne = ['TerminationType', 'DOB', 'GenderCode', 'RaceDesc', 'MaritalDesc', 'Performance Score'];
const sensitiveColumns = new Set([...ofBamboo, ...ofAllInOne]);

export function secretsOf(rosterFile: string): RosterSecrets {
  const rows = z
    .array(z.record(z.string(), z.string()))
    .parse(parse(readFileSync(rosterFile), { columns: true, relax_column_count: true, bom: true }));
  const cells = (wanted: (column: string) => boolean) =>
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, cell]) => (wanted(column) ? [cell.trim()] : [])),
    );
  const open = wordsIn(cells((column) => !sensitiveColumns.has(column)).join(' '));
  const closed = cells((column) => sensitiveColumns.has(column))
    .flatMap((cell) => [cell, yearFirst(cell)])
    .filter((cell) => cell.length > 1 && !open.has(cell));
  const names = wordsIn(cells((column) => nameColumns.includes(column)).join(' '));
  const emails = cells((column) => emailColumns.includes(column));
  return {
    names: new Set([...names].filter((word) => word.length > 2)),
    emails: new Set(emails.filter((cell) => cell.includes('@'))),
    sensitive: new Set(closed.filter((cell) => !isNumber(cell))),
    amounts: new Set(closed.filter(isNumber)),
  };
}

function isNumber(cell: string): boolean {
  return /^[\d.,]+$/.test(cell);
}

/** `10-7-1969` as a database would write it. */
function yearFirst(cell: string): string {
  const [, month = '', day = '', year = ''] = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(cell) ?? [];
  return year === '' ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Everything between spaces and punctuation, once. */
function wordsIn(text: string): Set<string> {
  return new Set(text.split(/[^\p{L}\p{N}@.’_-]+/u).map((word) => word.replaceAll(/^[.-]+|[.-]+$/g, '')));
}

export interface History {
  storyId: string;
  events: number;
  /** With every payload decoded. */
  text: string;
  payloads: unknown[];
}

/** Every run of every story of a Temporal server, as anybody with its Web UI can read it. */
export async function historiesAt(address: string): Promise<History[]> {
  const connection = await Connection.connect({ address });
  try {
    const { workflow } = new TemporalClient({ connection });
    const histories: History[] = [];
    for await (const { workflowId, runId } of workflow.list()) {
      const history = await workflow.getHandle(workflowId, runId).fetchHistory();
      const { text, payloads } = decoded(historyToJSON(history));
      histories.push({ storyId: workflowId, events: history.events?.length ?? 0, text, payloads });
    }
    return histories;
  } finally {
    await connection.close();
  }
}

function decoded(json: string): { text: string; payloads: unknown[] } {
  const payloads: unknown[] = [];
  const text = json.replaceAll(/"data":\s*"([^"]*)"/g, (_whole, base64: string) => {
    const plain = Buffer.from(base64, 'base64').toString('utf8');
    if (plain !== '') payloads.push(JSON.parse(plain));
    return `"data": ${plain}`;
  });
  return { text, payloads };
}

/** Numbers under their keys and strings, wherever they stand in a payload. */
export function leavesOf(payload: unknown, key = ''): { key: string; value: unknown }[] {
  if (Array.isArray(payload)) return payload.flatMap((item) => leavesOf(item, key));
  if (typeof payload === 'object' && payload !== null)
    return Object.entries(payload).flatMap(([name, value]) => leavesOf(value, name));
  return [{ key, value: payload }];
}

/** The text of every table by its name, files apart, which are encrypted. */
export async function tablesAt(url: string): Promise<Map<string, string>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; columns: string }>(`
      select format('%I.%I', table_schema, table_name) as name, string_agg(format('%I::text', column_name), ', ') as columns
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' and data_type <> 'bytea'
      group by 1 order by 1`);
    const tables = new Map<string, string>();
    for (const { name, columns } of rows) {
      const all = await client.query<{ text: string | null }>(
        `select string_agg(concat_ws(' | ', ${columns}), E'\\n') as text from ${name}`,
      );
      tables.set(name, all.rows[0]?.text ?? '');
    }
    return tables;
  } finally {
    await client.end();
  }
}

/** Which of the secrets stand in a text, as words or, where they have several, as they are. */
export function found(secrets: Iterable<string>, text: string): string[] {
  const words = wordsIn(text);
  return [...secrets].filter((secret) =>
    /^[^\s]+$/.test(secret) ? words.has(secret) : text.includes(secret),
  );
}
