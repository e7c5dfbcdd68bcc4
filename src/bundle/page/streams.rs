//! Programs' code in streams of like with like, which pack a tenth smaller.
//!
//! WebAssembly mixes what says what to do, which variable, where in memory and
//! which number. Each is much like itself and nothing like its neighbours, so
//! they stand apart here, as executable packers have done it for other machines.
//! Two parts of one program share their streams. In kB, for one of 1,329:
//!
//! | | LZMA |
//! |---|---|
//! | as it is | 405 |
//! | each part in streams | 367 |
//! | both in the same | 365 |
//!
//! A reader pays for it with 2 kB of script and about 40 ms.
//!
//! What stands here, all numbers of 32 bits with the lowest byte first:
//!
//! ```text
//! how many programs; of each its length, and how much of it is before the functions and behind them
//! the lengths of the 9 streams
//! of each program what is behind the functions, of each what is before them, then the streams
//! ```
//!
//! A function's length is left out: it is known when its last `end` is.
//! `streams.js` puts the programs together again.

/// What a byte of a function's body belongs to, in the order that packs best.
#[derive(Clone, Copy)]
enum Stream {
    /// Instructions, with all that no other stream takes.
    Instructions,
    /// How far out a branch leads.
    Branch,
    /// Which variable is read.
    Read,
    /// How far behind an address memory is written, and read.
    Store,
    Load,
    /// Numbers; those of three bytes and more, most of which are addresses.
    Number,
    Address,
    /// Which variable is set.
    Set,
    /// How many variables of which types.
    Variables,
}

const STREAMS: usize = Stream::Variables as usize + 1;
/// The bytes of a number.
const NUMBER: usize = 4;

/// Instructions by their bytes, after the core specification of WebAssembly, 5.4.
mod instruction {
    pub const BLOCK: u8 = 0x02;
    pub const IF: u8 = 0x04;
    pub const END: u8 = 0x0b;
    pub const BRANCH: u8 = 0x0c;
    pub const BRANCH_IF: u8 = 0x0d;
    pub const BRANCH_TABLE: u8 = 0x0e;
    pub const CALL: u8 = 0x10;
    pub const CALL_INDIRECT: u8 = 0x11;
    pub const LOCAL_GET: u8 = 0x20;
    pub const LOCAL_SET: u8 = 0x21;
    pub const LOCAL_TEE: u8 = 0x22;
    pub const GLOBAL_GET: u8 = 0x23;
    pub const TABLE_SET: u8 = 0x26;
    /// None of WebAssembly's: a number that is in the stream of addresses.
    pub const ADDRESS: u8 = 0x27;
    pub const FIRST_LOAD: u8 = 0x28;
    pub const FIRST_STORE: u8 = 0x36;
    pub const LAST_STORE: u8 = 0x3e;
    pub const MEMORY_SIZE: u8 = 0x3f;
    pub const MEMORY_GROW: u8 = 0x40;
    pub const NUMBER: u8 = 0x41;
    pub const LONG_NUMBER: u8 = 0x42;
    pub const FLOAT: u8 = 0x43;
    pub const LONG_FLOAT: u8 = 0x44;
    pub const REF_NULL: u8 = 0xd0;
    pub const REF_FUNC: u8 = 0xd2;
    pub const MORE: u8 = 0xfc;
}

/// One way or the other: bytes are taken from where they are and put where they
/// belong.
trait Flow {
    /// Moves one byte of a stream.
    fn byte(&mut self, stream: Stream) -> Option<u8>;

    /// Moves the byte of an instruction, which may be [`instruction::ADDRESS`].
    fn instruction(&mut self) -> Option<u8>;

