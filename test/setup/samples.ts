import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The real exports beside a checkout that has them. */
const beside = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

export interface Samples {
  folder: string;
  /** Path of a sample by its name; throws when it is missing. */
  path: (name: string) => string;
}

/**
 * Real exports: the folder that QUARTERDECK_SAMPLES names, which must then be there; else the one beside the checkout.
 * Null where neither is: tests then use generated twins.
 */
export function realSamples(): Samples | null {
  const named = process.env['QUARTERDECK_SAMPLES'];
  if (named !== undefined && !existsSync(named))
    throw new Error(`QUARTERDECK_SAMPLES names ${named}, which is not there`);
  const folder = named ?? (existsSync(beside) ? beside : null);
  if (folder === null) return null;
  return {
    folder,
    path: (name) => {
      const path = join(folder, name);
      if (!existsSync(path)) throw new Error(`${name} is missing in ${folder}`);
      return path;
    },
  };
}
