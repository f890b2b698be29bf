#!/usr/bin/env node
// Plain JavaScript, because any Node from 20 on may start it: it goes on in the Node that the project brings along.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const wantedMajor = 24;
const program = fileURLToPath(new URL('quarterdeck.ts', import.meta.url));
const major = Number(process.versions.node.split('.')[0]);

if (major === wantedMajor) await import('./quarterdeck.ts');
else goOnIn(findNode());

function findNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  try {
    const own = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const node = join(own, 'bin', name);
    if (existsSync(node)) return node;
  } catch {
    // Told below.
  }
  process.stderr.write(
    `Quarterdeck needs Node ${wantedMajor}, and the npm package that brings it is missing: run \`npm ci\` (with install scripts allowed), then try again\n`,
  );
  process.exit(1);
}

function goOnIn(node) {
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${node} cannot be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
