import type { OpenData, OpenDataFile } from '~/api';
import { locale } from '~/i18n/locale';
import type { Language } from '~/paths';

/** The last part of a file's address: what it is called when it is downloaded. */
export const nameOf = ({ url }: Pick<OpenDataFile, 'url'>) => url.slice(url.lastIndexOf('/') + 1);

/** In kilobytes, as other documents of the site say it; never none. */
export const sizeOf = (language: Language, bytes: number) =>
  new Intl.NumberFormat(locale[language], { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(Math.max(1, bytes / 1024));

/** What one types to have all files and to see that they are the ones announced. */
export function downloadAll({ datasets, _links }: Pick<OpenData, 'datasets' | '_links'>, origin: string): string {
  const urls = datasets.flatMap(({ files }) => files.map(({ url }) => `  ${url}`));
  return `curl --fail --remote-name-all \\\n${urls.join(' \\\n')}\ncurl --fail --silent ${origin}${_links.checksums} |\n  sha256sum --check`;
}
