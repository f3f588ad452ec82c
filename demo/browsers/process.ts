import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** A browser's process, with the throwaway profile it runs on. */
export interface Running {
  readonly profile: string;
  /** The operating system's id of the process; but for Windows it is that of the group of all that it starts, too. */
  readonly pid: number;
  /** Settles when the process is gone, whoever ended it. */
  readonly ended: Promise<void>;
  /** What it reads on file descriptor 3 and writes on 4. */
  readonly pipes: { readonly toBrowser: Writable; readonly fromBrowser: Readable };
  /** Waits for `promise`; if the process ends before, throws with the last lines it wrote. */
  whileAlive<T>(promise: Promise<T>): Promise<T>;
  /** Kills the process and all it started, and removes the profile. */
  stop(): Promise<void>;
}

/** What to run, on the profile that was made for it. */
export interface Command {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The browsers that run now: none may outlive this process. */
const alive = new Map<ChildProcess, string>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Makes a profile, lets the caller fill it, and starts the browser on it. */
export function run(prepare: (profile: string) => Command): Running {
  const profile = mkdtempSync(join(tmpdir(), 'tracklens-browser-'));
  let child: ChildProcess;
  try {
    const { executable, args, env } = prepare(profile);
    child = spawn(executable, args, {
      // Chromium on Linux leaves a folder of its socket behind when it is killed: there it goes with the profile.
      env: { ...process.env, ...(process.platform === 'linux' && { TMPDIR: profile }), ...env },
      // A group of its own, so that the helpers it starts can be killed with it.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    });
  } catch (error) {
    rmSync(profile, { recursive: true, force: true });
    throw error;
  }
  watch(child, profile);

  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-4_000);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      words += error.message;
      resolve();
    });
  }).then(() => unwatch(child));

  return {
    profile,
    // -1, which is nobody's, where it could not be started: `ended` tells.
    pid: child.pid ?? -1,
    ended,
    pipes: { toBrowser: child.stdio[3] as Writable, fromBrowser: child.stdio[4] as Readable },
    whileAlive(promise) {
      const tooEarly = ended.then(() => {
        throw new Error(`the browser ended too early. Its last words:\n${words}`);
      });
      // A dying browser closes its pipe before it is gone: then its end, and not the closed pipe, is the cause to tell.
      const orItsEnd = async (error: unknown) => {
        await Promise.race([tooEarly, sleep(1_000)]);
        throw error;
      };
      return Promise.race([promise.catch(orItsEnd), tooEarly]);
    },
    async stop() {
      kill(child);
      await ended;
      // A helper of the dead browser may still hold a file for a moment.
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    // Not tried by us: the documented way to end a tree of processes on Windows.
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

function watch(child: ChildProcess, profile: string): void {
  if (alive.size === 0) {
    process.on('exit', killAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  alive.set(child, profile);
}

function unwatch(child: ChildProcess): void {
  alive.delete(child);
  if (alive.size > 0) return;
  process.off('exit', killAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

function killAll(): void {
  for (const child of alive.keys()) kill(child);
  for (const profile of alive.values()) removeNow(profile);
  alive.clear();
}

/** A browser that was just killed takes a moment to die, and may make files until then: so a removal can fail at first. */
function removeNow(directory: string): void {
  const end = Date.now() + 5_000;
  for (;;) {
    try {
      rmSync(directory, { recursive: true, force: true });
      return;
    } catch (error) {
      if (Date.now() > end) {
        console.error(`could not remove ${directory}:`, error);
        return;
      }
      // The process is ending: there is no event loop any more to wait with.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

/** A signal ends Node without the `exit` event. If nobody else listens, it must still end this process. */
function onSignal(signal: NodeJS.Signals): void {
  killAll();
  process.off(signal, onSignal);
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
