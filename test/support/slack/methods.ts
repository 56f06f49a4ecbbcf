import type { z } from 'zod';
import { ARGUMENTS, isMethod, type Method, SCOPES } from './method-arguments.ts';
import { APP, BOT, BOT_USER, type Json, TEAM } from './payloads.ts';
import type { Message, Workspace } from './workspace.ts';

export type Reply = Json & { readonly ok: boolean };

/** What the methods work on. */
export interface Setting {
  readonly workspace: Workspace;
  readonly scopes: readonly string[];
  /** Channels that the bot is not in. */
  readonly closed: ReadonlySet<string>;
  /** The address of this server, without `/api/`. */
  readonly base: () => string;
  readonly admitOne: () => string;
  readonly direct: (user: string) => string;
}

type Args<M extends Method> = z.infer<(typeof ARGUMENTS)[M]>;

interface Outcome {
  readonly reply: Reply;
  /** What is wrong with the arguments. */
  readonly violation: string | undefined;
}
type Run = (args: Json, setting: Setting) => Outcome;

export function refuse(error: string, more: Json = {}): Reply {
  return { ok: false, error, ...more };
}

const DONE: Reply = { ok: true };

const METHODS: Readonly<Record<Method, Run>> = {
  'auth.test': reading(ARGUMENTS['auth.test'], () => ({
    ok: true,
    url: 'https://applenet-test.slack.com/',
    team: 'Applenet Test',
    user: 'applenet',
    team_id: TEAM,
    user_id: BOT_USER,
    bot_id: BOT,
    is_enterprise_install: false,
  })),
  'apps.connections.open': reading(ARGUMENTS['apps.connections.open'], (_, { admitOne }) => ({
    ok: true,
    url: admitOne(),
  })),
  'chat.postMessage': reading(ARGUMENTS['chat.postMessage'], (args, setting) =>
    post('chat.postMessage', args, undefined, setting),
  ),
  'chat.postEphemeral': reading(ARGUMENTS['chat.postEphemeral'], (args, setting) => {
    const reply = post('chat.postEphemeral', args, args.user, setting);
    return reply.ok ? { ok: true, message_ts: reply.ts } : reply;
  }),
  'chat.update': reading(ARGUMENTS['chat.update'], (args, { workspace }) => {
    const found = own(args.channel, args.ts, workspace);
    if (found === undefined) return refuse('message_not_found');
    workspace.edit(found, args);
    const { channel, ts, text } = found;
    return { ok: true, channel, ts, text, message: shape(found) };
  }),
  'chat.delete': reading(ARGUMENTS['chat.delete'], ({ channel, ts }, { workspace }) => {
    const found = own(channel, ts, workspace);
    if (found === undefined) return refuse('message_not_found');
    workspace.remove(found);
    return { ok: true, channel, ts };
  }),
  'chat.getPermalink': reading(ARGUMENTS['chat.getPermalink'], ({ channel, message_ts }) => ({
    ok: true,
    channel,
    permalink: `https://applenet-test.slack.com/archives/${channel}/p${message_ts.replace('.', '')}`,
  })),
  'views.publish': reading(ARGUMENTS['views.publish'], ({ user_id, view }, { workspace }) => {
    workspace.publish(user_id, view);
    return { ok: true, view: { id: 'V0APPLENET', team_id: TEAM, app_id: APP, ...view } };
  }),
  'views.open': reading(ARGUMENTS['views.open'], ({ view }) => ({
    ok: true,
    view: { id: 'V0MODAL', team_id: TEAM, ...view },
  })),
  'assistant.threads.setStatus': reading(ARGUMENTS['assistant.threads.setStatus'], () => DONE),
  'assistant.threads.setTitle': reading(ARGUMENTS['assistant.threads.setTitle'], () => DONE),
  'assistant.threads.setSuggestedPrompts': reading(
    ARGUMENTS['assistant.threads.setSuggestedPrompts'],
    () => DONE,
  ),
  'reactions.add': reading(ARGUMENTS['reactions.add'], () => DONE),
  'reactions.remove': reading(ARGUMENTS['reactions.remove'], () => DONE),
  'conversations.open': reading(ARGUMENTS['conversations.open'], ({ users }, { direct }) => ({
    ok: true,
    channel: { id: direct(users) },
  })),
  'users.info': reading(ARGUMENTS['users.info'], ({ user }) => ({
    ok: true,
    user: { id: user, team_id: TEAM, name: user.toLowerCase(), is_admin: false, is_bot: false },
  })),
  'files.getUploadURLExternal': reading(
    ARGUMENTS['files.getUploadURLExternal'],
    ({ filename }, { workspace, base }) => {
      const id = `F${workspace.files.size + 1}UPLOAD`;
      workspace.files.set(id, { id, name: filename, content: '', sharedIn: undefined });
      return { ok: true, upload_url: `${base()}/upload/${id}`, file_id: id };
    },
  ),
  'files.completeUploadExternal': reading(
    ARGUMENTS['files.completeUploadExternal'],
    ({ files, channel_id }, { workspace }) => {
      for (const { id } of files) {
        const file = workspace.files.get(id);
        if (file === undefined) return refuse('file_not_found');
        file.sharedIn = channel_id;
      }
      return { ok: true, files: files.map(({ id, title }) => ({ id, title })) };
    },
  ),
};

