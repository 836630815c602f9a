import { parentPort } from 'node:worker_threads';

// By its first byte: 0 is decoded, 1 ends the thread, 2 never answers.
parentPort.on('message', ({ bytes }) => {
  if (bytes[0] === 2) return;
  if (bytes[0] === 1) {
    process.exit(1);
  }
  setTimeout(() => parentPort.postMessage({ decoded: { frames: [] } }), 20);
});
