/** What not every browser has. */
interface Cameras {
  readonly ImageCapture: new (track: MediaStreamTrack) => { takePhoto(): Promise<Blob> };
}

/** As the camera takes photos, where the browser can; else what it shows, at its own size. */
export async function photograph({
  mediaStreamTrack,
}: {
  readonly mediaStreamTrack: MediaStreamTrack;
}): Promise<Blob> {
  const { ImageCapture } = globalThis as Partial<Cameras>;
  if (ImageCapture) {
    const photo = await new ImageCapture(mediaStreamTrack).takePhoto().catch(() => undefined);
    if (photo && photo.size > 0) return photo;
  }
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true });
  video.srcObject = new MediaStream([mediaStreamTrack]);
  try {
    await video.play();
    const { videoWidth: width, videoHeight: height } = video;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', 0.92),
    );
  } finally {
    video.srcObject = null;
  }
}
