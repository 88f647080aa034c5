'use client';

import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';

/** A view is its address under a name; this browser keeps it. */
interface KeptView {
  name: string;
  href: string;
}

const NAME_CHARACTERS_MAX = 40;
const VIEWS_MAX = 12;

function isView(value: unknown): value is KeptView {
  if (typeof value !== 'object' || value === null) return false;
  const { name, href } = value as Partial<Record<keyof KeptView, unknown>>;
  return typeof name === 'string' && typeof href === 'string';
}

/** What was kept, as far as it leads into this table. */
function readViews(key: string, path: string): KeptView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    const views = Array.isArray(kept) ? kept.filter(isView) : [];
    return views.filter(({ href }) => href === path || href.startsWith(`${path}?`));
  } catch {
    return [];
  }
}

/** Views that somebody named, in this browser; each is an address that can be sent to others. */
export function KeptViews({
  tableId,
  path,
  currentHref,
}: {
  tableId: string;
  path: string;
  currentHref: string;
}): ReactElement {
  const key = `views:${tableId}`;
  const [views, setViews] = useState<readonly KeptView[]>([]);
  useEffect(() => setViews(readViews(key, path)), [key, path]);
  const store = (next: readonly KeptView[]) => {
    setViews(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // A full or closed store: the views last as long as the page.
    }
  };
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('view') ?? '').trim();
    if (name === '') return;
    const others = views.filter((view) => view.name !== name);
    store([...others, { name, href: currentHref }].slice(-VIEWS_MAX));
    event.currentTarget.reset();
  };
  return (
    <>
      {views.map(({ name, href }) => (
        <span key={name} className="flex items-center gap-1">
          <NavLink
            href={href}
            className="chip"
            aria-current={href === currentHref ? 'page' : undefined}
          >
            {name}
          </NavLink>
          <Button
            look="quiet"
            icon="x"
            isIconOnly
            onClick={() => store(views.filter((view) => view.name !== name))}
          >
            {`Forget the view ${name}`}
          </Button>
        </span>
      ))}
      <Disclosure summary="Keep this view">
        <form onSubmit={keep} className="flex items-end gap-2">
          <label className="flex flex-col gap-1 text-xs">
            Its name
            <input name="view" className="control" maxLength={NAME_CHARACTERS_MAX} required />
          </label>
          <Button type="submit">Keep</Button>
        </form>
      </Disclosure>
    </>
  );
}
