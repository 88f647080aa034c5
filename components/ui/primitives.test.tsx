import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Button, LinkButton } from './button';
import { NumberInput, TextInput } from './field';
import { Money } from './figures';
import { ICONS, Icon } from './icon';
import { Explain, Sheet } from './layers';
import { Table } from './table';

describe('icons', () => {
  it.each(Object.entries(ICONS))('%s has a drawing of plain shapes', (_name, drawing) => {
    expect(drawing).toMatch(/^(?:<[a-z]+(?: [a-z][a-z\d-]*="[^"<>&]*")+\/>)+$/);
  });

  it('are an svg that says nothing, in the size that is asked for', () => {
    const html = renderToStaticMarkup(<Icon name="x" className="size-3" />);
    expect(html).toMatch(
      /^<svg viewBox="0 0 24 24" class="icon size-3" aria-hidden="true"><path d="/,
    );
  });
});

describe('fields', () => {
  it('hang error and hint on the input, the error first', () => {
    const html = renderToStaticMarkup(
      <TextInput id="zip" label="ZIP" hint="Five figures." error="Write five figures." />,
    );
    expect(html).toContain('<label for="zip"');
    expect(html).toContain('aria-describedby="zip-error zip-hint"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toMatch(/id="zip-error"[^>]*>.*Write five figures\./);
  });

  it('are not described by what is not there', () => {
    const html = renderToStaticMarkup(<TextInput id="zip" label="ZIP" />);
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('aria-invalid');
  });

  it('bring up the figure keyboard for numbers', () => {
    const html = renderToStaticMarkup(<NumberInput id="p" label="Price" unit="dollars" />);
    expect(html).toContain('inputMode="numeric"');
  });
});

describe('buttons', () => {
  it('submit nothing unless they say so', () => {
    expect(renderToStaticMarkup(<Button>Watch</Button>)).toContain('type="button"');
  });

  it('keep their words when only the icon shows', () => {
    const html = renderToStaticMarkup(
      <Button icon="x" isIconOnly>
        Close
      </Button>,
    );
    expect(html).toContain('<span class="sr-only">Close</span>');
  });

  it('tell nothing to the site a link leaves for, and say that a tab opens', () => {
    const html = renderToStaticMarkup(
      <LinkButton href="https://example.com/" isExternal>
        Advert
      </LinkButton>,
    );
    expect(html).toContain('rel="noopener noreferrer nofollow"');
    expect(html).toContain('opens in a new tab');
  });
});

describe('layers', () => {
  it('an explanation belongs to the button that opens it', () => {
    const html = renderToStaticMarkup(
      <Explain title="Tax" explanation="6.25% of the price" source="Comptroller, 2026">
        $1,102
      </Explain>,
    );
    const id = /popoverTarget="([^"]+)"/i.exec(html)?.[1];
    expect(id).toBeDefined();
    expect(html).toContain(`id="${id}"`);
    expect(html).toContain('Comptroller, 2026');
  });

  it('a sheet that is a column when wide stands in the page once', () => {
    const html = renderToStaticMarkup(
      <Sheet id="s" title="Filters" isRailWhenWide>
        <input name="make" />
      </Sheet>,
    );
    expect(html.match(/name="make"/g)).toHaveLength(1);
    expect(html).toContain('sheet-rail');
  });
});

describe('figures and tables', () => {
  it('an unknown amount gives its reason', () => {
    const html = renderToStaticMarkup(<Money cents={null} unknownReason="no ZIP given" />);
    expect(html).toContain('unknown: no ZIP given');
  });

  it('a table that scrolls can be reached by keyboard and has a name', () => {
    const html = renderToStaticMarkup(
      <Table caption="Comps" head={null}>
        {null}
      </Table>,
    );
    const id = /aria-labelledby="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain('tabindex="0"');
    expect(html).toContain(`<caption id="${id}"`);
  });
});
