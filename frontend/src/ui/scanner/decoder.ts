import type { Frame } from './decode';

/** Looks for a code in what a camera shows. */
export type Decoder = { read: (video: HTMLVideoElement) => Promise<string | undefined>; end: () => void };

/** The Shape Detection API, where the browser has it (Android, macOS); TypeScript does not know it. */
type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> };

export async function makeDecoder(): Promise<Decoder> {
  const Native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = (await Native?.getSupportedFormats().catch(() => [])) ?? [];
  return Native && formats.includes('qr_code') ? byBrowser(new Native({ formats: ['qr_code'] })) : byWorker();
}

const byBrowser = (detector: Detector): Decoder => ({
  // A frame that cannot be read is as one without a code.
  read: async (video) => (await detector.detect(video).catch(() => []))[0]?.rawValue,
  end: () => undefined,
});

const longest = 720;

/** A file of our own: the Content-Security-Policy lets no `blob:` run. */
function byWorker(): Decoder {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return {
    read: async (video) => {
      const frame = context && draw(video, canvas, context);
      if (!frame) return undefined;
      return new Promise((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<string | undefined>) => resolve(data);
        worker.onerror = () => resolve(undefined);
        worker.postMessage(frame, [frame.data.buffer]);
      });
    },
    end: () => worker.terminate(),
  };
}

/** The middle of the picture, which is what its frame on screen shows. */
function draw(video: HTMLVideoElement, canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): Frame | undefined {
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (side === 0) return undefined;
  canvas.width = canvas.height = Math.min(side, longest);
  context.drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, canvas.width, canvas.height);
  const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width, height, data: data as Frame['data'] };
}
