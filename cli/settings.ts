import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readChannelAddresses } from './channel-addresses.ts';
import { Failure, exitCodes } from './failure.ts';

/** What the environment says, read once and strictly; nobody else reads it. */
export interface Settings {
  /** Data of the embedded stack, keys, and what the demo leaves. */
  folder: string;
  /** YAML of the organisation. */
  config: string;
  /** Port of the console; 0 takes any free one. */
  port: number;
  /** Under which people reach the console; null: its own address. */
  publicUrl: string | null;
  /** Watched for exports; null: no folder is. */
  dropFolder: string | null;
  /** Where to listen for mail that comes back, `smtp://` or `lmtp://` with host and port; null: nowhere. */
  mailIntake: string | null;
  /** Where every mail goes instead of to its reader, whatever the configuration says; null: as that says. */
  mailRedirectTo: string | null;
  /** By what mail is signed; null: it is not. */
  dkim: { keyFile: string; selector: string } | null;
  /** The secret addresses of channels, by the channel's id. */
  channelAddresses: ReadonlyMap<string, URL>;
  /** How long the mail server may think about a mail before it counts as unknown; null: a minute. */
  mailAnswerSeconds: number | null;
  /** The word with which monitoring asks for `/metrics`; null: nobody may. */
  metricsToken: string | null;
  /** Chase shards of the organisation. */
  shards: number;
  env: Readonly<Record<string, string | undefined>>;
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

const answerTime = 'a number of seconds, 30 to 1200';
const portNumber = 'a port number, 0 to 65535';

const bothOrNone = 'QUARTERDECK_DKIM_KEY_FILE and QUARTERDECK_DKIM_SELECTOR together';

const schema = z
  .object({
    QUARTERDECK_FOLDER: z.string().min(1).optional(),
    QUARTERDECK_CONFIG: z.string().min(1).optional(),
    QUARTERDECK_PORT: z
      .string()
      .regex(/^\d{1,5}$/, portNumber)
      .transform(Number)
      .refine((port) => port <= 65_535, portNumber)
      .optional(),
    QUARTERDECK_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'an http or https address' }).optional(),
    QUARTERDECK_DROP_FOLDER: z.string().min(1).optional(),
    QUARTERDECK_MAIL_INTAKE: z
      .string()
      .regex(
        /^(smtp|lmtp):\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+):\d{1,5}$/i,
        'smtp:// or lmtp:// with host and port',
      )
      .optional(),
    QUARTERDECK_MAIL_REDIRECT_TO: z.email({ error: 'an e-mail address' }).optional(),
    QUARTERDECK_DKIM_KEY_FILE: z.string().min(1).optional(),
    QUARTERDECK_DKIM_SELECTOR: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/i, 'the name under which the domain publishes the key')
      .optional(),
    QUARTERDECK_MAIL_ANSWER_SECONDS: z
      .string()
      .regex(/^\d{1,4}$/, answerTime)
      .transform(Number)
      .refine((seconds) => seconds >= 30 && seconds <= 1_200, answerTime)
      .optional(),
    QUARTERDECK_METRICS_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]{16,200}$/, '16 to 200 letters, digits and signs without spaces')
      .optional(),
    QUARTERDECK_SHARDS: z
      .string()
      .regex(/^([1-9]|[12]\d|3[0-2])$/, 'a number from 1 to 32')
      .transform(Number)
      .optional(),
  })
  .refine(({ QUARTERDECK_DKIM_KEY_FILE: file, QUARTERDECK_DKIM_SELECTOR: selector }) => !file === !selector, {
    message: bothOrNone,
    path: ['QUARTERDECK_DKIM_SELECTOR'],
  });

/** Blank variables count as absent. Throws a `Failure` that names the variable and what was expected. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = schema.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `${issue.path.join('.')}: expected ${issue.message}`);
    throw new Failure(`The environment is not right:\n${lines.join('\n')}`, exitCodes.usage);
  }
  const { data } = read;
  const folder = resolve(data.QUARTERDECK_FOLDER ?? join(projectFolder, '.quarterdeck'));
  return {
    folder,
    config: resolve(data.QUARTERDECK_CONFIG ?? join(projectFolder, 'config')),
    port: data.QUARTERDECK_PORT ?? 0,
    publicUrl: data.QUARTERDECK_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    dropFolder: data.QUARTERDECK_DROP_FOLDER === undefined ? null : resolve(data.QUARTERDECK_DROP_FOLDER),
    mailIntake: data.QUARTERDECK_MAIL_INTAKE ?? null,
    mailRedirectTo: data.QUARTERDECK_MAIL_REDIRECT_TO ?? null,
    dkim: dkimOf(data),
    channelAddresses: readChannelAddresses(given),
    mailAnswerSeconds: data.QUARTERDECK_MAIL_ANSWER_SECONDS ?? null,
    metricsToken: data.QUARTERDECK_METRICS_TOKEN ?? null,
    shards: data.QUARTERDECK_SHARDS ?? readRunning(folder)?.shards ?? defaultShards,
    env: given,
  };
}

const defaultShards = 4;

function dkimOf(data: z.infer<typeof schema>): Settings['dkim'] {
  const { QUARTERDECK_DKIM_KEY_FILE: file, QUARTERDECK_DKIM_SELECTOR: selector } = data;
  return file && selector ? { keyFile: resolve(file), selector } : null;
}

/** Where a running `quarterdeck start` can be reached, for the other commands; null when none runs. */
export function readRunning(folder: string): Running | null {
  const file = runningFile(folder);
  if (!existsSync(file)) return null;
  const read = running.safeParse(jsonOf(readFileSync(file, 'utf8')));
  return read.success ? read.data : null;
}

/** Null: it was cut off while it was written. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function runningFile(folder: string): string {
  return join(folder, 'running.json');
}

const running = z.object({
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  smtpUrl: z.string(),
  consoleUrl: z.string(),
  /** Of a rehearsal, which has other ones than an installation. */
  shards: z.int().positive().optional(),
});
export type Running = z.infer<typeof running>;
