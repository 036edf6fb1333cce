import { decodeQR } from 'qr/decode.js';

/** What `ImageData` has, so that a frame can be handed to a worker without a copy. */
export type Frame = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> };

/** The text of the QR code in a picture; most frames of a camera have none. */
export function textIn(frame: Frame): string | undefined {
  try {
    return decodeQR(frame);
  } catch {
    return undefined;
  }
}
