/** The shopper wants a photo out of a message that waits. Carries the photo's own id. */
export class BellhopPhotoLeaveOutEvent extends Event {
  static readonly type = 'bellhop-photo-leave-out';

  constructor(readonly photoId: string) {
    super(BellhopPhotoLeaveOutEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'bellhop-photo-leave-out': BellhopPhotoLeaveOutEvent;
  }
}
