import { describe, expect, it } from 'vitest';
import { publicUrlOf } from './public-url.js';

const forwarded = { 'X-Forwarded-Host': 'help.example.com', 'X-Forwarded-Proto': 'https' };
const urlOf = (headers: Record<string, string>, trustedProxies: number, configured?: string): string =>
  publicUrlOf(new Request('http://gateway:8787/v1/photos', { headers }), { configured, trustedProxies });

describe('where a browser reaches the gateway', () => {
  it('is what the settings say, whatever comes with a request', () => {
    expect(urlOf(forwarded, 1, 'https://support.example/bellhop/')).toBe('https://support.example/bellhop');
  });

  it('is what it asked, as long as no proxy is trusted', () => {
    expect(urlOf(forwarded, 0)).toBe('http://gateway:8787');
  });

  it('is what the outermost trusted proxy says', () => {
    expect(urlOf(forwarded, 1)).toBe('https://help.example.com');
    expect(urlOf({}, 1)).toBe('http://gateway:8787');
    const added = {
      'X-Forwarded-Host': 'evil.example, help.example.com, inner:80',
      'X-Forwarded-Proto': 'gopher, https, http',
    };
    expect(urlOf(added, 2)).toBe('https://help.example.com');
    expect(urlOf(added, 1)).toBe('http://inner:80');
  });

  it('is what is left of several proxies of which each replaces what it was told', () => {
    expect(urlOf(forwarded, 3)).toBe('https://help.example.com');
  });

  it('is never led elsewhere by what is no host', () => {
    expect(urlOf({ 'X-Forwarded-Host': 'evil.example/x?' }, 1)).toBe('http://gateway:8787');
  });
});
