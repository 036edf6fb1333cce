/** The icons in use. `npm run sprite` takes exactly these out of bootstrap-italia; a test fails when sprite.svg is stale. */
export const icons = [
  'arrow-right',
  'burger',
  'check-circle',
  'close',
  'close-big',
  'download',
  'error',
  'external-link',
  'funnel',
  'inbox',
  'info-circle',
  'link',
  'locked',
  'mail',
  'map-marker',
  'pa',
  'pencil',
  'refresh',
  'search',
  'telephone',
  'unlocked',
  'user',
  'warning-circle',
  'wifi',
] as const;

export type IconName = (typeof icons)[number];
