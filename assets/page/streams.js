// Programs in streams → one program after the other. `streams.rs` takes them apart and tells why.
function* catenaTogether(buffer) {
  const apart = new Uint8Array(buffer);
  const numbers = new DataView(buffer);
  let next = 0;
  const take = () => numbers.getUint32(4 * next++, true);
  const sizes = Array.from({ length: take() }, () => [take(), take(), take()]);
  const lengths = Array.from({ length: 9 }, take);
  let start = 4 * next;
  const piece = (length) => apart.subarray(start, (start += length));
  const behinds = sizes.map(([, , behind]) => piece(behind));
  const befores = sizes.map(([, before]) => piece(before));
  // Where each stream goes on; 0 is none.
  const at = Uint32Array.from([0, ...lengths], (length) => (start += length) - length);
  const [INSTRUCTIONS, BRANCH, READ, STORE, LOAD, NUMBER, ADDRESS, SET, VARIABLES] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

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

  let out, to;
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
      if (to >= out.length) throw new Error("not whole");
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

  for (const [program, [length]] of sizes.entries()) {
    // A function's length is written in up to five bytes before it.
    out = new Uint8Array(length + 5);
    out.set(befores[program]);
    to = befores[program].length;
    while (to + behinds[program].length < length) {
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
    out.set(behinds[program], to);
    yield out.slice(0, length).buffer;
  }
}
