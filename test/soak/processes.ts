import { readdirSync, readFileSync } from 'node:fs';

/*
 * What processes cost, as Linux tells in /proc (proc(5)). The soak runs on Linux alone; the tests in `npm test` do without.
 */

/** Ms of a clock tick: the kernel counts the time of processes in USER_HZ, which is 100 on every architecture that browsers run on. */
const TICK_MS = 10;

/** The most memory that a process has had in use since it began, in bytes: the peak of its resident set. */
export function peakBytes(pid: number): number {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return Number(kib) * 1024;
}

/** The memory that a process has in use now, in bytes. */
export function residentBytes(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return Number(kib) * 1024;
}

/** The time in ms that a process has had on a processor. */
export function processorMs(pid: number): number {
  return ticks(statOf(pid)) * TICK_MS;
}

/** The ms for which a process's main thread has had a processor, and those for which it was ready and had to wait for one. */
export function mainThreadMs(pid: number): { readonly ran: number; readonly waited: number } {
  const [ran, waited] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'latin1').split(' ').map(Number);
  return { ran: (ran ?? Number.NaN) / 1e6, waited: (waited ?? Number.NaN) / 1e6 };
}

/** The processor time in ms of all processes of a group: a browser with all that it started. */
export function groupProcessorMs(group: number): number {
  const stats = readdirSync('/proc').flatMap((name) => {
    try {
      return /^\d+$/.test(name) ? [statOf(Number(name))] : [];
    } catch {
      // It ended since the folder was read.
      return [];
    }
  });
  const ofGroup = stats.filter((fields) => Number(fields[2]) === group);
  return ofGroup.reduce((sum, fields) => sum + ticks(fields), 0) * TICK_MS;
}

/** The fields behind the name, which may have spaces and brackets in it: state, parent, group ... */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** In user mode and in the kernel: fields 14 and 15 of the line. */
const ticks = (fields: readonly string[]) => Number(fields[11]) + Number(fields[12]);
