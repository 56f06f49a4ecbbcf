import { parseArgs } from 'node:util';
import { Fault } from '../../src/fault.ts';

/** What a maintainer wants of the corpus tools. */
export type CorpusCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'import'; readonly paths: readonly string[] }
  | { readonly kind: 'list'; readonly source: string | undefined; readonly json: boolean }
  | { readonly kind: 'show'; readonly name: string; readonly json: boolean }
  | { readonly kind: 'remove' | 'restore'; readonly name: string }
  | { readonly kind: 'verify' }
  /** `-` is standard output. */
  | { readonly kind: 'export'; readonly file: string }
  | { readonly kind: 'derive' };

export const USAGE = `The corpus: what is gathered beside the bundled folder, and what follows from that folder.

  npm run -s corpus -- import FILE…|DIR…     takes in saved pages, listings, feeds and notes
  npm run -s corpus -- list [--source NAME]  what is known, and where it was seen
  npm run -s corpus -- show ID|NUMBER        one thread or note
  npm run -s corpus -- remove ID|NUMBER      takes it out for good: no source brings it back
  npm run -s corpus -- restore ID|NUMBER     undoes that; the next refresh may bring it back
  npm run -s corpus -- verify                checks that all of it can be built
  npm run -s corpus -- export [FILE]         threads and notes as JSON lines
  npm run -s corpus -- derive                brings symbols.json and COVERAGE.md up to date

list and show print JSON with --json. npm run refresh publishes what was changed.
Ends with 0 when done, with 1 when something is wrong with what it read, with 2 for a fault.
`;

/** Reads the arguments of the corpus tools. Throws `Fault('usage')` for what they do not know. */
export function readCommand(args: readonly string[]): CorpusCommand {
  const { values, positionals } = parse(args);
  const [command, ...names] = positionals;
  const { source, json, help } = values;
  if (help || command === undefined) return { kind: 'help' };
  refuseOptions(command, values);
  switch (command) {
    case 'import':
      if (names.length === 0) throw usage('import needs a file or a folder');
      return { kind: 'import', paths: names };
    case 'list':
      none(command, names);
      return { kind: 'list', source, json };
    case 'show':
      return { kind: 'show', name: one(command, names), json };
    case 'remove':
    case 'restore':
      return { kind: command, name: one(command, names) };
    case 'export':
      return { kind: 'export', file: names.length === 0 ? '-' : one(command, names) };
    case 'verify':
    case 'derive':
      none(command, names);
      return { kind: command };
    default:
      throw usage(`there is no command “${command}”`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        json: { type: 'boolean', default: false },
        source: { type: 'string' },
      },
    });
  } catch (cause) {
    throw usage(cause instanceof Error ? cause.message.replace(/\.?$/, '') : String(cause));
  }
}

function refuseOptions(
  command: string,
  { source, json }: { readonly source?: string | undefined; readonly json: boolean },
): void {
  if (source !== undefined && command !== 'list') throw usage(`${command} knows no --source`);
  if (json && command !== 'list' && command !== 'show') throw usage(`${command} knows no --json`);
}

function one(command: string, [name, ...more]: readonly string[]): string {
  if (name === undefined || more.length > 0) throw usage(`${command} needs exactly one name`);
  return name;
}

function none(command: string, [name]: readonly string[]): void {
  if (name !== undefined) throw usage(`${command} takes no name, but “${name}” was given`);
}

function usage(reason: string): Fault {
  return new Fault('usage', `${reason}. npm run -s corpus -- --help says what there is.`);
}
