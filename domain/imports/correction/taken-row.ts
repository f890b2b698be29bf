const taken = /^\s*'*Line \d+ \(taken; read again only if you change it, ([0-9a-f]{8})\)/;

/** How the remark of a row begins that was taken: with a sign of what its cells held. */
export function takenRemark(line: number, cells: string[]): string {
  return `Line ${line} (taken; read again only if you change it, ${signOf(cells)})`;
}

/** True for a row that was taken and that nobody has changed since: reading it once more could only double or undo something. */
export function isAsTaken(remark: string, cells: string[]): boolean {
  return taken.exec(remark)?.[1] === signOf(cells);
}

/** Equal for cells that read the same: FNV-1a over them, without blanks around them and empty cells at the end. */
function signOf(cells: string[]): string {
  const plain = cells.map((cell) => cell.trim().replaceAll(/\s+/g, ' '));
  const filled = plain.slice(0, plain.findLastIndex((cell) => cell !== '') + 1);
  let sign = 0x81_1c_9d_c5;
  for (const char of JSON.stringify(filled))
    sign = Math.imul(sign ^ (char.codePointAt(0) ?? 0), 0x01_00_01_93);
  return (sign >>> 0).toString(16).padStart(8, '0');
}
