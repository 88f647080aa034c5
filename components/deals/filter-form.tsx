'use client';

import { type ReactElement, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { PendingForm } from '@/components/ui/pending-form';

type Control = HTMLInputElement | HTMLSelectElement;

/** Puts a control back to what the page was rendered with; selects say it in `data-value`. */
function showRendered(control: Control): void {
  if (control instanceof HTMLSelectElement) control.value = control.dataset.value ?? '';
  else if (control.type === 'checkbox' || control.type === 'radio') {
    control.checked = control.defaultChecked;
  } else control.value = control.defaultValue;
}

/**
 * A plain GET form that, where scripts run, submits itself on every change and leaves empty fields
 * out of the address. `stateKey` changes with the address, so that the fields follow when a filter
 * is removed elsewhere on the page.
 */
export function FilterForm({
  id,
  action,
  stateKey,
  children,
}: {
  id: string;
  action: string;
  stateKey: string;
  children: ReactNode;
}): ReactElement {
  const form = useRef<HTMLFormElement>(null);

  const attach = useCallback((element: HTMLFormElement | null) => {
    form.current = element;
    if (element === null) return;
    const dropEmpty = (event: FormDataEvent): void => {
      for (const [name, value] of [...event.formData]) {
        if (value === '') event.formData.delete(name);
      }
    };
    // On the document, because the sort control belongs to the form but stands outside it.
    const submitOnChange = (event: Event): void => {
      const control = event.target;
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
        if (control.form === element) element.requestSubmit();
      }
    };
    element.addEventListener('formdata', dropEmpty);
    document.addEventListener('change', submitOnChange);
    return () => {
      element.removeEventListener('formdata', dropEmpty);
      document.removeEventListener('change', submitOnChange);
      form.current = null;
    };
  }, []);

  // Not on the first run: a choice made before the scripts came must stay.
  const shownKey = useRef(stateKey);
  useEffect(() => {
    if (shownKey.current === stateKey) return;
    shownKey.current = stateKey;
    for (const control of form.current?.elements ?? []) {
      const isField = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
      if (isField && control.type !== 'hidden' && control !== document.activeElement) {
        showRendered(control);
      }
    }
  }, [stateKey]);

  return (
    <PendingForm
      id={id}
      action={action}
      doesKeepPlace
      ref={attach}
      role="search"
      className="filters"
    >
      {children}
    </PendingForm>
  );
}
