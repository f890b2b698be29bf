import type { ImportFailure } from '../../../domain/imports/failure.ts';
import { notATable, otherWorkbook, protectedWorkbook } from './refusals.ts';

const zip = Buffer.from('PK\u0003\u0004', 'latin1');
const emptyZip = Buffer.from('PK\u0005\u0006', 'latin1');
const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** An .xls of before 1995 is no compound file: its first record tells. */
const oldRecords = [
  Buffer.from([0x09, 0x00, 0x04, 0x00]),
  Buffer.from([0x09, 0x02, 0x06, 0x00]),
  Buffer.from([0x09, 0x04, 0x06, 0x00]),
];

const unpackIt = 'Unpack it, and upload the CSV or .xlsx file that is in it.';
const others: [magic: Buffer, isWhat: string, whatToDo?: string][] = [
  [Buffer.from('%PDF'), 'a PDF document', 'Export the data itself as CSV or as an Excel workbook (.xlsx).'],
  [Buffer.from([0x1f, 0x8b]), 'packed with gzip', unpackIt],
  [Buffer.from('BZh'), 'packed with bzip2', unpackIt],
  [Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]), 'packed with xz', unpackIt],
  [Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), 'packed with zstd', unpackIt],
  [Buffer.from([0x37, 0x7a, 0xbc, 0xaf]), 'packed with 7-Zip', unpackIt],
  [Buffer.from('Rar!'), 'packed with RAR', unpackIt],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'a picture'],
  [Buffer.from([0xff, 0xd8, 0xff]), 'a picture'],
  [Buffer.from('GIF8'), 'a picture'],
  [Buffer.from('{\\rtf'), 'a text document'],
  [Buffer.from('PAR1'), 'a Parquet file'],
  [Buffer.from('SQLite format 3'), 'a database'],
  [Buffer.from([0x7f, 0x45, 0x4c, 0x46]), 'a program'],
  [Buffer.from([0x00, 0x01, 0x00, 0x00, 0x53, 0x74, 0x61, 0x6e]), 'an Access database'],
];

export function isZip(head: Buffer): boolean {
  return startsWith(head, zip) || startsWith(head, emptyZip);
}

/** Why a file of this beginning (and, for compound files, this end) can be no table; null: it may be one. */
export function refusalOf(head: Buffer, tail: Buffer): ImportFailure | null {
  if (startsWith(head, compound)) return refusalOfCompound([head, tail]);
  if (oldRecords.some((magic) => startsWith(head, magic))) return oldXls();
  for (const [magic, isWhat, whatToDo] of others)
    if (startsWith(head, magic)) return notATable(isWhat, whatToDo);
  return refusalOfMarkup(head);
}

/** Old Office files and encrypted new ones share one container; the names of its streams tell them apart. */
function refusalOfCompound(parts: Buffer[]): ImportFailure {
  const holds = (stream: string) => parts.some((part) => part.includes(Buffer.from(stream, 'utf16le')));
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) return protectedWorkbook();
  if (holds('WordDocument')) return notATable('a Word document');
  if (holds('PowerPoint Document')) return notATable('a presentation');
  if (holds('__substg1.0_')) return notATable('an e-mail', 'Save its attachment, and upload that.');
  return oldXls();
}

function oldXls(): ImportFailure {
  return otherWorkbook('a workbook of an old kind (.xls)');
}

/** Some systems write a web page or XML and call it .xls. */
function refusalOfMarkup(head: Buffer): ImportFailure | null {
  const start = head.subarray(0, 4096).toString('latin1').replaceAll('\0', '').slice(0, 2048).toLowerCase();
  if (!/^[^a-z0-9"']{0,8}</.test(start)) return null;
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    return otherWorkbook('an XML spreadsheet (of Excel 2003)');
  if (/<(!doctype html|html|head|body|table|meta)\b/.test(start))
    return otherWorkbook('a web page, whatever its name says');
  if (/<(\?xml|[a-z])/.test(start)) return notATable('XML');
  return null;
}

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic);
}
