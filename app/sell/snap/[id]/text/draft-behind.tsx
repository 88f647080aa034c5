import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';
import { type DiffedSentence, diffTexts } from '@/lib/snap/draft-diff';
import type { SnapDraft } from '@/lib/snap/draft-view';
import { saveDraftAction, writeDraftAction } from './actions';

const MARKS: Readonly<Record<DiffedSentence['kind'], string>> = {
  same: 'Stays',
  removed: 'Goes',
  added: 'New',
};

/** Facts changed since the words were made: what new words would be, and two ways on. Neither is taken unasked. */
export function DraftBehind({ draft }: { draft: SnapDraft }): ReactElement {
  const { jobId, version, proposal } = draft;
  const [title, description] = [draft.title ?? '', draft.description ?? ''];
  const before = `${title}\n${description}`;
  const changes = proposal ? diffTexts(before, `${proposal.title}\n${proposal.description}`) : [];
  return (
    <section className="flex flex-col gap-3" aria-label="Facts changed">
      <Banner tone="warning">
        What you confirmed changed after these words were made. They stay as they are until you say
        otherwise.
      </Banner>
      {changes.length > 0 ? (
        <details open className="draft-paper">
          <summary className="cursor-pointer font-semibold">What new words would change</summary>
          <ul className="draft-diff">
            {changes.map(({ kind, text }, at) => (
              // Sentences may repeat; their places do not.
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew as a whole
              <li key={at} data-kind={kind}>
                <span className="draft-diff-mark">{MARKS[kind]}</span>
                {kind === 'removed' ? (
                  <del>{text}</del>
                ) : kind === 'added' ? (
                  <ins>{text}</ins>
                ) : (
                  text
                )}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <ActionForm action={writeDraftAction} label="Write it anew">
          <input type="hidden" name="id" value={jobId} />
          <input type="hidden" name="version" value={version} />
          <Button type="submit" name="by" value="template">
            Replace my words with the new ones
          </Button>
        </ActionForm>
        <ActionForm action={saveDraftAction} label="Keep the words">
          <input type="hidden" name="id" value={jobId} />
          <input type="hidden" name="version" value={version} />
          {['title', 'base_title'].map((name) => (
            <input key={name} type="hidden" name={name} value={title} />
          ))}
          {['description', 'base_description'].map((name) => (
            <input key={name} type="hidden" name={name} value={description} />
          ))}
          <input type="hidden" name="is_still_right" value="yes" />
          <Button type="submit" look="quiet">
            My words are right as they are
          </Button>
        </ActionForm>
      </div>
    </section>
  );
}
