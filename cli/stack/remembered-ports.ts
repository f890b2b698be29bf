import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.partialRecord(z.enum(['postgres', 'temporal', 'ui', 'smtp', 'console']), z.number().int());

/** The ports of the last start, so that bookmarks and connection strings go on working. */
export type RememberedPorts = z.infer<typeof shape>;

/** Empty where nothing readable is remembered: any port will do then. */
export function rememberedPorts(folder: string): RememberedPorts {
  const file = fileIn(folder);
  if (!existsSync(file)) return {};
  const read = shape.safeParse(jsonOrNull(readFileSync(file, 'utf8')));
  return read.success ? read.data : {};
}

/** Keeps those that are not of this start: a part may be replaced today and embedded again tomorrow. */
export function rememberPorts(folder: string, ports: RememberedPorts): void {
  writeFileSync(fileIn(folder), `${JSON.stringify({ ...rememberedPorts(folder), ...ports }, null, 2)}\n`);
}

function fileIn(folder: string): string {
  return join(folder, 'ports.json');
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
