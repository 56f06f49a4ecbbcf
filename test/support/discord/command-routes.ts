import { refuse } from './api-error.ts';
import { type BodyKind, checkBody } from './check-body.ts';
import { MOST_COMMANDS } from './command-limits.ts';
import type { Fields } from './fields.ts';
import type { Call, Reply, Route } from './routes.ts';
import type { Command, World } from './world.ts';

/** `/applications/…/commands`, global and of a guild. */
export function commandRoutes(world: World): readonly Route[] {
  const scopeOf = ({ parts }: Call): string => {
    if (parts.application !== world.application) throw refuse('notFound');
    if (parts.guild !== undefined && parts.guild !== world.guild) throw refuse('missingAccess');
    return parts.guild ?? 'global';
  };
  const listed = (scope: string): readonly Command[] => world.commands.get(scope) ?? [];

  function keep(scope: string, commands: readonly Command[]): void {
    for (const [type, most] of MOST_COMMANDS) {
      const many = commands.filter((command) => command.type === type).length;
      if (many > most) throw refuse('invalidBody', [`${many} commands of type ${type}`]);
    }
    world.commands.set(scope, [...commands]);
  }

  function toCommand(kind: BodyKind, body: unknown, scope: string, before?: Command): Command {
    const fields = checkBody(kind, body);
    const isSame = (known: Command): boolean =>
      known.name === fields.name && known.type === (fields.type ?? 1);
    const known = before ?? listed(scope).find(isSame);
    return complete(world, scope, fields, known);
  }

  const each = (base: string): Route[] => [
    { method: 'GET', path: base, handle: (call) => ok(listed(scopeOf(call))) },
    {
      method: 'PUT',
      path: base,
      handle(call) {
        const scope = scopeOf(call);
        if (!Array.isArray(call.body)) throw refuse('invalidBody', ['the body is no list']);
        const made = call.body.map((body: unknown) => toCommand('commandSet', body, scope));
        keep(scope, made);
        return ok(made);
      },
    },
    {
      method: 'POST',
      path: base,
      handle(call) {
        const scope = scopeOf(call);
        const made = toCommand('command', call.body, scope);
        const others = listed(scope).filter(({ id }) => id !== made.id);
        keep(scope, [...others, made]);
        return { status: others.length < listed(scope).length ? 201 : 200, body: made };
      },
    },
    {
      method: 'PATCH',
      path: `${base}/:command`,
      handle(call) {
        const scope = scopeOf(call);
        const before = commandOf(listed(scope), call);
        const made = toCommand('commandEdit', call.body, scope, before);
        keep(
          scope,
          listed(scope).map((known) => (known.id === made.id ? made : known)),
        );
        return ok(made);
      },
    },
    {
      method: 'DELETE',
      path: `${base}/:command`,
      handle(call) {
        const scope = scopeOf(call);
        const gone = commandOf(listed(scope), call);
        keep(
          scope,
          listed(scope).filter(({ id }) => id !== gone.id),
        );
        return { status: 204, body: undefined };
      },
    },
  ];
  return [
    ...each('/applications/:application/commands'),
    ...each('/applications/:application/guilds/:guild/commands'),
  ];
}

function commandOf(commands: readonly Command[], { parts }: Call): Command {
  const command = commands.find(({ id }) => id === parts.command);
  if (!command) throw refuse('unknownCommand');
  return command;
}

/** A command as Discord returns it: with the defaults of what was left out. */
function complete(
  world: World,
  scope: string,
  fields: Fields,
  before: Command | undefined,
): Command {
  const isGlobal = scope === 'global';
  const permissions = fields.default_member_permissions;
  return JSON.parse(
    JSON.stringify({
      type: 1,
      description: '',
      nsfw: false,
      dm_permission: true,
      contexts: null,
      integration_types: [0],
      name_localizations: null,
      description_localizations: null,
      ...before,
      ...fields,
      default_member_permissions:
        permissions === undefined || permissions === null ? null : String(permissions),
      id: before?.id ?? world.nextId(),
      application_id: world.application,
      version: world.nextId(),
      ...(isGlobal ? {} : { guild_id: scope }),
    }),
  );
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}
