import { useRouter } from 'next/navigation';
import { type FormEvent, useTransition } from 'react';
import { toRoute } from './nav-link';

/**
 * What makes a form's text fields the address of `action`, as the browser does without scripts, and whether
 * the answer is on its way. `isTidy` leaves out empty fields and the spaces around the others;
 * `doesKeepPlace` leaves the page where it is scrolled to.
 */
export function useAddressForm(
  action: string,
  { isTidy = false, doesKeepPlace = false }: { isTidy?: boolean; doesKeepPlace?: boolean } = {},
): { send: (event: FormEvent<HTMLFormElement>) => void; isPending: boolean } {
  const { push } = useRouter();
  const [isPending, startPending] = useTransition();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) => {
      if (typeof value !== 'string') return [];
      const text = isTidy ? value.trim() : value;
      return isTidy && text === '' ? [] : [[name, text]];
    });
    const href = toRoute(`${action}?${new URLSearchParams(given)}`);
    startPending(() => push(href, { scroll: !doesKeepPlace }));
  };
  return { send, isPending };
}
