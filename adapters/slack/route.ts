import type { Route } from './payloads.ts';

/**
 * The workspace through which the bot sees an event, when a whole organisation has installed it: the
 * calls of the Web API then name it. In a channel shared with another organisation `team_id` may be
 * theirs, `context_team_id` never is. Undefined for an app of one workspace, whose token says it all.
 */
export function teamFor(route: Route): string | undefined {
  const authorization = route.authorizations?.[0];
  if (authorization?.is_enterprise_install !== true) return undefined;
  return route.context_team_id ?? authorization.team_id ?? route.team_id ?? undefined;
}
