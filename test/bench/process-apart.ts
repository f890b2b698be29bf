import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { z } from 'zod';

/** It has ended before it answered: out of memory, most likely. */
export class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';
}

/** A process of its own, so that its memory is nobody else's. It gets orders one after the other, and answers each. */
export class ProcessApart<Order extends object, Answer> {
  readonly #child: ChildProcess;
  readonly #answer: z.ZodType<Answer>;
  readonly #died: Promise<never>;

  /** `options` are Node's own. */
  constructor(module: URL, answer: z.ZodType<Answer>, options: string[] = []) {
    this.#child = fork(module, { stdio: 'inherit', execArgv: options });
    this.#answer = answer;
    this.#died = once(this.#child, 'exit').then(() => {
      throw new ProcessEnded('The measuring process has ended');
    });
    this.#died.catch(() => {});
  }

  async ask(order: Order): Promise<Answer> {
    this.#child.send(order);
    const answer: unknown[] = await Promise.race([once(this.#child, 'message'), this.#died]);
    return this.#answer.parse(answer[0]);
  }

  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}

/** In such a process: answers orders until the other side has gone. */
export function answering<Order>(orders: z.ZodType<Order>, answer: (order: Order) => Promise<object>): void {
  if (!process.send) return;
  process.on('message', (order) => {
    void answer(orders.parse(order)).then(
      (found) => process.send?.(found),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
  });
  process.on('disconnect', () => process.exit(0));
}

/** The most that this process has held so far. */
export function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}
