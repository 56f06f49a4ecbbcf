import { parseArgs } from 'node:util';
import { PARSERS } from './parsers.ts';
import { fuzz } from './run.ts';

/**
 * npm run fuzz -- [--seed N] [--count N] [--only NAME]
 *
 * Feeds every parser of foreign files with mutated fixtures and random files. Only faults may be
 * thrown, what is read must be fit to be stored, and no input may take long.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261124' },
    /** Inputs of all parsers together. */
    count: { type: 'string', default: '120000' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const parsers = PARSERS.filter(({ name }) => values.only === undefined || name === values.only);
const count = Math.ceil(Number(values.count) / parsers.length);
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`seed ${seed}, ${count} inputs for each of ${parsers.length} parsers`);
let inputs = 0;
for (const parser of parsers) {
  const start = performance.now();
  const report = fuzz(parser, seed, count);
  const { milliseconds, bytes } = report.slowest;
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  inputs += report.inputs;
  say(
    `${parser.name.padEnd(18)} ${report.inputs} inputs in ${seconds} s, ${report.read} read, ${report.inputs - report.read} refused; slowest ${milliseconds.toFixed(0)} ms (${bytes} bytes)`,
  );
  if (report.failure !== undefined) {
    say(`FAILED ${report.failure}`);
    process.exitCode = 1;
  }
}
say(`${inputs} inputs in all`);
