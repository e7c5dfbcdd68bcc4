
// A stream of LZMA with its properties and its length in front → bytes; throws
// where it is not whole. After Igor Pavlov's specification of the format, which
// is in the public domain: of what npm has, the small takes ten times as long
// as this, and the quick is four times as large.
function catenaUnpack(packed) {
  "use strict";
  const header = new DataView(packed.buffer, packed.byteOffset);
  const out = new Uint8Array(header.getUint32(5, true));
  const contexts = packed[0] % 9;
  const places = Math.trunc(packed[0] / 9) % 5;
  const positions = Math.trunc(packed[0] / 45);

  // Where the odds of each decision begin, in one table.
  const [IS_MATCH, IS_KNOWN, IS_OLDER, IS_OLDER_YET, IS_OLDEST, IS_LONG] = [0, 192, 204, 216, 228, 240];
  const [SLOT, FAR, NEAR, LENGTH, LENGTH_KNOWN, LITERAL] = [432, 688, 804, 820, 1334, 1848];
  const odds = new Uint16Array(LITERAL + (0x300 << (contexts + places))).fill(1024);

  // The range, the code in it, and where to read on. A table of its own, since
  // engines keep large numbers in it faster than in variables.
  const coder = Uint32Array.of(0xffffffff, header.getUint32(14), 18);

  // The bits of a number, the highest first, to those that `node` has already.
  function number(start, node, end) {
    let range = coder[0];
    let code = coder[1];
    let at = coder[2];
    while (node < end) {
      const place = start + node;
      const odd = odds[place];
      const bound = Math.imul(range >>> 11, odd) >>> 0;
      node <<= 1;
      if (code < bound) {
        range = bound;
        odds[place] = odd + ((2048 - odd) >> 5);
      } else {
        range = (range - bound) >>> 0;
        code = (code - bound) >>> 0;
        odds[place] = odd - (odd >> 5);
        node |= 1;
      }
      if (range < 0x1000000) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | packed[at++]) >>> 0;
      }
    }
    coder[0] = range;
    coder[1] = code;
    coder[2] = at;
    return node - end;
  }

  const bit = (place) => number(place - 1, 1, 2);

  function lowestFirst(start, bits) {
    let value = 0;
    for (let node = 1, place = 0; place < bits; place++) {
      const is = bit(start + node);
      node = (node << 1) | is;
      value |= is << place;
    }
    return value;
  }

  // Bits that are as often one as the other.
  function even(bits) {
    let value = 0;
    for (; bits > 0; bits--) {
      coder[0] >>>= 1;
      const is = coder[1] < coder[0] ? 0 : 1;
      if (is) coder[1] -= coder[0];
      value = (value << 1) | is;
      if (coder[0] < 0x1000000) {
        coder[0] <<= 8;
        coder[1] = (coder[1] << 8) | packed[coder[2]++];
      }
    }
    return value;
  }

  function length(start, position) {
    if (!bit(start)) return 2 + number(start + 2 + (position << 3), 1, 8);
    if (!bit(start + 1)) return 10 + number(start + 130 + (position << 3), 1, 8);
    return 18 + number(start + 258, 1, 256);
  }

  function distance(size) {
    const slot = number(SLOT + (Math.min(size - 2, 3) << 6), 1, 64);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const least = (2 | (slot & 1)) << bits;
    if (slot < 14) return least + lowestFirst(FAR + least - slot, bits);
    return least + (even(bits - 4) << 4) + lowestFirst(NEAR, 4);
  }

  // How far back the last four matches began, less one.
  let [last, older, olderYet, oldest] = [0, 0, 0, 0];
  for (let to = 0, state = 0; to < out.length; ) {
    const position = to & ((1 << positions) - 1);
    if (!bit(IS_MATCH + (state << 4) + position)) {
      const context = ((to & ((1 << places) - 1)) << contexts) + (out[to - 1] >> (8 - contexts));
      const start = LITERAL + 0x300 * context;
      let node = 1;
      // After a match the byte that would have gone on with it is a hint.
      for (let hint = out[to - last - 1]; state > 6 && node < 0x100; hint <<= 1) {
        const hinted = (hint >> 7) & 1;
        const is = bit(start + ((1 + hinted) << 8) + node);
        node = (node << 1) | is;
        if (is !== hinted) break;
      }
      out[to++] = number(start, node, 0x100);
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let size = 1;
    if (!bit(IS_KNOWN + state)) {
      [older, olderYet, oldest] = [last, older, olderYet];
      size = length(LENGTH, position);
      last = distance(size);
      state = state < 7 ? 7 : 10;
    } else {
      let isLong = true;
      if (!bit(IS_OLDER + state)) isLong = bit(IS_LONG + (state << 4) + position);
      else if (!bit(IS_OLDER_YET + state)) [last, older] = [older, last];
      else if (!bit(IS_OLDEST + state)) [last, older, olderYet] = [olderYet, last, older];
      else [last, older, olderYet, oldest] = [oldest, last, older, olderYet];
      if (isLong) size = length(LENGTH_KNOWN, position);
      state = state > 6 ? 11 : isLong ? 8 : 9;
    }
    if (last >= to) throw new Error("not whole");
    for (const end = Math.min(to + size, out.length); to < end; to++) out[to] = out[to - last - 1];
  }
  if (coder[1] !== 0 || coder[2] !== packed.length) throw new Error("not whole");
  return out;
}
