import { z } from 'zod';

/** Microsoft's own validator of Open XML, compiled to WebAssembly: the schemas of ECMA-376 with what Office adds, without .NET. */
const validator = '@ooxml-tools/validate';
const fault = z.object({
  description: z.string(),
  path: z.object({ xpath: z.string(), partUri: z.string() }),
});
const check = z.custom<(xlsx: Uint8Array, format: 'xlsx', version: string) => Promise<unknown>>(
  (value) => typeof value === 'function',
);

/** What a workbook has that the schemas do not allow, a line each; null: the validator is not installed here. */
export async function schemaCheck(): Promise<((xlsx: Uint8Array) => Promise<string[]>) | null> {
  const found: unknown = await import(/* @vite-ignore */ validator).catch(() => null);
  if (found === null) return null;
  const { default: validate } = z.object({ default: check }).parse(found);
  return async (xlsx) => {
    const faults = z.array(fault).parse(await validate(xlsx, 'xlsx', 'Microsoft365'));
    return faults.map(({ path, description }) => `${path.partUri} ${path.xpath}: ${description}`);
  };
}
