import { readFileSync } from 'node:fs';
import process from 'node:process';
import { memorySource } from '../../activities/imports/reading/byte-sources.ts';
import type { ReadJob } from '../../activities/imports/reading/reader-job.ts';
import { runReader } from '../../activities/imports/reading/run-reader.ts';
import { defaultImportPolicy } from '../../domain/configuration/importing.ts';
import { ImportFailure } from '../../domain/imports/failure.ts';
import { companyConfiguration } from '../fixtures/company.ts';
import { hostileFiles } from '../fixtures/hostile-files.ts';
import { shippedProfiles } from '../fixtures/import-lab.ts';

// Prints how long the reading process takes over each hostile file, and how much memory it needs at the most:
// node test/bench/hostile.ts
const job = (fileName: string): ReadJob => {
  return {
    importId: '1',
    kind: 'roster',
    fileName,
    asOf: '2026-10-01',
    profileId: null,
    profiles: shippedProfiles(),
    mappings: [],
    badRows: 'leave-out',
    limits: defaultImportPolicy.limits,
    vocabulary: companyConfiguration(),
    want: 'rows',
  };
};

/** Memory of a process and what it has computed, from Linux; zero where there is no such file. */
function figuresOf(pid: number): { peakMb: number; cpuMs: number } {
  try {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return { peakMb: Number(peak?.[1] ?? 0) / 1024, cpuMs: (Number(stat[11]) + Number(stat[12])) * 10 };
  } catch {
    return { peakMb: 0, cpuMs: 0 };
  }
}

for (const { name, bytes, outcome } of hostileFiles.filter(({ name }) =>
  name.includes(process.argv[2] ?? ''),
)) {
  const source = memorySource(bytes());
  let reader = 0;
  let peakMb = 0;
  let cpuMs = 0;
  const look = () => {
    const now = figuresOf(reader);
    peakMb = Math.max(peakMb, now.peakMb);
    cpuMs = Math.max(cpuMs, now.cpuMs);
  };
  const timer = setInterval(look, 20);
  const startMs = performance.now();
  let ended = 'read';
  try {
    const taken = async () => {};
    await runReader(
      job(name),
      { ...source, read: (from, to) => (look(), source.read(from, to)) },
      { identified: taken, again: taken, rows: taken, findings: taken, lines: taken, progress: look },
      { started: (pid) => void (reader = pid) },
    );
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    ended = error.report.code;
  }
  clearInterval(timer);
  const tookMs = Math.round(performance.now() - startMs);
  process.stdout.write(
    `${String(tookMs).padStart(6)} ms ${String(cpuMs).padStart(6)} ms cpu ${peakMb.toFixed(0).padStart(4)} MB  ${name}: ${ended} (${outcome})\n`,
  );
}
