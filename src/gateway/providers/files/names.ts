import { randomBytes } from 'node:crypto';

const fileName = /^[a-z]+-[0-9a-f]{64}$/;
const partName = /^([a-z]+-[0-9a-f]{64})\.[0-9a-f]{16}\.part$/;

/** A name that says nothing but the kind of thing, with 256 bits nobody can guess. */
export function newFileName(kind: string): string {
  return `${kind}-${randomBytes(32).toString('hex')}`;
}

/** The name of a file that is still being written. */
export function newPartName(name: string): string {
  return `${name}.${randomBytes(8).toString('hex')}.part`;
}

export function isFileName(name: string): boolean {
  return fileName.test(name);
}

export function isPartName(name: string): boolean {
  return partName.test(name);
}

/** The last wall before a path or an address: no name leads out of the store. */
export function checkFileName(name: string): string {
  if (!isFileName(name) && !isPartName(name)) throw new TypeError('This is no name of a file.');
  return name;
}
