import type { Body } from './read-body.ts';

export interface Call {
  /** The parts of the path that its pattern names. */
  readonly parts: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: Body['files'];
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export interface Route {
  readonly method: string;
  /** `/channels/:channel/messages`. */
  readonly path: string;
  /** True when the token is in the path. */
  readonly isOpen?: boolean;
  handle(call: Call): Reply;
}

/** Finds the route of a method and a path, with the parts that it names. */
export function createFind(routes: readonly Route[]) {
  const matchers = routes.map((route) => ({ route, match: toMatcher(route.path) }));
  return (method: string, path: string) => {
    for (const { route, match } of matchers) {
      const parts = route.method === method ? match(path) : undefined;
      if (parts) return { route, parts };
    }
    return undefined;
  };
}

function toMatcher(pattern: string): (path: string) => Record<string, string> | undefined {
  const names = pattern.split('/');
  return (path) => {
    const parts = path.split('/');
    if (parts.length !== names.length) return undefined;
    const isMatch = names.every((name, at) => name.startsWith(':') || name === parts[at]);
    if (!isMatch) return undefined;
    return Object.fromEntries(
      names.flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), parts[at] ?? '']] : [])),
    );
  };
}
