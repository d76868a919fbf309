//! Linux: gives back memory that only a start, a sign-in or a mail needed.
//!
//! Two kinds. What was freed lies in the allocator's heap: it is asked to return it. And around every
//! page of the program that is used the kernel maps the fifteen beside it, while they are in its
//! cache: after a start nearly all of the program counts as ours, although the wait for mail needs
//! a small part of it. The kernel is told to drop those mappings. They stay in its cache, and come
//! back one by one when they are used, without the disk.
//!
//! Promise: nothing that was ever written is dropped. A mapping is dropped only when it is of our own
//! program file, is private and not writable, and *has no page of its own*: then every page of it is the
//! file's, and reading it again gives the same. What the linker wrote and then protected
//! (`.data.rel.ro`) has pages of its own, in memory or swapped out, and is left alone.

#![expect(
    unsafe_code,
    reason = "the kernel and the C library are told about memory: no safe function can be"
)]

use std::{ffi::c_void, fs, io, ops::Range};

use rustix::mm::{Advice, madvise};

/// Gives back what can be had again.
///
/// # Errors
///
/// `/proc` is not there, or the kernel does not take the advice. Nothing is lost then.
pub(crate) fn give_back() -> io::Result<()> {
    return_freed();
    let program = fs::read_link("/proc/self/exe")?;
    let mappings = fs::read_to_string("/proc/self/smaps")?;
    let Some(program) = program.to_str() else {
        return Ok(());
    };
    for range in unwritten(&mappings, program) {
        let start: *mut c_void = std::ptr::with_exposed_provenance_mut(range.start);
        // SAFETY: the range is a whole private mapping of a file, without write permission and without
        // a page that differs from the file (`unwritten`), so that what is read from it stays the same.
        // Only we could change its permissions in between, and we do so nowhere.
        unsafe { madvise(start, range.len(), Advice::LinuxDontNeed) }?;
    }
    Ok(())
}

#[cfg(target_env = "gnu")]
fn return_freed() {
    // SAFETY: it takes no pointer, and may be called at any time from any thread.
    unsafe { libc::malloc_trim(0) };
}

/// Other C libraries do so by themselves, or cannot.
#[cfg(not(target_env = "gnu"))]
fn return_freed() {}

/// The mappings of that file in which every page is the file's: read from what `/proc/self/smaps` says.
fn unwritten(smaps: &str, program: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut candidate = None;
    for line in smaps.lines() {
        if let Some(mapping) = Mapping::parse(line) {
            candidate = (mapping.path == program && mapping.is_read_only())
                .then_some(mapping.range)
                .filter(|range| !range.is_empty());
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        match name {
            "Anonymous" | "Locked" | "Swap" if value.trim() != "0 kB" => candidate = None,
            // The last line of each. `ac`: it was writable once; `lo`: locked.
            "VmFlags" => {
                let mut flags = value.split_whitespace();
                let is_plain = !flags.any(|flag| matches!(flag, "ac" | "lo" | "sh" | "wr"));
                found.extend(candidate.take().filter(|_| is_plain));
            }
            _ => {}
        }
    }
    found
}

/// The first line of a mapping: `55d0c8a00000-55d0c8a68000 r--p 00000000 fe:00 1234    /usr/bin/tidings`.
struct Mapping<'a> {
    range: Range<usize>,
    permissions: &'a str,
    path: &'a str,
}

