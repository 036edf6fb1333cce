import type { StreamState } from '~/api/stream';
import { useLanguage } from '~/i18n';
import { Icon } from '~/ui/Icon';
import type { News } from './news';
import type { WallOf } from './useWall';
import { sayPlace } from './wall';
import { useOpenSpaceWords } from './words';

/** Whether what one sees is what there is. */
export function LiveState({ state }: { state: StreamState }) {
  const words = useOpenSpaceWords();
  return (
    <p className="live-state" data-state={state} role="status">
      <Icon name={state === 'lost' || state === 'refused' ? 'warning-circle' : 'wifi'} />
      {words.live[state]}
    </p>
  );
}

/** What others changed last, said without taking anything away from who is doing something. */
export function NewsLine({ of: { wall, news } }: { of: WallOf }) {
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const say = (one: News): string => {
    const { newsText } = words;
    switch (one.kind) {
      case 'many': return newsText.many(one.count);
      case 'phase': return newsText.phase(words.phases[wall.phase]);
      case 'setUp': return newsText.setUp;
      case 'placed': {
        const place = sayPlace(language, wall, one.place);
        return newsText.placed(one.title, place ? words.at(place.room, place.time) : words.unplaced);
      }
      default: return words.newsOf[one.kind](one.title);
    }
  };
  return <p className="wall-news" role="status" aria-label={words.news}>{news.map(say).join(' ')}</p>;
}
