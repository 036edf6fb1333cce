import { inBoth } from '~/i18n';

const it = { yours: (times: string) => `da te ${times}` };
const en: typeof it = { yours: (times) => `${times} your time` };

export const useTimeWords = inBoth({ it, en });