/** Does what a method does, or says what is wrong with the arguments. */
export function run(method: string, args: Json, setting: Setting): Outcome {
  if (!isMethod(method)) {
    const reply = refuse('unknown_method', { req_method: method });
    return { reply, violation: 'is no method that this app is known to need' };
  }
  const scope = SCOPES[method];
  if (scope !== undefined && !setting.scopes.includes(scope)) {
    const provided = setting.scopes.join(',');
    return { reply: refuse('missing_scope', { needed: scope, provided }), violation: undefined };
  }
  return METHODS[method](args, setting);
}

function reading<A>(schema: z.ZodType<A>, perform: (args: A, setting: Setting) => Reply): Run {
  return (args, setting) => {
    const read = schema.safeParse(args);
    if (read.success) return { reply: perform(read.data, setting), violation: undefined };
    const errors = read.error.issues.map(
      ({ path, message }) => `${message} [json-pointer:/${path.map(String).join('/')}]`,
    );
    const [first] = read.error.issues;
    const messages = errors.map((each) => `[ERROR] ${each}`);
    const reply = refuse(nameOf(String(first?.path[0]), first?.code), {
      errors,
      response_metadata: { messages },
    });
    return { reply, violation: errors.join('; ') };
  };
}

/** Slack's word for what is wrong with an argument. */
export function nameOf(argument: string, code: string | undefined): string {
  if (argument === 'blocks') return 'invalid_blocks';
  if (argument === 'text' && code === 'too_big') return 'msg_too_long';
  return 'invalid_arguments';
}

function post(
  by: Method,
  args: Args<'chat.postMessage'> | Args<'chat.postEphemeral'>,
  onlyFor: string | undefined,
  { workspace, closed }: Setting,
): Reply {
  const { channel, text, blocks, markdown_text, thread_ts: threadTs } = args;
  if (closed.has(channel)) return refuse('not_in_channel');
  if (!text && !blocks?.length && !markdown_text) return refuse('no_text');
  const message = workspace.post(
    { channel, threadTs, author: BOT_USER, isBot: true, onlyFor, by },
    args,
  );
  return { ok: true, channel, ts: message.ts, message: shape(message) };
}

/** The bot’s own message; what one person alone sees cannot be updated or deleted by its ts. */
function own(channel: string, ts: string, workspace: Workspace): Message | undefined {
  const found = workspace.find(channel, ts);
  return found?.isBot && found.onlyFor === undefined ? found : undefined;
}

function shape({ ts, text, blocks, threadTs }: Message): Json {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  return {
    type: 'message',
    subtype: 'bot_message',
    user: BOT_USER,
    bot_id: BOT,
    app_id: APP,
    ts,
    text,
    blocks,
    ...thread,
  };
}
