//! Windows: a program for the command line gets a console window where it is started from none, at login for example.
//!
//! `tidings` is both: whoever types `tidings status` waits for its answer in their own console. So it is built as one
//! for the command line, and the resident lets go of a console that was opened for it alone.

#![expect(
    unsafe_code,
    reason = "the console is asked about, and left, by functions that have no safe form"
)]

use std::ptr::null_mut;

use windows_sys::Win32::System::Console::{
    FreeConsole, GetConsoleMode, GetConsoleProcessList, GetStdHandle, STD_ERROR_HANDLE,
    STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, SetStdHandle,
};

/// Closes the console window, if nobody but us is in it.
///
/// What was written to it goes nowhere from then on; what leads to a file still does.
pub(crate) fn let_go() {
    let mut processes = [0; 2];
    // SAFETY: the pointer and the number are those of one array, which outlives the call.
    let count = unsafe { GetConsoleProcessList(processes.as_mut_ptr(), 2) };
    if count != 1 {
        return;
    }
    let ways = [STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE];
    let to_console = ways.map(|way| {
        let mut mode = 0;
        // SAFETY: the pointer is to a local, and any handle may be asked about.
        unsafe { GetConsoleMode(GetStdHandle(way), &raw mut mode) != 0 }
    });
    // SAFETY: it takes nothing. The handles to the console are closed by it, and nobody has copies of them yet.
    unsafe { FreeConsole() };
    for (way, is_closed) in ways.into_iter().zip(to_console) {
        if is_closed {
            // A file that is opened later may get the same number, and would be written to.
            // SAFETY: no handle is one that the standard library knows: it takes writing to it for written.
            unsafe { SetStdHandle(way, null_mut()) };
        }
    }
}
