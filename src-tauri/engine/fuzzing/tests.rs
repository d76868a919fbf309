//! Every door is tried with what has once been found to matter, and with what is near it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::*;

#[path = "../../../fuzz/mutate.rs"]
mod mutate;

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(name)
}

/// Runs one target over its corpus and `mutations` neighbours of it, the same each time.
fn run(name: &str, mutations: usize) {
    let target = TARGETS
        .iter()
        .find(|target| target.name == name)
        .expect("a target of this name");
    mutate::run(&corpus(name), mutations, target.run);
}

macro_rules! targets {
    ($($name:ident: $mutations:literal,)*) => {
        $(#[test]
        fn $name() {
            run(stringify!($name), $mutations);
        })*

        #[test]
        fn no_target_and_no_corpus_is_forgotten() {
            let names = [$(stringify!($name)),*];
            assert_eq!(names.len(), TARGETS.len());
            for target in TARGETS {
                assert!(names.contains(&target.name), "{} is not run", target.name);
            }
            for folder in fs::read_dir(corpus("")).unwrap() {
                let folder = folder.unwrap().file_name().into_string().unwrap();
                assert!(
                    names.contains(&folder.as_str()) || folder == "protocol",
                    "nobody reads the corpus {folder}"
                );
            }
        }
    };
}

// How many neighbours each is tried with: about a second each on a slow machine.
targets! {
    answers: 5_000,
    callback: 100_000,
    challenge: 50_000,
    client: 50_000,
    consent: 50_000,
    device: 50_000,
    discovery: 20_000,
    framing: 20_000,
    head: 50_000,
    id_token: 50_000,
    internal_date: 200_000,
    keys: 20_000,
    line: 5_000,
    message: 20_000,
    mx: 20_000,
    settings: 10_000,
    token: 50_000,
    words: 10_000,
}
