import { queryOptions } from '@tanstack/react-query';
import { piazza } from '~/api';
import { readOpenData, showStatistics } from '~/api/open-data';
import type { Language } from '~/paths';

export const openData = (language: Language) =>
  queryOptions({ queryKey: ['open-data', language], queryFn: ({ signal }) => readOpenData({ client: piazza(language), signal }) });

export const statistics = (language: Language) =>
  queryOptions({ queryKey: ['statistics', language], queryFn: ({ signal }) => showStatistics({ client: piazza(language), signal }) });
