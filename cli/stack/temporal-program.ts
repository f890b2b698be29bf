import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, readFileSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { cacheFolder, makeWhole, type Environment } from './cache.ts';
import { CannotStart } from './cannot-start.ts';
import { startServer } from './server-process.ts';

export interface TemporalProgramOptions {
  env: Environment;
  /** Gets a line for people whenever something takes long. */
  say: (line: string) => void;
  /** Where the SDK downloads from; ends in a slash. */
  downloads?: string;
}

const run = promisify(execFile);
const goVersion = 'v1.5.1';
const sdkVersion = '1.24.0';
const sdkDownloads = 'https://temporal.download/';
const answerMs = 4_000;
const downloadMs = 5 * 60_000;
const progressMs = 15_000;
const programName = platform() === 'win32' ? 'temporal.exe' : 'temporal';
const downloadInfo = z.object({ archiveUrl: z.url(), fileToExtract: z.string() });

/**
 * The Temporal dev server's program, from the first of: the PATH; this user's cache; the download that the SDK makes;
 * a build by Go. The last two put it into the cache, so they happen once. Throws `CannotStart` when none is possible.
 */
export async function findTemporal(options: TemporalProgramOptions): Promise<string> {
  const cache = cacheFolder(options.env);
  const downloaded = join(cache, `temporal-sdk-${sdkVersion}`);
  const built = join(cache, `temporal-${goVersion}`);
  const onPath = await findOnPath(options.env);
  if (onPath) return onPath;
  for (const folder of [downloaded, built])
    if (existsSync(join(folder, programName))) return join(folder, programName);
  const failures: string[] = [];
  for (const get of [() => download(downloaded, options), () => buildWithGo(built, options)]) {
    try {
      return await get();
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new CannotStart(
    `The Temporal dev server is missing and could not be fetched (${failures.join('; ')}): install the Temporal CLI so that \`temporal\` is on the PATH, or install Go and start again, or set TEMPORAL_ADDRESS to a running server`,
  );
}

/** On the PATH, or where `go install` has put it: that place is often not on the PATH. */
async function findOnPath(env: Environment): Promise<string | null> {
  const { PATH = '', GOBIN = '', GOPATH = '', HOME = '' } = env;
  const goPlaces = [GOBIN, GOPATH && join(GOPATH, 'bin'), HOME && join(HOME, 'go', 'bin')];
  for (const folder of [...PATH.split(delimiter), ...goPlaces]) {
    const program = join(folder, programName);
    if (folder && isExecutable(program) && (await isTemporal(program))) return program;
  }
  return null;
}

function isExecutable(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Some other program may have the same name. */
async function isTemporal(program: string): Promise<boolean> {
  return run(program, ['--version'], { timeout: 10_000 }).then(
    ({ stdout }) => stdout.startsWith('temporal version'),
    () => false,
  );
}

/** What the SDK's test environment would fetch, but with time-outs: offline it fails at once instead of hanging. */
async function download(folder: string, options: TemporalProgramOptions): Promise<string> {
  const names: Record<string, string> = { win32: 'windows', x64: 'amd64' };
  const info = new URL('cli/default', options.downloads ?? sdkDownloads);
  info.search = new URLSearchParams({
    arch: names[arch()] ?? arch(),
    platform: names[platform()] ?? platform(),
    format: 'tar.gz',
    'sdk-name': 'sdk-typescript',
    'sdk-version': sdkVersion,
  }).toString();
  const { archiveUrl, fileToExtract } = downloadInfo.parse(await (await get(info, answerMs)).json());
  options.say(`Downloading the Temporal dev server from ${new URL(archiveUrl).host}`);
  const archive = await get(new URL(archiveUrl), downloadMs);
  await makeWhole(folder, (partial) => extract(archive, fileToExtract, partial));
  return join(folder, programName);
}

async function get(url: URL, timeoutMs: number): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch(() => null);
  if (!response) throw new Error(`${url.host} cannot be reached`);
  if (!response.ok) throw new Error(`${url.host} answered ${response.status}`);
  return response;
}

async function extract(archive: Response, file: string, folder: string): Promise<void> {
  if (!archive.body) throw new Error('the download was empty');
  const tar = spawn('tar', ['-xzf', '-', '-C', folder, file], { stdio: ['pipe', 'ignore', 'ignore'] });
  const [[code]] = await Promise.all([
    once(tar, 'exit'),
    pipeline(Readable.fromWeb(archive.body), tar.stdin).catch(() => {
      // tar says by its exit code what was wrong with the archive.
    }),
  ]);
  if (code !== 0 || !existsSync(join(folder, programName)))
    throw new Error('the downloaded archive could not be unpacked');
}

async function buildWithGo(folder: string, options: TemporalProgramOptions): Promise<string> {
  await run('go', ['version'], { env: { ...options.env } }).catch(() => {
    throw new Error('Go is not installed');
  });
  await makeWhole(folder, async (partial) => {
    const log = join(partial, 'build.log');
    await goInstall(partial, log, options);
    if (!existsSync(join(partial, programName)))
      throw new Error(`go install failed: ${readFileSync(log, 'utf8').trim().split('\n').at(-1)}`);
    rmSync(log);
  });
  return join(folder, programName);
}

async function goInstall(folder: string, logFile: string, options: TemporalProgramOptions): Promise<void> {
  options.say('Building the Temporal dev server with Go: two to four minutes, once');
  const begun = performance.now();
  const build = await startServer({
    name: 'The Go build',
    command: 'go',
    args: ['install', `github.com/temporalio/cli/cmd/temporal@${goVersion}`],
    cwd: folder,
    env: { ...definedOf(options.env), GOBIN: folder },
    logFile,
    pidFile: join(folder, 'build.pid'),
    stopSignals: ['SIGTERM', 'SIGKILL'],
  });
  const progress = setInterval(() => {
    options.say(`Still building: ${Math.round((performance.now() - begun) / 1000)} s`);
  }, progressMs);
  try {
    await build.ended;
  } finally {
    clearInterval(progress);
  }
}

function definedOf(env: Environment): Record<string, string> {
  const entries = Object.entries(env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}
