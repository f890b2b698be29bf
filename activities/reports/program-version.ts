import { readFileSync } from 'node:fs';
import { z } from 'zod';

const program = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');

/** Of this program, as `quarterdeck 0.1.0`: stands on the sheet by which a number is traced. */
export const programVersion = z
  .object({ name: z.string(), version: z.string() })
  .transform(({ name, version }) => `${name} ${version}`)
  .parse(JSON.parse(program));
