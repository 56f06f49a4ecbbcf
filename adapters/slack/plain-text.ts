/** What Slack puts between `<` and `>`: an address, a person, a channel, a group, a command. */
const MARKUP = /<([^<>|]*)(?:\|([^<>]*))?>/g;

/** The text of a message as it was typed: `&lt;` is `<`, a link its label, a mention of the bot nothing. */
export function toPlainText(text: string, botUser: string): string {
  return text
    .replace(mentionOf(botUser), ' ')
    .replace(MARKUP, (_all, target: string, label: string | undefined) => spoken(target, label))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** True when the text mentions this user. */
export function mentions(text: string | undefined, user: string): boolean {
  return mentionOf(user).test(text ?? '');
}

/** With what people put behind a name, and the blanks around it. */
function mentionOf(user: string): RegExp {
  return new RegExp(`[^\\S\\n]*<@${user}(?:\\|[^<>]*)?>[:,]?[^\\S\\n]*`, 'g');
}

function spoken(target: string, label: string | undefined): string {
  const sigil = target.charAt(0);
  const name = target.slice(1);
  if (sigil === '@') return label ? `@${label.replace(/^@/, '')}` : '';
  if (sigil === '#') return label ? `#${label}` : '';
  if (sigil !== '!') return label || target.replace(/^mailto:/, '');
  if (label) return label;
  return /^(?:here|channel|everyone)$/.test(name) ? `@${name}` : '';
}
