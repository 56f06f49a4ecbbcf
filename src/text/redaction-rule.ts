import type { Give } from './placeholders.ts';

/** One thing found, as the rule's named groups cut it. */
export interface Found {
  readonly text: string;
  /** Where it stands in `whole`. */
  readonly at: number;
  readonly whole: string;
  /** A named group; empty when it took no part. */
  group(name: string): string;
}

/** Finds one kind of private thing and says what stands in its place. */
export interface RedactionRule {
  readonly pattern: RegExp;
  readonly replace: (found: Found, give: Give) => string;
}

/**
 * A rule, without regard to case. What is redacted already stands as one character of private use
 * (`\p{Co}`), which a pattern must not take for a part of something else. Each repetition is bounded
 * or ends where the next thing begins, so that a text costs linear time.
 */
export function rule(source: string, replace: RedactionRule['replace']): RedactionRule {
  return { pattern: new RegExp(source, 'giu'), replace };
}

export function applyRule(whole: string, { pattern, replace }: RedactionRule, give: Give): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of whole.matchAll(pattern)) {
    const [text] = match;
    const group = (name: string): string => match.groups?.[name] ?? '';
    parts.push(whole.slice(end, match.index));
    parts.push(replace({ text, at: match.index, whole, group }, give));
    end = match.index + text.length;
  }
  return end === 0 ? whole : parts.join('') + whole.slice(end);
}
