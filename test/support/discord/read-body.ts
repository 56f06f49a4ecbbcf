import type { IncomingMessage } from 'node:http';

export interface Body {
  /** Undefined for an empty body. */
  readonly json: unknown;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** Reads JSON, or a form whose part `payload_json` is it. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(bytes, type);
  return { json: bytes.length === 0 ? undefined : parse(bytes.toString()), files: [] };
}

async function readForm(bytes: Uint8Array, type: string): Promise<Body> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files = await Promise.all(
    [...form.values()].map(async (part) =>
      typeof part === 'string'
        ? undefined
        : { name: part.name, bytes: new Uint8Array(await part.arrayBuffer()) },
    ),
  );
  const json = form.get('payload_json');
  return {
    json: typeof json === 'string' ? parse(json) : undefined,
    files: files.filter((file) => file !== undefined),
  };
}

/** What is no JSON stays text, which no schema takes. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
