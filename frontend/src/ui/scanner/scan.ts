import { makeDecoder, type Decoder } from './decoder';

/** Why there is no picture: what the person can do about it differs. */
export type CameraFault = 'refused' | 'absent' | 'busy' | 'unsupported';

export type ScanState = { kind: 'off' } | { kind: 'starting' } | { kind: 'on'; cameras: number } | { kind: 'failed'; fault: CameraFault };

/** So long a code must have been out of sight before the same one counts again. */
const goneAfter = 2500;
const pause = 100;

const faults: Record<string, CameraFault> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** A camera that looks for codes: started, stopped, and stopped by itself while nobody looks at the page. */
export function createScan() {
  let found: (text: string) => void = () => undefined;
  let state: ScanState = { kind: 'off' };
  let video: HTMLVideoElement | null = null;
  let stream: MediaStream | undefined;
  let decoder: Decoder | undefined;
  let cameras: string[] = [];
  let chosen: string | undefined;
  /** Raised by every start and stop: what was begun before belongs to nobody any more. */
  let turn = 0;
  let hiddenWhileOn = false;
  const listeners = new Set<() => void>();

  const become = (next: ScanState) => {
    state = next;
    for (const tell of listeners) tell();
  };

  const release = () => {
    turn += 1;
    stream?.getTracks().forEach((track) => track.stop());
    decoder?.end();
    stream = decoder = undefined;
    if (video) video.srcObject = null;
  };

  const stop = () => {
    release();
    if (state.kind !== 'off') become({ kind: 'off' });
  };

  const start = async () => {
    release();
    const mine = turn;
    if (!navigator.mediaDevices?.getUserMedia) return become({ kind: 'failed', fault: 'unsupported' });
    become({ kind: 'starting' });
    try {
      const which = chosen ? { deviceId: { exact: chosen } } : { facingMode: 'environment' };
      const opened = await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 } } });
      // Left meanwhile: a camera that was granted late does not stay on.
      if (mine !== turn) return opened.getTracks().forEach((track) => track.stop());
      stream = opened;
      // Pulled out, or taken away by the system.
      opened.getVideoTracks()[0]?.addEventListener('ended', () => mine === turn && (release(), become({ kind: 'failed', fault: 'absent' })));
      const devices = await navigator.mediaDevices.enumerateDevices();
      const made = await makeDecoder();
      if (mine !== turn) return made.end();
      decoder = made;
      cameras = devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId }) => deviceId);
      become({ kind: 'on', cameras: cameras.length });
      if (video) void watch(video, mine, made);
    } catch (error) {
      if (mine !== turn) return;
      release();
      become({ kind: 'failed', fault: (error instanceof DOMException && faults[error.name]) || 'unsupported' });
    }
  };

  const watch = async (screen: HTMLVideoElement, mine: number, by: Decoder) => {
    screen.srcObject = stream ?? null;
    await screen.play().catch(() => undefined);
    let last = { text: '', at: 0 };
    while (mine === turn) {
      const text = await by.read(screen);
      if (mine !== turn) return;
      if (text) {
        const again = text === last.text && Date.now() - last.at < goneAfter;
        last = { text, at: Date.now() };
        if (!again) found(text);
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };

  const seen = () => {
    if (document.hidden) {
      hiddenWhileOn = state.kind === 'on' || state.kind === 'starting';
      stop();
    } else if (hiddenWhileOn) {
      hiddenWhileOn = false;
      void start();
    }
  };

  return {
    state: () => state,
    /** Who is told of a code. */
    tell: (whom: (text: string) => void) => {
      found = whom;
    },
    start,
    stop,
    /** The next camera of the device, in a round. */
    turnAround: () => {
      const at = cameras.indexOf(chosen ?? stream?.getVideoTracks()[0]?.getSettings().deviceId ?? '');
      chosen = cameras[(at + 1) % cameras.length];
      return start();
    },
    show: (element: HTMLVideoElement | null) => {
      video = element;
    },
    /** On the page until the answer is called. Who allowed the camera before is not asked to press a button again. */
    subscribe: (tell: () => void) => {
      listeners.add(tell);
      document.addEventListener('visibilitychange', seen);
      const mine = turn;
      void navigator.permissions
        ?.query({ name: 'camera' })
        .then((permission) => (permission.state === 'granted' && mine === turn && listeners.size > 0 ? start() : undefined))
        .catch(() => undefined);
      return () => {
        listeners.delete(tell);
        document.removeEventListener('visibilitychange', seen);
        stop();
      };
    },
  };
}

export type Scan = ReturnType<typeof createScan>;
