import type { OpenData, OpenDataFile } from '~/api';

/** The last part of a file's address: what it is called when it is downloaded. */
export const nameOf = ({ url }: Pick<OpenDataFile, 'url'>) => url.slice(url.lastIndexOf('/') + 1);

/** What one types to have all files and to see that they are the ones announced. */
export function downloadAll({ datasets, _links }: Pick<OpenData, 'datasets' | '_links'>, origin: string): string {
  const urls = datasets.flatMap(({ files }) => files.map(({ url }) => `  ${url}`));
  return `curl --fail --remote-name-all \\\n${urls.join(' \\\n')}\ncurl --fail --silent ${origin}${_links.checksums} |\n  sha256sum --check`;
}
