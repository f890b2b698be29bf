const fewestColumns = 40;

/**
 * How wide lines for people may be: as the terminal is, or as `COLUMNS` says. Null: as wide as need be, one row a line, where a program or a file
 * reads them.
 */
export function terminalColumns(): number | null {
  const { stdout, env } = process;
  const said = stdout.isTTY ? stdout.columns : Number(env['COLUMNS'] ?? 'none');
  return Number.isInteger(said) && said > 0 ? Math.max(fewestColumns, said) : null;
}
