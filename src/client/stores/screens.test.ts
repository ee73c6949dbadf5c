import { describe, expect, it } from 'vitest';
import { createScreensStore } from './screens.js';

describe('createScreensStore', () => {
  it('goes in and back out', () => {
    const screens = createScreensStore();
    expect([screens.$screen.get().name, screens.$canGoBack.get()]).toEqual(['home', false]);
    screens.open('orders');
    screens.open('order', { id: 'o1' });
    expect([screens.$screen.get(), screens.$canGoBack.get()]).toEqual([
      { name: 'order', params: { id: 'o1' } },
      true,
    ]);
    screens.back();
    screens.back();
    screens.back();
    expect([screens.$screen.get().name, screens.$canGoBack.get()]).toEqual(['home', false]);
  });

  it('shows a screen with only home behind it', () => {
    const screens = createScreensStore();
    screens.open('orders');
    screens.show('order', { id: 'o1' });
    screens.back();
    expect(screens.$screen.get().name).toBe('home');
  });

  it('puts one screen in the place of another', () => {
    const screens = createScreensStore();
    screens.open('orders');
    screens.replace('order', { id: 'o1' });
    screens.back();
    expect(screens.$screen.get().name).toBe('home');
    screens.replace('orders');
    expect([screens.$screen.get().name, screens.$canGoBack.get()]).toEqual(['orders', true]);
  });

  it('is home again by every way there', () => {
    const screens = createScreensStore();
    screens.open('orders');
    screens.open('home');
    expect(screens.$canGoBack.get()).toBe(false);
    screens.open('orders');
    screens.reset();
    expect(screens.$canGoBack.get()).toBe(false);
  });

  it('takes what a page says, also nothing', () => {
    const screens = createScreensStore();
    screens.open('order', JSON.parse('null') as Record<string, string>);
    expect(screens.$screen.get()).toEqual({ name: 'order', params: {} });
  });
});
