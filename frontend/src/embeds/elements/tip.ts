const linger = 250;
const gap = 8;

/** Puts away the one that is open: two would cover each other. */
let closeOther: (() => void) | undefined;

/**
 * A box beside a link that says more (WCAG 1.4.13): it comes with the focus and the mouse, the mouse can move into it, Escape puts it away
 * without moving anything, and it stays until whoever reads it goes. Where there is no mouse the first touch shows it, the second follows the link.
 */
export class Tip {
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #isOpen = false;
  #wasOpen = false;

  constructor(readonly around: HTMLElement, readonly link: HTMLElement, readonly box: HTMLElement) {
    around.addEventListener('pointerenter', (event) => event.pointerType !== 'touch' && this.show());
    around.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && this.#leave());
    link.addEventListener('focus', () => this.show());
    link.addEventListener('blur', () => this.hide());
    link.addEventListener('pointerdown', (event) => (this.#wasOpen = event.pointerType !== 'touch' || this.#isOpen));
    link.addEventListener('click', (event) => {
      // Without a touch before it (Enter, a screen reader) a click is a click.
      const isFirstTouch = event.detail > 0 && !this.#wasOpen;
      if (!isFirstTouch) return;
      event.preventDefault();
      this.show();
    });
  }

  show() {
    clearTimeout(this.#leaving);
    if (this.#isOpen) return;
    closeOther?.();
    closeOther = this.#close;
    this.#isOpen = true;
    this.box.toggleAttribute('data-open', true);
    this.box.showPopover?.();
    this.#place();
    document.addEventListener('keydown', this.#escape, true);
    document.addEventListener('pointerdown', this.#elsewhere, true);
    document.addEventListener('scroll', this.#place, { capture: true, passive: true });
    addEventListener('resize', this.#place);
  }

  hide() {
    clearTimeout(this.#leaving);
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeOther = undefined;
    if (this.box.isConnected) this.box.hidePopover?.();
    this.box.toggleAttribute('data-open', false);
    document.removeEventListener('keydown', this.#escape, true);
    document.removeEventListener('pointerdown', this.#elsewhere, true);
    document.removeEventListener('scroll', this.#place, { capture: true });
    removeEventListener('resize', this.#place);
  }

  #close = () => this.hide();

  #leave() {
    const focused = (this.around.getRootNode() as ShadowRoot).activeElement;
    if (focused === this.link) return;
    this.#leaving = setTimeout(() => this.hide(), linger);
  }

  /** A dialog of the page around stays open: Escape was for this. */
  #escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    this.hide();
  };

  #elsewhere = (event: Event) => {
    if (!event.composedPath().includes(this.around)) this.hide();
  };

  /** Under the word, or above it where there is no room; never out of the window. By script, since the page's policy may allow no style. */
  #place = () => {
    const word = this.link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const left = Math.max(gap, Math.min(word.left, document.documentElement.clientWidth - width - gap));
    const isAbove = word.bottom + height > innerHeight && word.top > height;
    this.box.style.left = `${left}px`;
    this.box.style.top = `${isAbove ? word.top - height : word.bottom}px`;
  };
}
