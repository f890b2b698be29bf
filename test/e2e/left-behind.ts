import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { listens } from '../../cli/stack/ports.ts';

const ports = z.record(z.string(), z.number().int());

/** The ports on which the servers of a data folder listened when it was last started, by name. */
export function portsOf(folder: string): Record<string, number> {
  return ports.parse(JSON.parse(readFileSync(join(folder, 'ports.json'), 'utf8')));
}

/** Address of the embedded database of a data folder, as its owner. */
export function databaseUrlOf(folder: string): string {
  const password = readFileSync(join(folder, 'postgres', 'password'), 'utf8').trim();
  return `postgres://quarterdeck:${password}@127.0.0.1:${portsOf(folder)['postgres']}/quarterdeck`;
}

/** Names of the servers of a data folder that still answer. */
async function stillListening(folder: string): Promise<string[]> {
  const names = await Promise.all(
    Object.entries(portsOf(folder)).map(async ([name, port]) => ((await listens(port)) ? [name] : [])),
  );
  return names.flat();
}

/** Servers of a data folder that still answer, and processes that were started for it or for a folder in it. */
export async function leftOf(folder: string): Promise<string[]> {
  const stacks = [folder, join(folder, 'rehearsal')].filter((each) => existsSync(join(each, 'ports.json')));
  const listening = await Promise.all(stacks.map((each) => stillListening(each)));
  return [...listening.flat(), ...processesOf(folder)];
}

/** Processes that were started for a data folder: by their arguments or their environment. None where there is no /proc. */
function processesOf(folder: string): string[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return [];
    const command = textOf(`/proc/${pid}/cmdline`);
    const ours = command.includes(folder) || textOf(`/proc/${pid}/environ`).includes(folder);
    return ours && command !== '' ? [`${pid} ${command.replaceAll('\0', ' ').slice(0, 120)}`] : [];
  });
}

/** Empty for a process that has gone, and for one that is only waiting to be buried. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
