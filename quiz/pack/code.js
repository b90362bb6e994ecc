"use strict";
// The result code of a pack, as quiz/pack/code.py reads it. Plain arrays: old phones have no BigInt.
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const STEPS = ["", "a", "b", "c", "d", "e"];
const CHOICES = 48; // lure or genuine, times confidence 0 to 3, times first step

// `form`: head (two numbers), width, and numbers: how a booster names each item, else empty.
// `given`: for each place of the form null or {lure, confidence, step}. `run` is 0 to 960.
function resultCode(form, run, given) {
  const named = form.numbers.length > 0;
  const states = given.map((answer, place) => {
    if (!answer) return 0;
    const choice = ((answer.lure ? 4 : 0) + answer.confidence) * STEPS.length + STEPS.indexOf(answer.step);
    return named ? form.numbers[place] * CHOICES + choice : choice + 1;
  });
  const radix = named ? 200 * CHOICES : CHOICES + 1;
  if (named) states.sort((one, other) => (one === 0) - (other === 0)); // answers first, in their order
  const values = [form.head[0], form.head[1], Math.floor(run / 31), run % 31].concat(digits(states, radix, form.width));
  const text = values.concat(checks(values)).map((value) => ALPHABET[value]).join("");
  return text.match(/.{1,4}/g).join("-");
}

// One number in base `radix`, written in base 31.
function digits(states, radix, width) {
  const found = new Array(width).fill(0);
  states.forEach((state) => {
    let carry = state;
    for (let place = width - 1; place >= 0; place--) {
      carry += found[place] * radix;
      found[place] = carry % 31;
      carry = Math.floor(carry / 31);
    }
  });
  return found;
}

function checks(values) {
  let plain = 0;
  let powers = 0;
  let power = 9;
  values.forEach((value) => {
    plain = (plain + value) % 31;
    powers = (powers + power * value) % 31;
    power = (power * 3) % 31;
  });
  const second = ((((plain - powers) * 16) % 31) + 31) % 31;
  return [(62 - plain - second) % 31, second];
}

if (typeof module !== "undefined") module.exports = { resultCode };
