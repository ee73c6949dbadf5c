// The body survey, as the fit and its figures read it.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SizeBody, SizeFit } from '../../src/contract/index.js';
import { root } from '../bootstrap.mjs';

export const surveyFile = join(root, '../shared/data/sizing/ansur2_dev.csv');

/** Measured in cm, in the order of the engine's coefficients; the waist at the navel. */
export const zones = ['chest', 'waist', 'hip', 'neck', 'inseam', 'sleeve', 'foot'] as const;
export type SurveyZone = (typeof zones)[number];

export interface Person {
  readonly id: string;
  /** Height, weight and age as the person reports them. */
  readonly body: SizeBody & { readonly age: number };
  readonly measured: Readonly<Record<SurveyZone, number>>;
  readonly height: number;
  readonly weight: number;
}

export function readSurvey(): readonly Person[] | undefined {
  if (!existsSync(surveyFile)) return undefined;
  const [head = '', ...lines] = readFileSync(surveyFile, 'utf8').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const text = (name: string): string => cells[names.indexOf(name)] ?? '';
    const number = (name: string): number => Number(text(name));
    const fit: SizeFit = text('sex') === 'M' ? 'men' : 'women';
    return {
      id: text('id'),
      body: { fit, height: number('height_self_cm'), weight: number('weight_self_kg'), age: number('age') },
      measured: {
        chest: number('chest_cm'),
        waist: number('waist_navel_cm'),
        hip: number('hip_cm'),
        neck: number('neck_cm'),
        inseam: number('inseam_cm'),
        sleeve: number('sleeve_cm'),
        foot: number('foot_cm'),
      },
      height: number('height_cm'),
      weight: number('weight_kg'),
    };
  });
}

/** A number from 0 to below 1 that is always the same for an id and a purpose, and looks like chance. */
export function chanceOf(id: string, purpose = ''): number {
  return createHash('sha256').update(`${purpose}${id}`).digest().readUInt32BE(0) / 2 ** 32;
}

/** One of ten parts of the survey; the first two are held out of the fit. */
export const partOf = (id: string): number => createHash('sha256').update(id).digest().readUInt32BE(0) % 10;
export const isHeldOut = ({ id }: Person): boolean => partOf(id) < 2;

/**
 * Reports that nobody gave of themselves: 61 cm or 45 kg off is a slip of the pen. The gap between the most mistaken person
 * (8 cm, 13 kg) and the slips (16 cm and more) leaves little to decide.
 */
export function isSlip({ body, height, weight }: Person): boolean {
  return Math.abs(body.height - height) > 10 || Math.abs(body.weight - weight) > 15;
}
