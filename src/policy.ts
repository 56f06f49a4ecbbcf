import { z } from 'zod';
import { Fault } from './fault.ts';

/** How the bot behaves in one channel. */
interface ChannelPolicy {
  /** `mention`: when it is asked; `auto`: also unasked, when it is very sure; `off`: never. */
  readonly answer: 'mention' | 'auto' | 'off';
  /** Whether the answer to a slash command is the asker's alone. */
  readonly ephemeral: boolean;
  /** Where the answer to a message goes; undefined leaves it to the platform: Discord replies, Slack answers in the thread. */
  readonly place: 'thread' | 'reply' | undefined;
}

/** The policy of the first of these channels that has one: a thread comes before the channel that holds it. */
export type PolicyFor = (channels: readonly string[]) => ChannelPolicy;

export interface Policy {
  readonly policyFor: PolicyFor;
  /** True when some channel is `auto`: only then does the bot need to read messages that do not mention it. */
  readonly hasAuto: boolean;
}

const DEFAULT: ChannelPolicy = { answer: 'mention', ephemeral: true, place: undefined };

const channel = z.strictObject({
  answer: z.enum(['mention', 'auto', 'off']).optional(),
  ephemeral: z.boolean().optional(),
  place: z.enum(['thread', 'reply']).optional(),
});
const file = z.strictObject({
  default: channel.optional(),
  channels: z
    .record(z.string().regex(/^[A-Z0-9]{1,40}$/, 'is no id of a channel'), channel)
    .optional(),
});

/** Asked only, privately where that is possible. */
export const DEFAULT_POLICY: Policy = toPolicy({});

/**
 * Reads a policy file: `{"default": {…}, "channels": {"ID": {"answer", "ephemeral", "place"}}}`, each part optional.
 * Throws a `Fault('config')` that lists every problem.
 */
export function parsePolicy(text: string, name: string): Policy {
  const read = file.safeParse(parseJson(text, name));
  if (read.success) return toPolicy(read.data);
  const problems = read.error.issues.map(toProblem);
  throw new Fault('config', `The policy file ${name} has problems: ${problems.join('; ')}.`);
}

function toProblem(issue: z.core.$ZodIssue): string {
  // The reason why a key is wrong stands one level below.
  const [reason = issue] = issue.code === 'invalid_key' ? issue.issues : [];
  return `${issue.path.join('.') || 'it'}: ${reason.message}`;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault('config', `The policy file ${name} is not JSON.`, { cause });
  }
}

function toPolicy({ default: given, channels = {} }: z.infer<typeof file>): Policy {
  const general = merge(DEFAULT, given);
  const known = new Map(Object.entries(channels).map(([id, own]) => [id, merge(general, own)]));
  return {
    policyFor: (ids) => ids.map((id) => known.get(id)).find((own) => own !== undefined) ?? general,
    hasAuto: [general, ...known.values()].some(({ answer }) => answer === 'auto'),
  };
}

function merge(general: ChannelPolicy, own: z.infer<typeof channel> = {}): ChannelPolicy {
  return {
    answer: own.answer ?? general.answer,
    ephemeral: own.ephemeral ?? general.ephemeral,
    place: own.place ?? general.place,
  };
}
