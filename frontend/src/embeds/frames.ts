/**
 * For pages of other sites: gives the frames of this hub the height of what is in them. A frame is asked for it and tells it to whoever asked; what other
 * origins say, or what is no height, changes nothing. Without this script a frame has the height that its page gave it, and scrolls.
 */
const hub = new URL(import.meta.url).origin;

const TALLEST = 20_000;

const isOurs = (element: EventTarget | null): element is HTMLIFrameElement =>
  element instanceof HTMLIFrameElement && [`${hub}/embed/`, `${hub}/en/embed/`].some((start) => element.src.startsWith(start));

const ask = (frame: HTMLIFrameElement) => frame.contentWindow?.postMessage({ piazza: 'height?' }, hub);

addEventListener('message', ({ origin, source, data }: MessageEvent<{ piazza?: unknown; height?: unknown } | null>) => {
  if (origin !== hub || data?.piazza !== 'height') return;
  const { height } = data;
  if (typeof height !== 'number' || !Number.isInteger(height) || height < 1 || height > TALLEST) return;
  const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
  if (isOurs(frame ?? null)) frame?.setAttribute('height', String(height));
});

// Also of frames that come later, or load late because they are further down.
document.addEventListener('load', ({ target }) => isOurs(target) && ask(target), true);

for (const frame of document.querySelectorAll('iframe')) {
  // Not yet there: an empty document of the page's own stands in it, and `load` is still to come.
  if (isOurs(frame) && !frame.contentDocument) ask(frame);
}