impl<'a> Mapping<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let (range, rest) = line.split_once(' ')?;
        let (start, end) = range.split_once('-')?;
        let range = usize::from_str_radix(start, 16).ok()?..usize::from_str_radix(end, 16).ok()?;
        // Permissions, offset, device, inode; then the path, which may have spaces in it.
        let mut fields = rest.splitn(5, ' ');
        let permissions = fields.next()?;
        let path = fields.nth(3).unwrap_or_default().trim_start();
        Some(Self {
            range,
            permissions,
            path,
        })
    }

    fn is_read_only(&self) -> bool {
        matches!(self.permissions, "r--p" | "r-xp")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Linux 6 shows it, without the lines that say nothing here.
    fn mapping(range: &str, permissions: &str, path: &str, own: &str, flags: &str) -> String {
        format!(
            "{range} {permissions} 00000000 fe:00 4711                       {path}\n\
             Rss:                  64 kB\nAnonymous:          {own}\nSwap:                  0 kB\n\
             Locked:                0 kB\nVmFlags: {flags}\n"
        )
    }

    #[test]
    fn what_was_never_written_is_dropped_and_nothing_else() {
        let ours = "/opt/my programs/tidings";
        let smaps = [
            mapping("1000-3000", "r--p", ours, "   0 kB", "rd mr mw me sd"),
            mapping("3000-9000", "r-xp", ours, "   0 kB", "rd ex mr mw me sd"),
            mapping("9000-b000", "r--p", ours, " 100 kB", "rd mr mw me ac sd"),
            mapping("b000-c000", "rw-p", ours, "   0 kB", "rd wr mr mw me ac sd"),
            mapping("c000-d000", "r--p", ours, "   0 kB", "rd mr mw me ac sd"),
            mapping(
                "d000-e000",
                "r-xp",
                "/lib/libc.so.6",
                "   0 kB",
                "rd ex mr mw me sd",
            ),
            mapping("e000-f000", "r--s", ours, "   0 kB", "rd sh mr mw me sd"),
            mapping(
                "f000-f100",
                "rw-p",
                "[heap]",
                "  12 kB",
                "rd wr mr mw me ac sd",
            ),
            mapping(
                "f100-f200",
                "r--p",
                "/opt/my programs/tidings (deleted)",
                "   0 kB",
                "rd sd",
            ),
        ]
        .concat();

        assert_eq!(unwritten(&smaps, ours), [0x1000..0x3000, 0x3000..0x9000]);
    }

    #[test]
    fn a_page_that_was_swapped_out_is_a_page_of_its_own() {
        let smaps = mapping("1000-3000", "r--p", "/tidings", "   0 kB", "rd mr mw me sd")
            .replace("Swap:                  0 kB", "Swap:                  4 kB");

        assert_eq!(unwritten(&smaps, "/tidings"), []);
    }

    #[test]
    fn lines_that_are_not_understood_drop_nothing() {
        for smaps in [
            "",
            "\n\n",
            "1000-3000",
            "zz-yy r--p",
            "1000-3000 r--p 0 0 0 /tidings",
        ] {
            assert_eq!(unwritten(smaps, "/tidings"), [], "{smaps:?}");
        }
    }

    #[test]
    fn the_program_goes_on_and_its_pages_are_no_longer_counted() {
        let program = fs::read_link("/proc/self/exe").expect("a program has a file");
        let program = program.to_str().expect("cargo's paths are text");
        let resident = || -> usize {
            let smaps = fs::read_to_string("/proc/self/smaps").expect("proc is there");
            let mut is_code = false;
            let mut sum = 0;
            for line in smaps.lines() {
                if let Some(mapping) = Mapping::parse(line) {
                    is_code = mapping.path == program && mapping.permissions == "r-xp";
                } else if let Some(size) = line.strip_prefix("Rss:").filter(|_| is_code) {
                    let size = size.trim().trim_end_matches(" kB");
                    sum += size.parse::<usize>().expect("a number");
                }
            }
            sum
        };
        let before = resident();
        let constants: Vec<String> = (0..100).map(|n| format!("{n}: {program}")).collect();

        give_back().expect("Linux takes the advice");

        let after = resident();
        assert!(after < before, "{before} kB of code before, {after} after");
        let again: Vec<String> = (0..100).map(|n| format!("{n}: {program}")).collect();
        assert_eq!(constants, again, "code and constants are as they were");
    }
}