    /// Moves a number in LEB128; what of it fits in 32 bits.
    fn number(&mut self, stream: Stream) -> Option<u32> {
        let mut value = 0;
        for place in 0..10 {
            let byte = self.byte(stream)?;
            let bits = u32::from(byte & 0x7f);
            value |= bits.checked_shl(7 * place).unwrap_or(0);
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn numbers(&mut self, count: u32, stream: Stream) -> Option<()> {
        (0..count).try_for_each(|_| self.number(stream).map(drop))
    }

    /// Moves a function's body; none where it is not as we know them.
    fn body(&mut self) -> Option<()> {
        use instruction::*;
        let groups = self.number(Stream::Variables)?;
        self.numbers(groups.checked_mul(2)?, Stream::Variables)?;
        let mut depth = 1_u32;
        while depth > 0 {
            match self.instruction()? {
                BLOCK..=IF => {
                    depth += 1;
                    self.number(Stream::Instructions)?;
                }
                END => depth -= 1,
                BRANCH | BRANCH_IF => self.numbers(1, Stream::Branch)?,
                BRANCH_TABLE => {
                    let count = self.number(Stream::Branch)?;
                    self.numbers(count.checked_add(1)?, Stream::Branch)?;
                }
                CALL_INDIRECT => self.numbers(2, Stream::Instructions)?,
                LOCAL_GET => self.numbers(1, Stream::Read)?,
                LOCAL_SET | LOCAL_TEE => self.numbers(1, Stream::Set)?,
                ADDRESS => self.numbers(1, Stream::Address)?,
                access @ FIRST_LOAD..=LAST_STORE => {
                    self.number(Stream::Instructions)?;
                    let is_load = access < FIRST_STORE;
                    let stream = if is_load { Stream::Load } else { Stream::Store };
                    self.numbers(1, stream)?;
                }
                NUMBER => self.numbers(1, Stream::Number)?,
                FLOAT => (0..4).try_for_each(|_| self.byte(Stream::Instructions).map(drop))?,
                LONG_FLOAT => (0..8).try_for_each(|_| self.byte(Stream::Instructions).map(drop))?,
                MORE => {
                    let count = match self.number(Stream::Instructions)? {
                        0..=7 => 0,
                        // Two memories, segments or tables; or one of them.
                        8 | 10 | 12 | 14 => 2,
                        _ => 1,
                    };
                    self.numbers(count, Stream::Instructions)?;
                }
                CALL
                | GLOBAL_GET..=TABLE_SET
                | MEMORY_SIZE
                | MEMORY_GROW
                | LONG_NUMBER
                | REF_NULL
                | REF_FUNC => self.numbers(1, Stream::Instructions)?,
                _ => {}
            }
        }
        Some(())
    }
}

/// From programs into streams.
struct Apart<'a> {
    program: &'a [u8],
    at: usize,
    streams: [Vec<u8>; STREAMS],
}

impl Flow for Apart<'_> {
    fn byte(&mut self, stream: Stream) -> Option<u8> {
        let byte = *self.program.get(self.at)?;
        self.at += 1;
        self.streams[stream as usize].push(byte);
        Some(byte)
    }

    fn instruction(&mut self) -> Option<u8> {
        let rest = self.program.get(self.at..)?;
        let is_address = matches!(rest, [instruction::NUMBER, 0x80..=0xff, 0x80..=0xff, ..]);
        let instruction = if is_address {
            instruction::ADDRESS
        } else {
            *rest.first()?
        };
        self.at += 1;
        self.streams[Stream::Instructions as usize].push(instruction);
        Some(instruction)
    }
}

/// From streams into programs.
struct Together<'a> {
    streams: [&'a [u8]; STREAMS],
    body: Vec<u8>,
}

impl Together<'_> {
    fn take(&mut self, stream: Stream) -> Option<u8> {
        let (first, rest) = self.streams[stream as usize].split_first()?;
        self.streams[stream as usize] = rest;
        Some(*first)
    }
}

impl Flow for Together<'_> {
    fn byte(&mut self, stream: Stream) -> Option<u8> {
        let byte = self.take(stream)?;
        self.body.push(byte);
        Some(byte)
    }

    fn instruction(&mut self) -> Option<u8> {
        let instruction = self.take(Stream::Instructions)?;
        self.body.push(match instruction {
            instruction::ADDRESS => instruction::NUMBER,
            other => other,
        });
        Some(instruction)
    }
}

/// Programs in streams; none where they are not as our tools write them, so that
/// they would not come out of them to the byte.
pub fn apart(programs: &[&[u8]]) -> Option<Vec<u8>> {
    let mut flow = Apart {
        program: &[],
        at: 0,
        streams: Default::default(),
    };
    let mut lengths = vec![programs.len()];
    let (mut before, mut behind) = (Vec::<u8>::new(), Vec::<u8>::new());
    for program in programs {
        let (functions, end) = code(program)?;
        flow.program = program;
        flow.at = functions;
        while flow.at < end {
            number(program, &mut flow.at)?;
            flow.body()?;
        }
        lengths.extend([
            program.len(),
            functions,
            program.len().checked_sub(flow.at)?,
        ]);
        before.extend(&program[..functions]);
        behind.extend(&program[flow.at..]);
    }
    lengths.extend(flow.streams.iter().map(Vec::len));
    let mut apart = Vec::new();
    for length in lengths {
        apart.extend(u32::try_from(length).ok()?.to_le_bytes());
    }
    apart.extend(behind);
    apart.extend(before);
    flow.streams.iter().for_each(|stream| apart.extend(stream));
    (together(&apart)? == programs).then_some(apart)
}

