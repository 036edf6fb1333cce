import { useInfiniteQuery } from '@tanstack/react-query';
import type { Community } from '~/api';
import { useHint } from '~/hint';
import { useLanguage, useWords } from '~/i18n';
import { members } from './queries';

/** Those who agreed to be listed; where nobody did, or whoever asks may not see them, nothing. */
export function Members({ of }: { of: Community }) {
  const { community: words } = useWords();
  const language = useLanguage();
  const isIn = Boolean(useHint());
  // A visitor is not shown a list for members: nobody asks for it.
  const enabled = of.members_visibility === 'public_opt_in' || isIn;
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery({ ...members(language, of.slug), enabled });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{words.membersTitle}</h2>
      <p className="hint">{words.membersText}</p>
      <ul className="member-list">
        {items.map(({ name, organisation, role }, i) => (
          <li key={i}>
            <strong>{name ?? organisation}</strong>
            <span className="hint">{[words.roles[role], name && organisation].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {hasNextPage && <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => void fetchNextPage()}>{words.moreMembers}</button>}
    </section>
  );
}
