/** How long a shopper's message may be, in UTF-16 units. */
export const maxMessageLength = 4000;
/** Photos in one message. */
export const maxMessagePhotos = 4;
/** What an agent lays before a shopper with one message. */
export const maxMessageCards = 5;
