/** What the shell is told; README and docs/operating.md list them. */
export const exitCodes = {
  failed: 1,
  usage: 2,
  findings: 3,
  notFound: 4,
  notAllowed: 5,
  conflict: 6,
  notReachable: 7,
  temporary: 75,
  interrupted: 130,
} as const;

/** Something that a person must know and can mend: its message is for them, without a stack. */
export class Failure extends Error {
  override name = 'Failure';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * What the operating system refused about a file or folder, as a sentence that names it; null for any other error, which
 * is a fault of ours and is told with its stack.
 */
export function refusedPath(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('path' in error)) return null;
  const reason = error.message.replace(/^[A-Z]+: |, .*$/g, '');
  return `${String(error.path)} cannot be used (${String(error.syscall)}: ${reason}): see to its permissions and its place, or name another`;
}
