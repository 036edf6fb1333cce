import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import encodeQR from 'qr';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { textIn, type Frame } from './decode';
import { QrScanner } from './QrScanner';

/** A code as a camera might show it: some pixels a module, a light border. */
function picture(text: string, scale = 4): Frame {
  const modules = encodeQR(text, 'raw', { border: 4 });
  const side = modules.length * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (modules[Math.floor(y / scale)]?.[Math.floor(x / scale)]) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}

test('a code is read; a picture without one has none', () => {
  expect(textIn(picture('PZ-7K3M-9QTX'))).toBe('PZ-7K3M-9QTX');
  expect(textIn({ width: 90, height: 90, data: new Uint8ClampedArray(90 * 90 * 4).fill(200) })).toBeUndefined();
});

const tracks: { stop: ReturnType<typeof vi.fn>; addEventListener: () => void; getSettings: () => object }[] = [];
const asked = vi.fn<() => Promise<unknown>>();
const shown: string[] = [];
let detected: string | undefined;

function stream() {
  const track = { stop: vi.fn(), addEventListener: () => undefined, getSettings: () => ({ deviceId: 'a' }) };
  tracks.push(track);
  return { getTracks: () => [track], getVideoTracks: () => [track] };
}

beforeEach(() => {
  tracks.length = shown.length = 0;
  detected = undefined;
  asked.mockReset().mockImplementation(async () => stream());
  vi.stubGlobal('BarcodeDetector', class {
    static getSupportedFormats = async () => ['qr_code'];
    detect = async () => (detected ? [{ rawValue: detected }] : []);
  });
  Object.defineProperty(navigator, 'mediaDevices', {
    configurable: true,
    value: { getUserMedia: asked, enumerateDevices: async () => [{ kind: 'videoinput', deviceId: 'a' }, { kind: 'audioinput', deviceId: 'x' }] },
  });
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const show = () => render(<QrScanner onCode={(text) => shown.push(text)} typed={{ label: 'Codice', submit: 'Registra', maxLength: 20 }} />);
const turnOn = async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Accendi la fotocamera' }));
  await screen.findByText('Fotocamera accesa: inquadra un codice QR.');
};

test('nothing is asked before the button; leaving turns the camera off', async () => {
  const { unmount } = show();
  expect(asked).not.toHaveBeenCalled();
  await turnOn();
  expect(tracks[0]?.stop).not.toHaveBeenCalled();
  unmount();
  expect(tracks[0]?.stop).toHaveBeenCalledOnce();
});

test('a permission that comes after leaving leaves no camera on', async () => {
  let grant: (stream: unknown) => void = () => undefined;
  asked.mockImplementation(() => new Promise((resolve) => (grant = resolve)));
  const { unmount } = show();
  fireEvent.click(screen.getByRole('button', { name: 'Accendi la fotocamera' }));
  unmount();
  grant(stream());
  await vi.waitFor(() => expect(tracks[0]?.stop).toHaveBeenCalledOnce());
});

test('a code that stays in sight counts once; another, and the same after it was gone, count', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  show();
  await turnOn();
  detected = 'uno';
  await vi.advanceTimersByTimeAsync(5000);
  expect(shown).toEqual(['uno']);
  detected = 'due';
  await vi.advanceTimersByTimeAsync(500);
  detected = undefined;
  await vi.advanceTimersByTimeAsync(3000);
  detected = 'due';
  await vi.advanceTimersByTimeAsync(500);
  expect(shown).toEqual(['uno', 'due', 'due']);
});

test('hidden, the camera goes off; back, it goes on again', async () => {
  show();
  await turnOn();
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  fireEvent(document, new Event('visibilitychange'));
  expect(tracks[0]?.stop).toHaveBeenCalledOnce();
  hidden.mockReturnValue(false);
  fireEvent(document, new Event('visibilitychange'));
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
});

test.each([
  ['NotAllowedError', 'La fotocamera non è permessa'],
  ['NotFoundError', 'Nessuna fotocamera'],
  ['NotReadableError', 'La fotocamera è occupata'],
  ['TypeError', 'La fotocamera non si può usare'],
])('%s: %s, and what to do', async (name, title) => {
  asked.mockRejectedValue(name === 'TypeError' ? new TypeError() : new DOMException('', name));
  show();
  fireEvent.click(screen.getByRole('button', { name: 'Accendi la fotocamera' }));
  expect(await screen.findByText(title)).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain(title);
  const button = screen.getByRole('button', { name: 'Riprova' });
  asked.mockResolvedValue(stream());
  fireEvent.click(button);
  // The same button, so that the focus stays on it.
  await vi.waitFor(() => expect(button.textContent).toBe('Spegni'));
  expect(screen.getByRole('textbox', { name: 'Codice' })).toBeTruthy();
});

test('a browser without cameras says so, and the typed code works, one after another', () => {
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
  show();
  fireEvent.click(screen.getByRole('button', { name: 'Accendi la fotocamera' }));
  expect(screen.getByText('La fotocamera non si può usare')).toBeTruthy();
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Codice' });
  fireEvent.change(field, { target: { value: ' pz-7k3m ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Registra' }));
  expect(shown).toEqual(['pz-7k3m']);
  expect([field.value, document.activeElement]).toEqual(['', field]);
});
