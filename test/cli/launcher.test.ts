import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const project = fileURLToPath(new URL('../..', import.meta.url));
/** Node tells the launcher this version, so that it believes it was started by an older one. */
const asNode20 = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.0.0'}})`;
const program = `const word: string = process.argv[2] ?? '';
if (word === 'wait') {
  const timer = setInterval(() => {}, 1000);
  process.on('SIGTERM', () => { process.exitCode = 143; clearInterval(timer); });
} else process.exitCode = Number(word);
console.log(process.versions.node.split('.')[0], process.cwd(), process.argv.slice(3).join('|'));
`;
let folder: string;
let link: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'quarterdeck-launcher-')));
  mkdirSync(join(folder, 'cli'));
  mkdirSync(join(folder, 'elsewhere'));
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  copyFileSync(join(project, 'cli', 'quarterdeck.js'), join(folder, 'cli', 'quarterdeck.js'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'cli', 'quarterdeck.ts'), program);
  link = join(folder, 'elsewhere', 'quarterdeck');
  symlinkSync(join(folder, 'cli', 'quarterdeck.js'), link);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function launch(nodeArgs: string[], args: string[]): ChildProcess {
  return spawn(process.execPath, [...nodeArgs, link, ...args], {
    cwd: join(folder, 'elsewhere'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = child.stdout ? await once(child.stdout, 'data') : [''];
  return String(chunk).trim();
}

test.for([[[]], [['--import', asNode20]]])(
  'through a symlink and from another folder it runs in Node 24, passes arguments on and gives the exit code back',
  async ([nodeArgs]) => {
    const child = launch(nodeArgs ?? [], ['5', 'a b', 'c']);
    const exit = once(child, 'exit');
    expect(await firstLine(child)).toBe(`24 ${join(folder, 'elsewhere')} a b|c`);
    expect(await exit).toEqual([5, null]);
  },
);

test('a signal to the launcher reaches the program that it started', async () => {
  const child = launch(['--import', asNode20], ['wait']);
  const exit = once(child, 'exit');
  await firstLine(child);
  child.kill('SIGTERM');
  expect(await exit).toEqual([143, null]);
});
