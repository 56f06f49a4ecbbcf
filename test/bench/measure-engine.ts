import { fork } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { EngineName } from './engines.ts';
import { type Job, type Kept, STAGE, type Stage, type StageOf } from './stages.ts';

/** What was measured of one engine, as far as it got. */
export interface Measured {
  readonly engine: EngineName;
  readonly built: StageOf<'built'> | undefined;
  readonly searched: readonly StageOf<'searched'>[];
  readonly found: StageOf<'found'> | undefined;
  readonly saved: StageOf<'saved'> | undefined;
  readonly loaded: StageOf<'loaded'> | undefined;
  /** With the passages themselves. */
  readonly loadedWhole: StageOf<'loaded'> | undefined;
  /** After it was loaded again. */
  readonly foundAgain: StageOf<'found'> | undefined;
  readonly failure: string | undefined;
}

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
/** Nothing that is worth comparing takes longer. */
const LONGEST_MS = 20 * 60 * 1000;

/** Builds and searches in one process, loads in others. */
export async function measureEngine(engine: EngineName, folder: string): Promise<Measured> {
  const build = await runChild({ phase: 'build', engine, folder });
  const [saved] = pick(build, 'saved');
  const load = async (kept: Kept) =>
    saved?.[kept] === undefined ? [] : await runChild({ phase: kept, engine, folder });
  const index = await load('index');
  const whole = await load('whole');
  return {
    engine,
    built: pick(build, 'built')[0],
    searched: pick(build, 'searched'),
    found: pick(build, 'found')[0],
    saved,
    loaded: pick(index, 'loaded')[0],
    loadedWhole: pick(whole, 'loaded')[0],
    foundAgain: pick(index, 'found')[0],
    failure: describeFailure({ 'the build': build, loading: index, 'loading the whole': whole }),
  };
}

async function runChild(job: Job): Promise<readonly Stage[]> {
  const stages: Stage[] = [];
  const child = fork(CHILD, [JSON.stringify(job)], {
    execArgv: [...process.execArgv.filter((flag) => flag !== EXPOSE_GC), EXPOSE_GC],
    stdio: ['ignore', 2, 2, 'ipc'],
    timeout: LONGEST_MS,
  });
  child.on('message', (message) => stages.push(STAGE.parse(message)));
  const [code, signal]: readonly unknown[] = await once(child, 'close');
  if (code !== 0) {
    const reason = `its process ended with ${code ?? signal}`;
    stages.push({ kind: 'failed', reason, installed: true });
  }
  return stages;
}

const EXPOSE_GC = '--expose-gc';

function pick<Kind extends Stage['kind']>(
  stages: readonly Stage[],
  kind: Kind,
): readonly StageOf<Kind>[] {
  return stages.filter((stage): stage is StageOf<Kind> => stage.kind === kind);
}

function describeFailure(phases: Readonly<Record<string, readonly Stage[]>>): string | undefined {
  for (const [phase, stages] of Object.entries(phases)) {
    const [failed] = pick(stages, 'failed');
    if (failed === undefined) continue;
    if (!failed.installed) return `did not install (${failed.reason})`;
    const last = stages.findLast(({ kind }) => kind !== 'failed')?.kind;
    return `${phase} failed ${last === undefined ? 'at once' : `after "${last}"`}: ${failed.reason}`;
  }
  return undefined;
}
