import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { makeWhole } from '../../cli/stack/cache.ts';

const run = promisify(execFile);
const version = '1.38.0';
const slf4jVersion = '2.0.17';
const mavenCentral = 'https://repo.maven.apache.org/maven2/';
const downloadMs = 120_000;

export interface JavaServerOptions {
  /** Per-user cache: the jars and the launcher stay there. */
  cache: string;
  /** Where the jars come from when `mvn` is absent; ends in a slash. */
  repository?: string;
  /** A machine has Maven or has not; a test may say which. */
  maven?: boolean;
}

/**
 * The official `io.temporal:temporal-test-server` behind a launcher script: the path of that script. Every jar must have
 * the hash that `time-skipping-jars.json` records, wherever it came from.
 */
export async function javaTestServer(options: JavaServerOptions): Promise<string> {
  const folder = join(options.cache, `temporal-test-server-${version}`);
  const launcher = join(folder, 'temporal-test-server');
  if (existsSync(launcher)) return launcher;
  if (!(await answers('java', ['-version'])))
    throw new Error(
      'The time-skipping tests need Java 11 or later, or a network that reaches temporal.download: install a JDK, then run the tests again',
    );
  const maven = options.maven ?? (await answers('mvn', ['--version']));
  await makeWhole(folder, async (partial) => {
    if (maven) await copyWithMaven(partial);
    else await downloadJars(partial, options.repository ?? mavenCentral);
    checkJars(partial);
    writeLauncher(join(partial, 'temporal-test-server'));
  });
  return launcher;
}

function jars(): [path: string, sha256: string][] {
  const text = readFileSync(new URL('time-skipping-jars.json', import.meta.url), 'utf8');
  return Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text)));
}

async function copyWithMaven(folder: string): Promise<void> {
  const dependency = (group: string, artifact: string, wanted: string) =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${wanted}</version></dependency>`;
  const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>quarterdeck</groupId><artifactId>time-skipping-server</artifactId><version>1</version><dependencies>
${dependency('io.temporal', 'temporal-test-server', version)}
${dependency('org.slf4j', 'slf4j-nop', slf4jVersion)}
</dependencies></project>`;
  writeFileSync(join(folder, 'pom.xml'), pom);
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  await run('mvn', ['-q', '-B', '-f', join(folder, 'pom.xml'), ...goal], { timeout: downloadMs });
}

async function downloadJars(folder: string, repository: string): Promise<void> {
  for (const [path] of jars()) {
    const response = await fetch(new URL(path, repository), { signal: AbortSignal.timeout(downloadMs) });
    if (!response.ok) throw new Error(`${repository}${path} answered ${response.status}`);
    writeFileSync(join(folder, basename(path)), Buffer.from(await response.arrayBuffer()));
  }
}

function checkJars(folder: string): void {
  for (const [path, sha256] of jars()) {
    const found = createHash('sha256')
      .update(readFileSync(join(folder, basename(path))))
      .digest('hex');
    if (found !== sha256) throw new Error(`${basename(path)} is not the file it should be: sha256 ${found}`);
  }
}

/** It has to exec: the SDK stops the process it started, and a shell in between would leave the JVM behind. */
function writeLauncher(path: string): void {
  const flags = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto';
  const main = 'io.temporal.testserver.TestServer';
  writeFileSync(path, `#!/bin/sh\nexec java ${flags} -cp "$(dirname "$0")/*" ${main} "$@"\n`);
  chmodSync(path, 0o755);
}

async function answers(command: string, args: string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}
