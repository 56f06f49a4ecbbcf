import { RESPONSE } from './method-arguments.ts';
import { nameOf, type Reply, refuse } from './methods.ts';
import { BOT_USER, type Json } from './payloads.ts';
import type { ResponseUrl } from './response-urls.ts';
import type { Violation } from './web-api.ts';
import type { Workspace } from './workspace.ts';

/** Does what is posted to a response URL, or came with an acknowledgement. */
export function respondTo(
  { channel, user, on }: Pick<ResponseUrl, 'channel' | 'user' | 'on'>,
  args: Json,
  { workspace, violations }: { readonly workspace: Workspace; readonly violations: Violation[] },
): Reply {
  const read = RESPONSE.safeParse(args);
  if (!read.success) {
    const [first] = read.error.issues;
    violations.push({ method: 'response_url', what: read.error.message });
    return refuse(nameOf(String(first?.path[0]), first?.code));
  }
  const { delete_original, replace_original, response_type, thread_ts, ...content } = read.data;
  if (delete_original) {
    if (on) workspace.remove(on);
    return { ok: true };
  }
  if (!content.text && !content.blocks?.length) return refuse('no_text');
  if (replace_original && on) {
    workspace.edit(on, content);
    return { ok: true };
  }
  const onlyFor = response_type === 'in_channel' ? undefined : user;
  const place = { channel, threadTs: thread_ts, onlyFor };
  workspace.post({ ...place, author: BOT_USER, isBot: true, by: 'response_url' }, content);
  return { ok: true };
}
