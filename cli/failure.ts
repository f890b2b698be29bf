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
