/**
 * Messages as the outbox of this machine keeps them: a title, the text, and a page that shows them about as
 * their program would. What others wrote in them was made safe before.
 */
import type {
  ChannelMessage,
  DiscordMessage,
  TelegramMessage,
  WebhookMessage,
  WebPushMessage,
} from './channel';
import { cutLine, escapeMarkup } from './safe-text';

/** What the outbox stores of a message. */
export interface OutboxCopy {
  subject: string;
  text: string;
  /** A whole HTML document without scripts and without anything to be fetched. */
  html: string;
}

const SUBJECT_CHARACTERS_MAX = 150;

const STYLE = `:root{color-scheme:light dark}
body{margin:0;padding:16px;background:#f6f7f9;color:#121820;font:15px/20px -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}
a{color:#1f3d8c}
.phone{box-sizing:border-box;max-width:390px;margin:0 auto;padding:16px;background:#e6eaf0;border-radius:16px}
.bubble{padding:10px 12px;background:#fff;border-radius:12px;white-space:pre-wrap;overflow-wrap:anywhere}
.buttons{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;gap:4px;margin-top:4px}
.button{display:block;padding:8px;background:#c9d0da;border-radius:8px;text-align:center;font-size:13px}
.embed{max-width:480px;margin-top:8px;padding:10px 12px;background:#fff;border-left:4px solid #4a586b;border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere}
.fields{display:flex;flex-wrap:wrap;gap:8px 16px;margin-top:8px}
.small{color:#5d6878;font-size:12px;line-height:16px}
pre{margin:0;padding:12px;background:#fff;border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;font:12px/16px ui-monospace,monospace}
@media (prefers-color-scheme:dark){
body{background:#0e1217;color:#e9edf2}
a{color:#94b3ff}
.phone{background:#222a34}
.bubble,.embed,pre{background:#151a21}
.button{background:#434e5d}
.small{color:#949eac}
}`;

const e = escapeMarkup;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${e(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

function linkHtml(href: string, label: string): string {
  return `<a href="${e(href)}" target="_blank" rel="noreferrer">${label}</a>`;
}

/** Our own few tags of Telegram as text: links with their address on a line of its own. */
function textOfHtml(html: string): string {
  return html
    .replace(/<a href="([^"]*)">([^<]*)<\/a>(?: · )?/g, '$2:\n$1\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Markdown that we escaped, as it is read. */
const unescaped = (text: string): string => text.replace(/\\([\\`*_~|<>[\](){}#+\-!:@.])/g, '$1');

function telegramCopy({ html, buttons }: TelegramMessage): OutboxCopy {
  const text = textOfHtml(html);
  const subject = titleOf(text);
  const rows = buttons.map((row) => {
    const cells = row.map((button) => {
      const label = e(button.label);
      return 'url' in button
        ? `<span class="button">${linkHtml(button.url, label)}</span>`
        : `<span class="button">${label}</span>`;
    });
    return `<div class="buttons">${cells.join('')}</div>`;
  });
  const shown = html.replaceAll('<a href=', '<a target="_blank" rel="noreferrer" href=');
  const labels = buttons.flat().map(({ label }) => `[${label}]`);
  return {
    ...{ subject, text: [text, labels.join(' ')].filter(Boolean).join('\n\n') },
    html: page(
      subject,
      `<div class="phone"><div class="bubble">${shown}</div>${rows.join('')}</div>`,
    ),
  };
}

/** Bold, struck, code and links of our own as HTML, everything else as it is written. */
function discordHtml(markdown: string): string {
  return e(markdown)
    .replace(
      /\[((?:\\.|[^\]\\])*)\]\((https?:[^\s)]*)\)/g,
      '<a href="$2" target="_blank" rel="noreferrer">$1</a>',
    )
    .replace(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/g, '<b>$1</b>')
    .replace(/(?<!\\)~~(.+?)(?<!\\)~~/g, '<s>$1</s>')
    .replace(/(?<!\\)`(.+?)(?<!\\)`/g, '<code>$1</code>')
    .replace(/(?<!\\)\*(.+?)(?<!\\)\*/g, '<i>$1</i>')
    .replace(/\\(&[a-z#0-9]+;|[\\`*_~|[\](){}#+\-!:@.])/g, '$1');
}

function discordCopy({ content, embeds }: DiscordMessage): OutboxCopy {
  const subject = titleOf(unescaped(content));
  const blocks = embeds.map(({ title, url, description = '', fields = [], footer, color }) => {
    const heading = `<b>${e(unescaped(title))}</b>`;
    const cells = fields.map(
      ({ name, value }) =>
        `<span><span class="small">${e(name)}</span><br>${e(unescaped(value))}</span>`,
    );
    const edge = `#${(color ?? 0).toString(16).padStart(6, '0')}`;
    return `<div class="embed" style="border-left-color:${edge}">${url ? linkHtml(url, heading) : heading}
${discordHtml(description)}<div class="fields">${cells.join('')}</div>${footer ? `<p class="small">${e(footer.text)}</p>` : ''}</div>`;
  });
  const lines = embeds.flatMap(({ title, url, description = '', fields = [], footer }) => [
    unescaped(title),
    url ?? '',
    unescaped(description),
    ...fields.map(({ name, value }) => `${name}: ${unescaped(value)}`),
    footer?.text ?? '',
  ]);
  return {
    ...{ subject, text: [unescaped(content), ...lines].filter(Boolean).join('\n') },
    html: page(subject, `<div>${discordHtml(content)}</div>${blocks.join('')}`),
  };
}

function smsCopy(text: string): OutboxCopy {
  const subject = titleOf(text);
  const shown = e(text).replace(
    /https?:\/\/[^\s<]+/g,
    (href) => `<a href="${href}" target="_blank" rel="noreferrer">${href}</a>`,
  );
  return {
    ...{ subject, text: text.replace(/(?<=\s)(https?:\/\/\S+)\s?/, '\n$1\n') },
    html: page(subject, `<div class="phone"><div class="bubble">${shown}</div></div>`),
  };
}

function webhookCopy({ body }: WebhookMessage): OutboxCopy {
  const text = JSON.stringify(body, null, 2);
  const subject = titleOf(`${body.type}: ${body.data.text}`);
  return { subject, text, html: page(subject, `<pre>${e(text)}</pre>`) };
}

function pushCopy({ title, body, url, actions = [] }: WebPushMessage): OutboxCopy {
  const buttons = actions.map((action) => `<span class="button">${e(action.title)}</span>`);
  return {
    subject: titleOf(title),
    text: [title, body, `Opens ${url}`].filter(Boolean).join('\n'),
    html: page(
      title,
      `<div class="phone"><div class="bubble"><b>${e(title)}</b>\n${e(body)}</div><div class="buttons">${buttons.join('')}</div></div>`,
    ),
  };
}

const titleOf = (text: string): string =>
  cutLine(text.trimStart().split('\n', 1)[0] ?? '', SUBJECT_CHARACTERS_MAX);

/** What the outbox keeps of a message. */
export function outboxCopyOf(message: ChannelMessage): OutboxCopy {
  switch (message.kind) {
    case 'in_app':
      return { subject: '', text: '', html: '' };
    case 'email':
      return { subject: message.subject, text: message.text, html: message.html };
    case 'telegram':
      return telegramCopy(message);
    case 'sms':
      return smsCopy(message.text);
    case 'discord':
      return discordCopy(message);
    case 'webhook':
      return webhookCopy(message);
    case 'web_push':
      return pushCopy(message);
    default:
      return message satisfies never;
  }
}
