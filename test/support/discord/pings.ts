import { type Fields, isFields } from './fields.ts';

const EVERYONE = /@(?:everyone|here)\b/;

/**
 * Whom a message of the bot notifies. Without `allowed_mentions` a plain message notifies all that it
 * names and the author that it replies to, an interaction's only users (resources/message, "Allowed Mentions").
 */
export function pingsOf(
  text: string,
  allowed: unknown,
  {
    repliesTo,
    isInteraction,
  }: { readonly repliesTo?: string | undefined; readonly isInteraction: boolean },
): string[] {
  const isGiven = isFields(allowed);
  const parse = new Set(isGiven ? listed(allowed, 'parse') : byDefault(isInteraction));
  const users = idsIn(text, /<@!?(\d+)>/g);
  const roles = idsIn(text, /<@&(\d+)>/g);
  const mayUser = allowedBy(parse, 'users', allowed);
  const mayRole = allowedBy(parse, 'roles', allowed);
  const isReplyPinged = repliesTo !== undefined && (!isGiven || allowed.replied_user === true);
  return [
    ...(parse.has('everyone') && EVERYONE.test(text) ? ['everyone'] : []),
    ...users.filter(mayUser),
    ...roles.filter(mayRole),
    ...(isReplyPinged ? [repliesTo] : []),
  ];
}

function byDefault(isInteraction: boolean): string[] {
  return isInteraction ? ['users'] : ['users', 'roles', 'everyone'];
}

function allowedBy(parse: Set<string>, kind: 'users' | 'roles', allowed: unknown) {
  const ids = isFields(allowed) ? listed(allowed, kind) : [];
  return (id: string): boolean => parse.has(kind) || ids.includes(id);
}

function listed(allowed: Fields, key: string): string[] {
  const list = allowed[key];
  return Array.isArray(list) ? list.map(String) : [];
}

function idsIn(text: string, form: RegExp): string[] {
  return [...text.matchAll(form)].map(([, id]) => id ?? '');
}
