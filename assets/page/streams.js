
// A program in streams → the program. `streams.rs` takes it apart and tells why.
function catenaTogether(buffer) {
  const apart = new Uint8Array(buffer);
  const numbers = new DataView(buffer);
  const length = numbers.getUint32(0, true);
  // A program that is not in streams begins as all of them do.
  if (length === 0x6d736100) return buffer;
  const [VARIABLES, INSTRUCTIONS, READ, SET, LOAD, STORE, NUMBER, ADDRESS, BRANCH] = [2, 3, 4, 5, 6, 7, 8, 9, 10];
  // Where each piece goes on.
  const at = new Uint32Array(12).fill(48, 0, 1);
  for (let piece = 0; piece < 11; piece++) at[piece + 1] = at[piece] + numbers.getUint32(4 + 4 * piece, true);
  const before = apart.subarray(at[0], at[1]);
  const behind = apart.subarray(at[1], at[VARIABLES]);
  const end = at[INSTRUCTIONS + 1];

  // Which streams have the numbers behind an instruction: two at most, here.
  const streams = new Uint8Array(512);
  function follow(first, last, ...which) {
    for (let does = first; does <= last; does++) streams.set(which, 2 * does);
  }
  follow(0x02, 0x04, INSTRUCTIONS);
  follow(0x0c, 0x0e, BRANCH);
  follow(0x10, 0x10, INSTRUCTIONS);
  follow(0x11, 0x11, INSTRUCTIONS, INSTRUCTIONS);
  follow(0x20, 0x20, READ);
  follow(0x21, 0x22, SET);
  follow(0x23, 0x26, INSTRUCTIONS);
  follow(0x27, 0x27, ADDRESS);
  follow(0x28, 0x35, INSTRUCTIONS, LOAD);
  follow(0x36, 0x3e, INSTRUCTIONS, STORE);
  follow(0x3f, 0x42, INSTRUCTIONS);
  follow(0x41, 0x41, NUMBER);
  follow(0xd0, 0xd0, INSTRUCTIONS);
  follow(0xd2, 0xd2, INSTRUCTIONS);
  follow(0xfc, 0xfc, INSTRUCTIONS);

  // A function's length is written in up to five bytes before it.
  const out = new Uint8Array(length + 5);
  out.set(before);
  let to = before.length;

  function number(stream) {
    let from = at[stream];
    let byte = apart[from++];
    out[to++] = byte;
    let value = byte & 127;
    for (let bits = 7; byte > 127; bits += 7) {
      byte = apart[from++];
      out[to++] = byte;
      value |= (byte & 127) << bits;
    }
    at[stream] = from;
    return value;
  }
  function many(count, stream) {
    for (; count > 0; count--) number(stream);
  }
  function body() {
    many(2 * number(VARIABLES), VARIABLES);
    for (let depth = 1; depth > 0; ) {
      if (to > length) throw new Error("not whole");
      const does = apart[at[INSTRUCTIONS]++];
      out[to++] = does === 0x27 ? 0x41 : does;
      const first = streams[2 * does];
      const second = streams[2 * does + 1];
      const value = first > 0 ? number(first) : 0;
      if (second > 0) number(second);
      else if (does === 0x0b) depth--;
      else if (does > 1 && does < 5) depth++;
      else if (does === 0x0e) many(value + 1, BRANCH);
      else if (does === 0xfc && value > 7) many(value < 15 && value % 2 === 0 ? 2 : 1, INSTRUCTIONS);
      else if (does === 0x43 || does === 0x44) {
        for (let bytes = does === 0x43 ? 4 : 8; bytes > 0; bytes--) out[to++] = apart[at[INSTRUCTIONS]++];
      }
    }
  }

  while (at[INSTRUCTIONS] < end) {
    const start = to;
    to += 5;
    body();
    let size = to - start - 5;
    let head = start;
    for (; size > 127; size >>= 7) out[head++] = size | 128;
    out[head++] = size;
    out.copyWithin(head, start + 5, to);
    to -= start + 5 - head;
  }
  out.set(behind, to);
  return out.slice(0, length).buffer;
}