/// The programs again; none where these are no such streams.
pub fn together(apart: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut rest = apart;
    let count = take_number(&mut rest)?;
    let mut sizes = Vec::new();
    for _ in 0..count {
        sizes.push((
            take_number(&mut rest)?,
            take_number(&mut rest)?,
            take_number(&mut rest)?,
        ));
    }
    let (mut lengths, mut rest) = rest.split_at_checked(STREAMS * NUMBER)?;
    let mut piece = |length: usize| {
        let (piece, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(piece)
    };
    let behind: Option<Vec<&[u8]>> = sizes.iter().map(|(_, _, behind)| piece(*behind)).collect();
    let before: Option<Vec<&[u8]>> = sizes.iter().map(|(_, before, _)| piece(*before)).collect();
    let mut streams = [&[][..]; STREAMS];
    for stream in &mut streams {
        *stream = piece(take_number(&mut lengths)?)?;
    }
    let mut flow = Together {
        streams,
        body: Vec::new(),
    };
    let mut programs = Vec::new();
    for (((length, ..), before), behind) in sizes.iter().zip(before?).zip(behind?) {
        let mut program = before.to_vec();
        while program.len() + behind.len() < *length {
            flow.body()?;
            write_number(&mut program, flow.body.len());
            program.append(&mut flow.body);
        }
        program.extend(behind);
        programs.push(program);
    }
    Some(programs)
}

fn take_number(rest: &mut &[u8]) -> Option<usize> {
    let (number, behind) = rest.split_at_checked(NUMBER)?;
    *rest = behind;
    let number = u32::from_le_bytes(number.try_into().ok()?);
    usize::try_from(number).ok()
}

/// Where the first function begins, and the last ends.
fn code(program: &[u8]) -> Option<(usize, usize)> {
    /// What a program begins with, and its version.
    const HEAD: usize = 8;
    /// The section with the functions.
    const CODE: u8 = 10;
    let mut at = HEAD;
    loop {
        let section = *program.get(at)?;
        at += 1;
        let length = number(program, &mut at)? as usize;
        let end = at.checked_add(length)?;
        if section == CODE {
            number(program, &mut at)?;
            return (end <= program.len()).then_some((at, end));
        }
        at = end;
    }
}

/// Reads a number of at most 32 bits in LEB128.
fn number(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let mut value = 0;
    for place in 0..5 {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u32::from(byte & 0x7f) << (7 * place);
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// Writes a number in LEB128.
fn write_number(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A program of one section of code.
    fn program(bodies: &[&[u8]]) -> Vec<u8> {
        let mut code = Vec::new();
        write_number(&mut code, bodies.len());
        for body in bodies {
            write_number(&mut code, body.len());
            code.extend(*body);
        }
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        program.push(10);
        write_number(&mut program, code.len());
        program.extend(code);
        program.extend([11, 1, 0]);
        program
    }

    #[test]
    fn every_kind_of_instruction_comes_out_again() {
        let check = |body: &[u8]| {
            let programs = [program(&[&[0, 0x0b], body]), program(&[]), program(&[body])];
            let apart = apart(&programs.each_ref().map(Vec::as_slice));
            assert!(apart.is_some(), "{body:x?}");
            let again = apart.and_then(|apart| together(&apart));
            assert_eq!(again, Some(programs.to_vec()));
        };
        // Variables of two types; one is read, one is set, one is both.
        check(&[2, 3, 0x7f, 1, 0x7e, 0x20, 0, 0x21, 1, 0x22, 2, 0x1a, 0x0b]);
        // Blocks in blocks, with a type and without; branches and their table.
        check(&[
            0, 0x02, 0x40, 0x03, 0x7f, 0x0c, 1, 0x0d, 0, 0x0e, 2, 0, 1, 0, 0x0b, 0x0b, 0x0b,
        ]);
        check(&[0, 0x04, 0x40, 0x05, 0x0b, 0x0b]);
        // Memory read, written, asked for its size, grown.
        check(&[
            0, 0x28, 2, 0x80, 1, 0x36, 2, 4, 0x3e, 2, 0, 0x3f, 0, 0x40, 0, 0x0b,
        ]);
        // Numbers: short, an address, long, and with a point.
        check(&[
            0, 0x41, 5, 0x41, 0xc0, 0, 0x41, 0x80, 0x80, 0xc0, 0, 0x42, 0x7f, 0x0b,
        ]);
        check(&[0, 0x43, 1, 2, 3, 4, 0x44, 1, 2, 3, 4, 5, 6, 7, 0x0b, 0x0b]);
        // Calls, globals, tables, references; copied and filled memory.
        check(&[
            0, 0x10, 0x85, 1, 0x11, 3, 0, 0x23, 0, 0x25, 1, 0xd0, 0x6f, 0xd2, 4, 0x0b,
        ]);
        check(&[0, 0xfc, 3, 0xfc, 10, 0, 0, 0xfc, 11, 0, 0xfc, 16, 1, 0x0b]);
    }

    #[test]
    fn what_would_not_come_out_to_the_byte_is_refused() {
        let check = |program: &[u8]| assert_eq!(apart(&[program]), None, "{program:x?}");
        check(b"");
        check(b"\0asm\x01\0\0\0");
        check(b"not a program at all");
        // A body that ends too soon, one that goes on, and one whose length
        // takes more bytes than it must.
        check(&program(&[&[0, 0x02, 0x40, 0x0b]]));
        check(&program(&[&[0, 0x0b, 0x01]]));
        check(b"\0asm\x01\0\0\0\x0a\x05\x01\x82\x00\x00\x0b");
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_nothing_breaks(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = together(&bytes);
            let program = program(&[&bytes]);
            if let Some(apart) = apart(&[&program]) {
                prop_assert_eq!(together(&apart), Some(vec![program]));
            }
        }
    }
}
