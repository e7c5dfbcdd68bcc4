
// Letters of a block, 13 bits in two of them → bytes. `letters.rs` writes them.
function catenaBytes(letters) {
  const bytes = new Uint8Array((letters.length >> 1) * 13 + (letters.length & 1) * 6 >> 3);
  let [held, bits, to] = [0, 0, 0];
  // All that ASCII prints but " & <.
  const value = (place) => {
    const code = letters.charCodeAt(place);
    return code - 33 - (code > 34) - (code > 38) - (code > 60);
  };
  for (let at = 0; at < letters.length; at += 2) {
    const isPair = at + 1 < letters.length;
    held |= (isPair ? value(at) + 91 * value(at + 1) : value(at)) << bits;
    for (bits += isPair ? 13 : 6; bits > 7; bits -= 8) {
      bytes[to++] = held;
      held >>>= 8;
    }
  }
  return bytes;
}
