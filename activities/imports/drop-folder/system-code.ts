/** The code by which the operating system refused something (`EACCES`, `ENAMETOOLONG`); null for any other error. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && 'syscall' in error ? String(error.code) : null;
}
