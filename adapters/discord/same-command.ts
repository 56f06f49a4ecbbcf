import { isDeepStrictEqual } from 'node:util';

/** True when Discord has all that we say; what it adds of its own does not count. */
export function isSameCommand(wanted: object, known: object): boolean {
  const keys = new Set([...Object.keys(wanted), ...COMPARED.filter((key) => key in known)]);
  return [...keys].every((key) =>
    isSameValue(normal(valueAt(wanted, key), key), normal(valueAt(known, key), key)),
  );
}

/** What we may have taken out of a command. */
const COMPARED = [
  'description',
  'options',
  'contexts',
  'integration_types',
  'default_member_permissions',
  'required',
  'autocomplete',
  'min_length',
  'max_length',
  'choices',
] as const;

function valueAt(object: object, key: string): unknown {
  return Object.entries(object).find(([name]) => name === key)?.[1];
}

/** Discord leaves out what is false or empty, writes null for it, and keeps sets in an order of its own. */
function normal(value: unknown, key: string): unknown {
  const isNothing = value === null || value === false || value === '';
  if (isNothing || (Array.isArray(value) && value.length === 0)) return undefined;
  const isSet = key === 'contexts' || key === 'integration_types';
  return isSet && Array.isArray(value) ? [...value].map(Number).sort((a, b) => a - b) : value;
}

function isSameValue(wanted: unknown, known: unknown): boolean {
  if (Array.isArray(wanted) && Array.isArray(known)) {
    return (
      wanted.length === known.length && wanted.every((value, at) => isSameValue(value, known[at]))
    );
  }
  if (isObject(wanted) && isObject(known)) return isSameCommand(wanted, known);
  return isDeepStrictEqual(wanted, known);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
