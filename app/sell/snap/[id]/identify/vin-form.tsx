'use client';

import { type ReactElement, useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { decodeVin, normaliseVin } from '@/lib/vehicles/vin';
import { noCarOf, vinCarName } from '@/lib/vehicles/vin-agreement';
import { confirmFactAction } from './actions';

const IDLE = { status: 'idle' } as const;
const VIN_CHARACTERS = 17;

/** What is to be said of a VIN while it is typed. */
function vinWords(
  text: string,
  lastYear: number,
): { tone: 'open' | 'right' | 'wrong'; words: string } {
  const vin = normaliseVin(text);
  if (vin === '')
    return { tone: 'open', words: '17 letters and digits: windshield, door frame or title.' };
  if (vin.length < VIN_CHARACTERS) {
    return { tone: 'open', words: `${vin.length} of ${VIN_CHARACTERS} characters` };
  }
  if (vin.length > VIN_CHARACTERS) return { tone: 'wrong', words: 'More than 17 characters.' };
  const reading = decodeVin(vin, lastYear);
  if (!reading.isValid) {
    return { tone: 'wrong', words: 'The check digit is wrong: one of its characters is misread.' };
  }
  const noCar = noCarOf(reading);
  if (noCar !== null)
    return { tone: 'right', words: `The check digit is right. This is ${noCar}.` };
  const name = vinCarName(reading);
  return {
    tone: 'right',
    words: name === null ? 'The check digit is right.' : `The check digit is right: ${name}.`,
  };
}

/** The VIN, with its check digit and what it says while it is typed. */
export function VinForm({
  jobId,
  value,
  lastYear,
}: {
  jobId: string;
  value: string;
  /** The last model year that may be on sale. */
  lastYear: number;
}): ReactElement {
  const [state, send, isPending] = useActionState(confirmFactAction, IDLE);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const { tone, words } = vinWords(text, lastYear);
  const failed = state.status === 'failed' && typed === null ? state : null;
  const error = failed ? (failed.fieldErrors.value ?? failed.message) : undefined;
  return (
    <form
      action={(form) => {
        setTyped(null);
        send(form);
      }}
      className="flex flex-wrap items-start gap-2"
      noValidate
    >
      <input type="hidden" name="id" value={jobId} />
      <input type="hidden" name="fact" value="vin" />
      <div className="snap-vin-field min-w-0 max-w-96 flex-1 basis-64">
        <TextInput
          id="fact-vin"
          name="value"
          label="VIN"
          value={text}
          onChange={(event) => setTyped(event.target.value.toUpperCase())}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={32}
          error={error ?? (tone === 'wrong' ? words : undefined)}
          hint={tone === 'wrong' ? undefined : <span aria-live="polite">{words}</span>}
        />
      </div>
      <Button type="submit" look="secondary" isPending={isPending} className="mt-6">
        Confirm<span className="sr-only"> VIN</span>
      </Button>
    </form>
  );
}
