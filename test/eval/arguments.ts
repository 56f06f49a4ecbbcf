import { parseArgs } from 'node:util';
import { Fault } from '../../src/fault.ts';

export interface Arguments {
  /** Folder of public test collections. */
  readonly collections: string | undefined;
  /** Where the figures go as JSON. */
  readonly json: string | undefined;
  /** True leaves the held questions unread. */
  readonly tuneOnly: boolean;
  /** True lists what went wrong in the tune part. */
  readonly listTune: boolean;
  /** True fits the weights of the confidence and writes them; nothing is evaluated. */
  readonly fit: boolean;
}

const USAGE =
  'npm run eval -- [--collections DIR] [--json FILE] [--only tune] [--list tune] | --fit';

/** Throws a Fault for arguments that are not known, and for a wish to see held questions. */
export function readArguments(given: readonly string[]): Arguments {
  const { collections, json, only, list, fit } = parse(given);
  for (const part of [only, list]) {
    if (part !== undefined && part !== 'tune') {
      throw new Fault('usage', `"${part}": only tune can be looked at alone. ${USAGE}`);
    }
  }
  return {
    collections,
    json,
    tuneOnly: only === 'tune',
    listTune: list === 'tune',
    fit: fit === true,
  };
}

function parse(given: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...given],
      options: { collections: text, json: text, only: text, list: text, fit: { type: 'boolean' } },
    }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('usage', `${reason} ${USAGE}`, { cause });
  }
}
