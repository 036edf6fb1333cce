import type { Words } from '~/i18n';
import type { FacetName } from './filters';

/** What a facet's value is called on screen; themes and provinces bring their own names from the API. */
export function valueLabel(words: Words, facet: FacetName, value: string, label: string): string {
  switch (facet) {
    case 'composition':
      return words.composition[value as keyof Words['composition']];
    case 'join_policy':
      return words.joinPolicy[value as keyof Words['joinPolicy']];
    case 'status':
      return words.communityStatus[value as keyof Words['communityStatus']];
    case 'admitted_category':
      return words.personCategory[value as keyof Words['personCategory']];
    default:
      return label;
  }
}
