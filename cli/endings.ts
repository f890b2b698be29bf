type Ending = () => Promise<unknown>;

/** What was started and has to be ended: in reverse order and once, however many ask for it. */
export class Endings {
  readonly #list: Ending[] = [];
  #stopped: Promise<void> | null = null;

  add(end: Ending): void {
    this.#list.push(end);
  }

  get stopping(): boolean {
    return this.#stopped !== null;
  }

  /** The same promise for everybody. One ending that fails does not keep the others from it; its error comes last. */
  stop(): Promise<void> {
    return (this.#stopped ??= this.#endAll());
  }

  async #endAll(): Promise<void> {
    const errors: unknown[] = [];
    for (const end of this.#list.toReversed()) await end().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  }
}
