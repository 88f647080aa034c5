import type { MailMessage } from '@/lib/platform/mail';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Mail programs often drop style sheets, so what matters stands in attributes; dark is a sheet. */
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const DARK = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
body,.sheet{background:#0e1217!important;color:#e9edf2!important}
.card{background:#151a21!important;border-color:#28303b!important}
.quiet{color:#949eac!important}
.button{background:#94b3ff!important;color:#0b1530!important}
a.plain{color:#94b3ff!important}
}`;

/** The message as plain text: paragraphs, and the address of the link on a line of its own. */
export function mailText(message: Pick<MailMessage, 'paragraphs' | 'link'>): string {
  const { paragraphs, link } = message;
  return `${[...paragraphs, ...(link ? [`${link.label}:\n${link.href}`] : [])].join('\n\n')}\n`;
}

/** The message as a page for mail programs, readable in light and dark; every text is escaped. */
export function mailHtml(message: Pick<MailMessage, 'subject' | 'paragraphs' | 'link'>): string {
  const [first = '', ...rest] = message.paragraphs.map(
    (text) => `<p style="margin:0 0 16px">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`,
  );
  const link = message.link ? linkHtml(message.link) : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(message.subject)}</title>
<style>${DARK}</style>
</head>
<body class="sheet" style="margin:0;padding:24px 16px;background:#f6f7f9;color:#121820;${FONT};font-size:16px;line-height:24px">
<div class="card" style="max-width:520px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dfe3e9;border-radius:6px">
<p style="margin:0 0 16px;font-weight:600">Deal Scout</p>
${first}
${link}${rest.join('\n')}
</div>
</body>
</html>
`;
}

function linkHtml({ label, href }: { label: string; href: string }): string {
  const address = escapeHtml(href);
  return `<p style="margin:0 0 16px"><a class="button" href="${address}" style="display:inline-block;padding:12px 20px;background:#1f3d8c;color:#ffffff;border-radius:6px;text-decoration:none;font-weight:600">${escapeHtml(label)}</a></p>
<p class="quiet" style="margin:0 0 16px;color:#5d6878;font-size:13px;line-height:20px;word-break:break-all">If the button does not work, open this address:<br><a class="plain" href="${address}" style="color:#1f3d8c">${address}</a></p>
`;
}
