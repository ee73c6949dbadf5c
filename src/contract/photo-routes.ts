import * as v from 'valibot';
import { FileLinkSchema, NewPhotoSchema, PhotoSchema, PhotoSlotSchema } from './photos.js';
import type { Route } from './route.js';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const PhotoParams = v.object({ photo: Id });

/** Photos of orders and of conversations: the way of both is one. */
export const photoRoutes = {
  createPhoto: {
    method: 'post',
    path: '/v1/orders/:order/photos',
    summary: 'Announce a photo: where its bytes go',
    access: 'session',
    params: v.object({ order: Id }),
    body: NewPhotoSchema,
    status: 201,
    response: PhotoSlotSchema,
    errors: ['not-found', 'code-required', 'too-large', 'unsupported'],
  },
  createChatPhoto: {
    method: 'post',
    path: '/v1/conversations/:conversation/photos',
    summary: 'Announce a photo for a message: where its bytes go',
    access: 'session',
    params: v.object({ conversation: Id }),
    body: NewPhotoSchema,
    status: 201,
    response: PhotoSlotSchema,
    errors: ['not-found', 'too-large', 'unsupported'],
  },
  finishPhoto: {
    method: 'post',
    path: '/v1/photos/:photo/completion',
    summary: 'Check and make anew what was uploaded',
    access: 'session',
    params: PhotoParams,
    status: 200,
    response: PhotoSchema,
    errors: ['not-found', 'too-large', 'conflict'],
  },
  photoLink: {
    method: 'post',
    path: '/v1/photos/:photo/links',
    summary: 'A short-lived address of a photo',
    access: 'session',
    params: PhotoParams,
    status: 201,
    response: FileLinkSchema,
    errors: ['not-found'],
  },
  createStaffPhoto: {
    method: 'post',
    path: '/v1/staff/conversations/:conversation/photos',
    summary: 'Announce a photo for a message of an agent: where its bytes go',
    access: 'staff',
    params: v.object({ conversation: Id }),
    body: NewPhotoSchema,
    status: 201,
    response: PhotoSlotSchema,
    errors: ['not-found', 'too-large', 'unsupported'],
  },
  finishStaffPhoto: {
    method: 'post',
    path: '/v1/staff/photos/:photo/completion',
    summary: 'Check and make anew what an agent uploaded',
    access: 'staff',
    params: PhotoParams,
    status: 200,
    response: PhotoSchema,
    errors: ['not-found', 'too-large', 'conflict'],
  },
  removePhoto: {
    method: 'delete',
    path: '/v1/photos/:photo',
    summary: 'Take back a photo that no return and no message names',
    access: 'session',
    params: PhotoParams,
    status: 204,
    errors: ['not-found', 'conflict'],
  },
} as const satisfies Record<string, Route>;
