import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { ask, askForYes, type Asking } from '../../cli/ask.ts';
import { saidWhile } from '../../cli/said-while.ts';

/** What stands for a terminal at which somebody types `answer`. */
function terminal(answer: string): Asking {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  input.write(`${answer}\n`);
  return { input, output: new PassThrough() };
}

test.each(['y', 'yes', 'Y', ' YES '])('only a yes goes on: %s', async (answer) => {
  await expect(askForYes('Do it?', terminal(answer))).resolves.toBeUndefined();
});

test.each(['', 'n', 'no', 'yep', 'j'])('anything else does nothing: "%s"', async (answer) => {
  await expect(askForYes('Do it?', terminal(answer))).rejects.toMatchObject({
    message: 'Nothing was done.',
    exitCode: 130,
  });
});

test('where the answers end without one, nothing is done', async () => {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  input.end();
  await expect(askForYes('Do it?', { input, output: new PassThrough() })).rejects.toMatchObject({
    exitCode: 130,
  });
});

test('where nobody can be asked, the sentence says what to do instead', async () => {
  const nobody = { input: new PassThrough(), output: new PassThrough() };
  await expect(ask('How many?', 'add --people 12', nobody)).rejects.toMatchObject({
    message: 'Nobody can be asked here, so nothing was done: add --people 12',
    exitCode: 2,
  });
});

test('what takes long is told of at a terminal, what is quick or told elsewhere is not', async () => {
  const said = Promise.withResolvers<string>();
  const long = saidWhile('Working', () => said.promise, { isTTY: true, write: said.resolve });
  expect(await long).toBe('Working …\n');
  const write = () => expect.unreachable();
  expect(await saidWhile('Working', async () => 'at once', { isTTY: true, write })).toBe('at once');
  expect(await saidWhile('Working', async () => 'piped', { write })).toBe('piped');
});
