import process from 'node:process';
import { parseArgs } from 'node:util';
import { PHASES } from '../../src/model/refresh.ts';
import { type KillReport, killIn } from './kills.ts';
import { type SwapReport, swapUnderLoad } from './swaps.ts';

/*
 * `npm run chaos`: kills workers in every phase of a refresh, swaps the index of bots under load, and takes
 * Redis away meanwhile. Ends with 1 when anything was lost, wrong, late or doubled.
 */
const HELP = `Usage: npm run chaos -- [--kills N] [--phase P] [--swaps N] [--rate N] [--outages N] [--only kills|swaps]
  --kills N    kills -9 of the worker in each of ${PHASES.join(', ')}; default 10
  --phase P    only in this phase
  --swaps N    publications while two bots are asked; default 50
  --rate N     questions a second, over both bots; default 1000
  --outages N  times that Redis dies during another run of swaps; default 5
`;
/** Milliseconds within which every bot must serve what was published. */
const MOST_LAG_MS = 2000;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '10' },
    swaps: { type: 'string', default: '50' },
    rate: { type: 'string', default: '1000' },
    outages: { type: 'string', default: '5' },
    only: { type: 'string' },
    phase: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(HELP);
else process.exitCode = (await run()) ? 0 : 1;

async function run(): Promise<boolean> {
  const results: boolean[] = [];
  if (values.only !== 'swaps') results.push(...(await runKills(Number(values.kills))));
  if (values.only !== 'kills') {
    const [swaps, rate, outages] = [values.swaps, values.rate, values.outages].map(Number);
    results.push(...(await runSwaps(swaps ?? 0, rate ?? 0, outages ?? 0)));
  }
  return results.every(Boolean);
}

/** One phase after the other, each with a Redis and a forum of its own: together they starve a small machine. */
async function runKills(kills: number): Promise<readonly boolean[]> {
  const phases = PHASES.filter((phase) => values.phase === undefined || values.phase === phase);
  const results: boolean[] = [];
  for (const phase of phases) results.push(tellKills(await killIn(phase, kills), kills));
  return results;
}

async function runSwaps(swaps: number, rate: number, outages: number): Promise<readonly boolean[]> {
  const calm = tellSwaps(await swapUnderLoad(swaps, rate, 0));
  if (outages === 0) return [calm];
  return [calm, tellSwaps(await swapUnderLoad(2 * outages, rate, outages))];
}

function tellKills({ phase, kills, recovered, wrong }: KillReport, wanted: number): boolean {
  const delays = kills.map(({ delay }) => delay).join(' ');
  const seconds = recovered.map((ms) => (ms / 1000).toFixed(0)).join(' ');
  say(`${phase.padEnd(9)} ${kills.length} kills, ms into the phase: ${delays}`);
  say(`          published after all, s: ${seconds}; wrong: ${wrong.length}`);
  for (const each of wrong) say(`          ${each}`);
  return wrong.length === 0 && kills.length >= wanted;
}

function tellSwaps(report: SwapReport): boolean {
  const { published, seconds, bots, lags, overlaps, outages } = report;
  say(`${published} publications in ${seconds.toFixed(0)} s; Redis died ${outages} times`);
  for (const { asked, failed, swaps, slowest, late, resident } of bots) {
    const burst = `slowest burst ${slowest.toFixed(0)} ms, ${late} over 100 ms`;
    const memory = `${(resident / 1e6).toFixed(0)} MB`;
    say(`  bot: ${asked} asked, ${failed} failed, ${swaps.length} swaps, ${burst}, ${memory}`);
  }
  const last = lags.at(-1) ?? 0;
  say(`  from publication to both bots: at most ${last} ms; overlapping refreshes: ${overlaps}`);
  return overlaps === 0 && last <= MOST_LAG_MS && bots.every(({ failed }) => failed === 0);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
