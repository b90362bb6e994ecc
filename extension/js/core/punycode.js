/** Decode A-labels (RFC 3492): no browser offers it. */

const BASE = 36;
const TMIN = 1;
const TMAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE = 128;

/** Decode the part behind `xn--`; null when it is none. */
export function decodePunycode(input) {
  const cutAt = input.lastIndexOf('-');
  const output = Array.from(input.slice(0, Math.max(0, cutAt)));
  // eslint-disable-next-line no-control-regex -- all of ASCII is meant
  if (!/^[\x00-\x7f]*$/.test(input)) return null;
  let [code, place, bias, at] = [FIRST_CODE, 0, FIRST_BIAS, cutAt < 0 ? 0 : cutAt + 1];
  while (at < input.length) {
    const before = place;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(input.charCodeAt(at));
      at += 1;
      if (digit < 0) return null;
      place += digit * weight;
      const threshold = Math.min(TMAX, Math.max(TMIN, k - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = output.length + 1;
    bias = adapt(place - before, length, before === 0);
    code += Math.floor(place / length);
    place %= length;
    if (code > 0x10ffff) return null;
    output.splice(place, 0, String.fromCodePoint(code));
    place += 1;
  }
  return output.join('');
}

/** A host as people read it: every A-label decoded that can be. */
export function hostUnicode(host) {
  if (!host.includes('xn--')) return host;
  return host.split('.').map((label) => (label.startsWith('xn--') ? decodePunycode(label.slice(4)) || label : label)).join('.');
}

function digitOf(unit) {
  if (unit >= 48 && unit <= 57) return unit - 22;
  if (unit >= 65 && unit <= 90) return unit - 65;
  return unit >= 97 && unit <= 122 ? unit - 97 : -1;
}

function adapt(delta, length, first) {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - TMIN) * TMAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - TMIN));
  return k + Math.floor(((BASE - TMIN + 1) * rest) / (rest + SKEW));
}
