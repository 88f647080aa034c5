/** A page of plain words that needs no script, style or database; its words are HTML. */
export function plainPage(page: {
  title: string;
  paragraphs: readonly string[];
  /** The browser asks again by itself after this time. */
  refreshSeconds?: number;
}): string {
  const { title, paragraphs, refreshSeconds } = page;
  const lines = [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    ...(refreshSeconds === undefined
      ? []
      : [`<meta http-equiv="refresh" content="${refreshSeconds}">`]),
    `<title>${title} · Deal Scout</title>`,
    '<main>',
    `<h1>${title}</h1>`,
    ...paragraphs.map((words) => `<p>${words}</p>`),
    '</main>',
    '</html>',
    '',
  ];
  return lines.join('\n');
}
