import type { ForumReply, ForumThread } from './threads.ts';

/** A page of the forum as it is sent. */
export interface Page {
  readonly contentType: string;
  readonly text: string;
}

const SITE = 'https://developer.apple.com';
/** What a feed and a page of a listing hold. */
const PAGE_LENGTH = 20;
const AREA = '/forums/topics/app-and-system-services';

/** The page at an address, or undefined. Shapes: the feed, the listing and the thread page of the fixtures. */
export function findPage(url: URL, threads: readonly ForumThread[]): Page | undefined {
  const [, topic] = /^\/forums\/(?:topics|tags)\/rssFeed\/([\w-]+)$/.exec(url.pathname) ?? [];
  if (topic !== undefined) return toFeed(topic, threads);
  if (url.pathname.startsWith(`${AREA}/`)) {
    return toListing(url.pathname, Number(url.searchParams.get('page') ?? '1'), threads);
  }
  const [, number] = /^\/forums\/thread\/(\d+)$/.exec(url.pathname) ?? [];
  const thread = threads.find((each) => each.number === Number(number));
  return thread ? toThreadPage(thread) : undefined;
}

function toFeed(topic: string, threads: readonly ForumThread[]): Page {
  const items = threads.slice(0, PAGE_LENGTH).map(
    ({ number, title, author, created, body, excerpt }) => `    <item>
      <title>${escapeMarkup(title)}</title>
      <link>${SITE}/forums/thread/${number}</link>
      <guid isPermaLink="false">${SITE}/forums/thread/${number}</guid>
      <author>${escapeMarkup(author)}</author>
      <pubDate>${new Date(created).toUTCString().replace('GMT', '+0000')}</pubDate>
      <content:encoded><![CDATA[${toParagraphs(excerpt ?? body).replaceAll(']]>', ']]]]><![CDATA[>')}]]></content:encoded>
    </item>
`,
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel>
    <title>Networking</title>
    <link>${SITE}${AREA}/${topic}</link>
    <description>Invented threads in the shape of a forum feed.</description>
    <language>en</language>
${items.join('')}  </channel>
</rss>
`;
  return { contentType: 'application/rss+xml; charset=utf-8', text };
}

function toListing(path: string, page: number, threads: readonly ForumThread[]): Page {
  const start = (page - 1) * PAGE_LENGTH;
  const rows = threads.slice(start, start + PAGE_LENGTH).map(
    ({ number, title, body, replies, boosts, views, created }) => `        <tr>
          <td><a href="/forums/thread/${number}">${escapeMarkup(title)}</a>
            <p>${escapeMarkup(body.replace(/\s+/g, ' '))}</p></td>
          <td>${replies.length}</td>
          <td>${boosts}</td>
          <td>${views}</td>
          <td><time datetime="${created}">${toMonth(created)}</time></td>
        </tr>
`,
  );
  return toHtml(
    'Networking',
    path,
    `    <h1>Networking</h1>
    <a href="/forums/topics/rssFeed/app-and-system-services-networking">RSS for tag</a>
    <p>Invented description line.</p>
    <a href="/documentation/network">Networking Documentation</a>
    <h2>Posts under Networking subtopic</h2>
    <table>
      <thead><tr><th>Post</th><th>Replies</th><th>Boosts</th><th>Views</th><th>Activity</th></tr></thead>
      <tbody>
${rows.join('')}      </tbody>
    </table>`,
  );
}

function toThreadPage(thread: ForumThread): Page {
  const { number, title, author, created, body, replies, boosts, views } = thread;
  return toHtml(
    title,
    `/forums/thread/${number}`,
    `    <article id="${number}">
      <h1>${escapeMarkup(title)}</h1>
      <header><a href="/forums/profile/${author}">${escapeMarkup(author)}</a> <time datetime="${created}">${toMonth(created)}</time></header>
      <div>${toParagraphs(body)}</div>
      <footer><span>Replies</span> <span>${replies.length}</span> <span>Boosts</span> <span>${boosts}</span> <span>Views</span> <span>${views}</span></footer>
    </article>
${replies.map((reply) => toReply(number, reply)).join('')}`,
  );
}

function toReply(
  thread: number,
  { id, author, role, created, body, isAccepted }: ForumReply,
): string {
  const marks = [
    role === undefined ? '' : ` <span>${escapeMarkup(role)}</span>`,
    ` <time datetime="${created}">${toMonth(created)}</time>`,
    isAccepted ? ' <strong>Accepted Answer</strong>' : '',
  ];
  return `    <article id="${id}">
      <header><a href="/forums/profile/${author}">${escapeMarkup(author)}</a>${marks.join('')}</header>
      <div>${toParagraphs(body)}</div>
      <footer><span>0</span> <a href="/forums/thread/${thread}?answerId=${id}#${id}">Link to this answer</a></footer>
    </article>
`;
}

function toHtml(title: string, path: string, main: string): Page {
  const text = `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>${escapeMarkup(title)} | Apple Developer Forums</title>
  <link rel="canonical" href="${SITE}${path}">
</head>
<body>
  <nav><a href="/forums/topics">Topics</a> <a href="/forums/allPosts">All Posts</a></nav>
  <main>
${main}
  </main>
</body>
</html>
`;
  return { contentType: 'text/html; charset=utf-8', text };
}

function toParagraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeMarkup(paragraph)}</p>`)
    .join('');
}

/** `Oct ’26`. */
function toMonth(created: string): string {
  const date = new Date(created);
  const month = date.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
  return `${month} ’${String(date.getUTCFullYear()).slice(-2)}`;
}

function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
