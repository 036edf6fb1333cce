import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { piazza } from '~/api';
import { follow, type StreamState } from '~/api/stream';
import { useLanguage } from '~/i18n';
import { useKey } from './key';
import { newsBetween, type News } from './news';
import { all, wall } from './queries';
import type { OpenSpace } from './types';

/** What one changed oneself is nobody's news, when it comes back by the stream. */
const ownFor = 5_000;

/** A stream that does not come through is made up for. */
const askEvery = 15_000;

/** The wall as it is now, and what it takes to change it. */
export function useWall(slug: string) {
  const language = useLanguage();
  const key = useKey(slug);
  const queryClient = useQueryClient();
  const options = wall(language, slug, key);
  const { data } = useSuspenseQuery(options);
  const refresh = useCallback(() => queryClient.invalidateQueries({ queryKey: all(slug) }), [queryClient, slug]);
  const latest = useRef(data.version);
  useEffect(() => {
    latest.current = data.version;
  }, [data.version]);
  const live = useStream(slug, key, useCallback((version) => {
    if (Number(version) !== latest.current) void refresh();
  }, [refresh]));
  useEffect(() => {
    if (live !== 'lost' && live !== 'refused') return;
    const timer = setInterval(() => document.visibilityState === 'visible' && void refresh(), askEvery);
    return () => clearInterval(timer);
  }, [live, refresh]);
  const { news, touch } = useNews(data);
  return {
    wall: data,
    live,
    news,
    touch,
    refresh,
    reread: () => queryClient.fetchQuery({ ...options, staleTime: 0 }),
    /** What every call needs: in whose name. */
    call: { client: piazza(language), ...(key && { auth: key }) },
  };
}

export type WallOf = ReturnType<typeof useWall>;

/** Follows the wall while somebody looks at it. */
function useStream(slug: string, auth: string | undefined, onVersion: (version: string) => void): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  useEffect(() => {
    let stop: (() => void) | undefined;
    const begin = () => {
      stop?.();
      stop = undefined;
      if (document.visibilityState === 'hidden') return;
      stop = follow({ path: `/v1/events/${encodeURIComponent(slug)}/open-space/stream`, auth, onEvent: ({ id }) => onVersion(id), onState: setState });
    };
    begin();
    document.addEventListener('visibilitychange', begin);
    return () => {
      document.removeEventListener('visibilitychange', begin);
      stop?.();
    };
  }, [slug, auth, onVersion]);
  return state;
}

/** What others changed since the last look. */
function useNews(now: OpenSpace) {
  const [seen, setSeen] = useState(now);
  const [news, setNews] = useState<News[]>([]);
  const [own] = useState(() => new Set<string>());
  if (seen !== now) {
    setSeen(now);
    const found = newsBetween(seen, now, own);
    if (found.length > 0) setNews(found);
  }
  const touch = useCallback((topic: string) => {
    own.add(topic);
    setTimeout(() => own.delete(topic), ownFor);
  }, [own]);
  return { news, touch };
}
