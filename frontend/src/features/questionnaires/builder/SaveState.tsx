import { useInside, useTimes } from '~/i18n/inside';
import type { Definition } from '~/instrument';
import { Icon } from '~/ui/Icon';
import type { Saving } from './autosave';
import { useBuilderWords } from './words';

/** What became of what one writes, in words. */
export function SaveState({ saving }: { saving: Saving<Definition> }) {
  const words = useBuilderWords();
  const { form } = useInside();
  const { time } = useTimes();
  const said =
    saving.is === 'saving' ? form.saving
    : saving.is === 'waiting' ? form.unsaved
    : saving.is === 'failed' ? `${form.notSaved}: ${saving.why}`
    : saving.is === 'conflict' ? words.conflictTitle
    : saving.at === undefined ? words.savesItself
    : form.saved(time(saving.at));
  return (
    <p role="status" className={`save-state save-${saving.is === 'conflict' ? 'failed' : saving.is}`}>
      {saving.is === 'saved' && saving.at !== undefined && <Icon name="check-circle" />}
      {(saving.is === 'failed' || saving.is === 'conflict') && <Icon name="warning-circle" />}
      {said}
    </p>
  );
}
