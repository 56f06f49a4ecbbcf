/**
 * Builds `dist` when it was made from other files than those here, and costs one look at each file otherwise.
 * `npm start` and `npm run ask` call it themselves rather than by `prestart`, which npm leaves out under
 * `ignore-scripts`. Plain JavaScript, because it runs before anything is compiled. Writes to stderr only:
 * stdout belongs to the program. Ends with 2 when it cannot build, the exit code of a fault.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIST = join(ROOT, 'dist');
/** The program, and npm's bin: it must stay executable when it is replaced. */
const MAIN = join('adapters', 'main.js');
/** What `dist` was made from; moved in last, so an interrupted build still looks stale. */
const STAMP = '.built-from';
/** A build goes here first. Beside `dist`, at its depth, or the paths in the source maps would be wrong. */
const WORKSHOP = 'dist-building-';
const IS_WORKSHOP = /^dist-building-\w{6}$/;
/** Older than any build that still runs: a workshop of this age was left by one that was killed. */
const ABANDONED_MS = 10 * 60 * 1000;
/** How often a build starts anew because a file was saved while it ran. */
const MOST_BUILDS = 5;
const FAULT = 2;

const INPUTS = ['src', 'adapters', 'jobs', 'corpus', 'package.json', 'tsconfig.json'];

process.exitCode = main(process.argv.includes('--force'));

/** @param {boolean} force */
function main(force) {
  const built = fs.existsSync(join(DIST, MAIN));
  if (!force && built && isFresh()) return 0;
  const compiler = findCompiler();
  if (compiler !== undefined) return build(compiler);
  if (force || !built) {
    say('TypeScript is not installed, so nothing can be built: run npm ci --include=dev');
    return FAULT;
  }
  say('dist was built from other files than those here; to build it anew, npm ci --include=dev');
  return 0;
}

/** An installation without sources has nothing that `dist` could be older than. */
function isFresh() {
  if (!fs.existsSync(join(ROOT, 'src'))) return true;
  const stamp = join(DIST, STAMP);
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === listInputs();
}

/** Each input with its size and time of change; unlike the newest time alone, it also shows a file removed or put back. */
function listInputs() {
  return INPUTS.flatMap(filesOf)
    .sort()
    .map((file) => {
      const stat = fs.statSync(join(ROOT, file), { throwIfNoEntry: false });
      return `${file} ${stat?.size} ${stat?.mtimeMs}\n`;
    })
    .join('');
}

/**
 * @param {string} input a file or a folder under the root; hidden files, such as an editor's, do not count
 * @returns {string[]}
 */
function filesOf(input) {
  const stat = fs.statSync(join(ROOT, input), { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return [input];
  return fs
    .readdirSync(join(ROOT, input), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + sep.length));
}

/** @returns {string | undefined} */
function findCompiler() {
  try {
    const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
    return join(dirname(manifest), 'bin', 'tsc');
  } catch {
    return undefined;
  }
}

/** @param {string} compiler */
function build(compiler) {
  say('building dist, as after every change …');
  removeAbandoned();
  for (let count = 0; count < MOST_BUILDS; count++) {
    const inputs = listInputs();
    const workshop = fs.mkdtempSync(join(ROOT, WORKSHOP));
    try {
      if (!compile(compiler, workshop)) {
        say('the sources do not compile; dist is left as it was');
        return FAULT;
      }
      if (!indexCorpus(workshop)) {
        say('the corpus cannot be indexed; dist is left as it was');
        return FAULT;
      }
      if (inputs !== listInputs()) continue;
      fs.writeFileSync(join(workshop, STAMP), inputs);
      moveIn(workshop);
      return 0;
    } finally {
      fs.rmSync(workshop, { recursive: true, force: true });
    }
  }
  say('the sources keep changing while they are built; try again when they rest');
  return FAULT;
}

/**
 * @param {string} compiler
 * @param {string} workshop
 */
function compile(compiler, workshop) {
  const { status } = spawnSync(
    process.execPath,
    [compiler, '--project', ROOT, '--outDir', workshop],
    { stdio: ['ignore', 2, 2] },
  );
  if (status === 0) fs.chmodSync(join(workshop, MAIN), 0o755);
  return status === 0;
}

/**
 * Indexes the corpus with the program just built, so that no start has to.
 * @param {string} workshop
 */
function indexCorpus(workshop) {
  const { status } = spawnSync(
    process.execPath,
    [
      join(workshop, 'adapters', 'write-snapshot.js'),
      join(ROOT, 'corpus'),
      join(workshop, 'corpus.snapshot'),
    ],
    { stdio: ['ignore', 2, 2] },
  );
  return status === 0;
}

/**
 * Replaces `dist` file by file, each in one step: a program that starts meanwhile, or a second build of the same
 * sources, never meets a missing or half a file.
 * @param {string} workshop
 */
function moveIn(workshop) {
  const made = filesUnder(workshop);
  for (const file of made) {
    fs.mkdirSync(dirname(join(DIST, file)), { recursive: true });
    if (file !== STAMP) fs.renameSync(join(workshop, file), join(DIST, file));
  }
  const kept = new Set(made);
  for (const file of filesUnder(DIST)) {
    if (!kept.has(file)) fs.rmSync(join(DIST, file), { force: true });
  }
  fs.renameSync(join(workshop, STAMP), join(DIST, STAMP));
}

/** @param {string} folder */
function filesUnder(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + sep.length));
}

function removeAbandoned() {
  for (const name of fs.readdirSync(ROOT)) {
    const path = join(ROOT, name);
    const stat = IS_WORKSHOP.test(name) && fs.statSync(path, { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > ABANDONED_MS) {
      fs.rmSync(path, { recursive: true, force: true });
    }
  }
}

/** @param {string} message */
function say(message) {
  process.stderr.write(`applenet: ${message}\n`);
}
