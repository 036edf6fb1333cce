import { textIn, type Frame } from './decode';

onmessage = ({ data }: MessageEvent<Frame>) => postMessage(textIn(data));
