//! Runs a target over a corpus and over neighbours of it, without libFuzzer and the same each time. Shared
//! by the crates that have targets, so that every test run fuzzes a little.

use std::{
    env, fs,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::Path,
};

/// A fixed start: what fails once fails again.
const SEED: u64 = 0x5eed_0fac_ade5_0001;
/// What breaks parsers, whatever they parse.
const WORDS: [&[u8]; 24] = [
    b"",
    b"\0",
    b"\r",
    b"\n",
    b"\r\n",
    b"\"",
    b"\\",
    b"(",
    b")",
    b"((((((((((((((((((((((((((((((((",
    b"[",
    b"]",
    b"{5}\r\n",
    b"{4294967295}",
    b"NIL",
    b"-1",
    b"18446744073709551616",
    b"=?utf-8?Q?",
    b"?=",
    b"\xff",
    "é".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{200d}".as_bytes(),
    b"--",
];

/// Says how many neighbours are tried instead, for a long run by hand.
const MORE: &str = "TIDINGS_NEIGHBOURS";

/// Tries every file of `corpus`, then `mutations` neighbours. A failure names the bytes.
pub(crate) fn run(corpus: &Path, mutations: usize, target: impl Fn(&[u8])) {
    let mut files: Vec<_> = fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let seeds: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    assert!(!seeds.is_empty(), "an empty corpus tries nothing");
    for (file, seed) in files.iter().zip(&seeds) {
        try_one(&target, seed, &file.display().to_string());
    }
    let more = env::var(MORE).ok().and_then(|more| more.parse().ok());
    let mutations = more.unwrap_or(mutations);
    let mut random = Random(SEED);
    for number in 0..mutations {
        let bytes = random.neighbour(&seeds);
        try_one(&target, &bytes, &format!("neighbour {number}"));
    }
}

fn try_one(target: &impl Fn(&[u8]), bytes: &[u8], name: &str) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| target(bytes))) {
        let shown: String = bytes.escape_ascii().take(4_000).map(char::from).collect();
        #[expect(clippy::print_stderr, reason = "a test says what it failed on")]
        {
            eprintln!("{name}: b\"{shown}\"");
        }
        resume_unwind(panic);
    }
}

/// Knuth's linear congruential generator; nothing here is a secret.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn neighbour(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            match self.below(6) {
                0 if at < bytes.len() => bytes[at] = self.below(256) as u8,
                1 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                2 => bytes.truncate(at),
                3 => {
                    let end = (at + self.below(16)).min(bytes.len());
                    bytes.drain(at..end);
                }
                4 => {
                    let other = &seeds[self.below(seeds.len())];
                    let from = self.below(other.len() + 1);
                    let to = (from + self.below(64)).min(other.len());
                    bytes.splice(at..at, other[from..to].iter().copied());
                }
                _ => {
                    let word = WORDS[self.below(WORDS.len())];
                    bytes.splice(at..at, word.iter().copied());
                }
            }
        }
        bytes
    }
}
