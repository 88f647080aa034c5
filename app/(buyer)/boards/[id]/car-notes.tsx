import type { ReactElement } from 'react';
import { deleteNoteAction } from '@/app/(buyer)/boards/actions';
import { NoteForm } from '@/app/(buyer)/boards/board-forms';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { formatAgo } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import type { BoardCar } from '@/lib/shortlists/board-car-view';

/** What the members wrote about a car, in order, and room for more. */
export function CarNotes({
  car,
  boardId,
  now,
}: {
  car: BoardCar;
  boardId: string;
  now: Date;
}): ReactElement {
  const { notes } = car;
  return (
    <Disclosure summary={`Notes (${notes.length})`} isOpen={notes.length > 0}>
      <div className="flex flex-col gap-3">
        {notes.length > 0 ? (
          <ol aria-label="Notes" className="flex flex-col gap-2">
            {notes.map((note) => (
              <li key={note.id} className="flex flex-col">
                <p className="text-ink-3 text-xs">
                  {note.isYours ? 'You' : note.name}, {formatAgo(note.createdAt, now)}
                </p>
                <p className="whitespace-pre-wrap break-words">{note.text}</p>
                {note.isYours ? (
                  <ActionForm action={deleteNoteAction}>
                    <input type="hidden" name="id" value={boardId} />
                    <input type="hidden" name="car_id" value={car.id} />
                    <input type="hidden" name="note_id" value={note.id} />
                    <Button type="submit" look="quiet">
                      Delete
                      <span className="sr-only">{` the note “${note.text.slice(0, 40)}”`}</span>
                    </Button>
                  </ActionForm>
                ) : null}
              </li>
            ))}
          </ol>
        ) : null}
        <NoteForm boardId={boardId} carId={car.id} />
      </div>
    </Disclosure>
  );
}
