# What the program as a whole says: what was asked for and not done.

program-quitting = Tidings is quitting.
program-moment-over = That moment is over; nothing was paused.
program-no-code = There is no code in that mail any more.
program-no-clipboard = The clipboard cannot be used here. The code stands in the notification and in the list of mails.
# What the system says stands in brackets.
program-autostart-failed = What starts at login could not be changed ({ $error }).
program-autostart-nowhere = this system has no place for it

## Pages, mails and folders that other programs open

program-no-browser = Your browser could not be started. Copy the link into it instead.
program-browser-gone = The other browser is not there any more. Choose one anew.
program-no-mail-program = No mail program on this computer opens single mails. Open it yourself; the mail is there.
program-not-a-web-page = That page was not opened: it is not a secure web page.
program-no-help-page = This provider has no page for that.
program-no-such-settings = These settings could not be opened. Open them in your desktop's settings.
program-open-with-failed = { $program } did not open a mail of { $account }, so it was opened with the system’s own program. Choose another one in the settings of the account.
program-no-file-manager = No file manager of this computer shows that folder. Open it yourself.
# After the sentence above.
program-folder-is = { $sentence } It is { $folder }.
program-report-failed = The report could not be written into { $folder } ({ $error }).

## The windows' program

program-no-windows = Tidings cannot open its windows: the program tidings-shell is not beside tidings. Install Tidings again.
program-windows-open = The windows of Tidings are open already.

## The hook for new mail

program-hook-ended = The hook for new mail, { $hook }, failed: it ended with code { $code }.
program-hook-killed = The hook for new mail, { $hook }, failed: it was ended from outside.
# What is missing is a part of a sentence, from config.ftl.
program-hook-missing = The hook for new mail is not run: { $what }.
program-hook-not-started = The hook for new mail, { $hook }, could not be started ({ $error }).
program-hook-slow = The hook for new mail, { $hook }, took longer than { $seconds } seconds and was stopped.
