import { expect, test } from 'vitest';
import { isFree, keyOf, nextPlace, placeOf, type Direction, type Place, type Wall } from './places';

const at = (room: string, slot: string): Place => ({ room, slot });
const wall: Wall = {
  rooms: ['A', 'B', 'C'].map((id) => ({ id, label: id })),
  slots: ['1', '2'].map((id) => ({ id, label: id })),
  cards: [
    { id: 'x', title: 'x', place: at('B', '1'), movable: true },
    { id: 'y', title: 'y', place: null, movable: true },
    { id: 'z', title: 'z', place: at('A', '1'), movable: true },
  ],
};
const go = (from: Place | null, ...way: Direction[]) => way.reduce<Place | null>((place, step) => nextPlace(wall, place, step, 'y'), from);

test('arrows pass over what is taken, and stay where nothing is free', () => {
  expect(go(at('A', '2'), 'ArrowRight')).toEqual(at('B', '2'));
  expect(go(at('C', '1'), 'ArrowLeft')).toBeNull();
  expect(go(at('B', '2'), 'ArrowUp')).toEqual(at('B', '2'));
  expect(go(at('C', '2'), 'ArrowRight')).toEqual(at('C', '2'));
});

test('left of the first room is beside the wall; from there one comes to the first free place', () => {
  expect(go(at('A', '2'), 'ArrowLeft')).toBeNull();
  expect(go(null, 'ArrowRight')).toEqual(at('C', '1'));
  expect(go(null, 'ArrowLeft')).toBeNull();
});

test('a card’s own place is free for it, and for nobody else', () => {
  expect([isFree(wall.cards, at('B', '1'), 'x'), isFree(wall.cards, at('B', '1'), 'y'), isFree(wall.cards, at('C', '2'))]).toEqual([true, false, true]);
});

test('a place survives an attribute, whatever its names', () => {
  const odd = at('sala "blu", 1', '[10:00]');
  expect([placeOf(keyOf(odd)), placeOf(keyOf(null))]).toEqual([odd, null]);
});
