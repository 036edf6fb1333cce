import type { CommunitySummary, JoinPolicy } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Card } from '~/ui/Card';
import { Icon } from '~/ui/Icon';
import type { IconName } from '~/ui/icons';
import { shortly, useWholeRegion } from './territory';

const policyIcon: Record<JoinPolicy, IconName> = {
  open: 'unlocked',
  on_request: 'pencil',
  invite_only: 'locked',
  nomination_by_body: 'pa',
};

export function CommunityCard({ community, heading }: { community: CommunitySummary; heading?: 'h2' | 'h3' }) {
  const words = useWords();
  const language = useLanguage();
  const isWholeRegion = useWholeRegion();
  const { name, slug, tagline, themes, provinces, counts, join_policy, status } = community;
  return (
    <Card
      to={paths.community(language, slug)}
      heading={heading}
      eyebrow={themes.slice(0, 2).map((theme) => theme.name).join('\u00a0· ')}
      title={name}
      text={tagline}
      lang={community.language === language ? undefined : community.language}
      footer={
        <ul className="meta" lang={language}>
          {status !== 'active' && <li className={`tag tag-${status}`}>{words.communityStatus[status]}</li>}
          {(status === 'active' || status === 'dormant') && (
            <li><Icon name={policyIcon[join_policy]} />{words.joinPolicy[join_policy]}</li>
          )}
          <li><Icon name="user" />{words.community.members(counts.members)}</li>
          {counts.coming_events > 0 && <li><Icon name="calendar" />{words.community.comingEvents(counts.coming_events)}</li>}
          <li><Icon name="map-marker" />{isWholeRegion(provinces) ? words.community.everywhere : shortly(provinces)}</li>
        </ul>
      }
    />
  );
}
