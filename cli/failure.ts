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

/** The sentence with which it began: what a story or a client wraps around it says less. */
export function causeOf(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at instanceof Error ? at.message : String(at);
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

/** Codes of Node's network errors. */
const unreachable =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/;
/** Codes with which PostgreSQL ends a connection or takes none: classes 08 and 57P, and too many connections. */
const databaseGone = /^(08\w{3}|57P0\d|53300)$/;
/** What the database's client says where it has no code for it. */
const connectionLost = /^(Connection terminated|Client has encountered a connection error|timeout expired)/;

/** A service that did not answer or went away meanwhile, as a sentence; null for any other error. */
export function unreachableService(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (databaseGone.test(code) || connectionLost.test(error.message))
    return `The database went away or takes no connection (${error.message}): see that it runs, then look at how things stand before you repeat the command`;
  if (error instanceof AggregateError && error.errors.length > 0) return unreachableService(error.errors[0]);
  if (unreachable.test(code))
    return `A service cannot be reached (${error.message}): check its address and that it runs`;
  return null;
}
