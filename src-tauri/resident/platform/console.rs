//! Windows: a program for the command line gets a console window where it is started from none, at login for example.
//!
//! `tidings` is both: whoever types `tidings status` waits for its answer in their own console. So it is built as one
//! for the command line, and the resident lets go of a console that was opened for it alone.

#![expect(
    unsafe_code,
    reason = "the console is asked about, and left, by functions that have no safe form"
)]

use windows_sys::Win32::System::Console::{FreeConsole, GetConsoleProcessList};

/// Closes the console window, if nobody but us is in it.
pub(crate) fn let_go() {
    let mut processes = [0; 2];
    // SAFETY: the pointer and the number are those of one array, which outlives the call.
    let count = unsafe { GetConsoleProcessList(processes.as_mut_ptr(), 2) };
    if count == 1 {
        // SAFETY: it takes nothing. Handles to the console are invalid from then on, and the standard library takes
        // writing to such ones for written.
        unsafe { FreeConsole() };
    }
}
