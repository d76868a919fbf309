# What is done with mails, and the test of the notifications: why something was not done.

## A mail, and why

deeds-archive-failed = The mail could not be archived: { $why }
deeds-delete-failed = The mail could not be deleted: { $why }
deeds-junk-failed = The mail could not be moved to the junk folder: { $why }
deeds-mark-read-failed = The mail could not be marked read: { $why }
deeds-mark-unread-failed = The mail could not be marked unread: { $why }
deeds-undo-move-failed = The mail could not be brought back: { $why }
deeds-undo-read-failed = The mail could not be marked unread again: { $why }
deeds-undo-unread-failed = The mail could not be marked read again: { $why }

## Why; after a colon

deeds-why-silent = the mail server did not do it. Try again later.
# With the words of the server.
deeds-why-refused = the mail server refused ("{ $said }"). Try again later.
deeds-why-gone = it is no longer in the mailbox.
deeds-why-moved = the mailbox has changed, so it was left as it is. Try again in a moment.
# The key of the settings that names one.
deeds-why-no-folder = the mail server names no folder for that. Name one in the settings of the account ({ $key }).
deeds-why-offline = the mail server cannot be reached. It is done when it can.
deeds-why-sign-in = the account has to be signed in again. It is done after that.
deeds-why-store = it could not be remembered. Check that the disk is not full.

## Other answers to what was asked for

deeds-still-undoing = What was done with this mail before is still being undone. Try again in a moment.
deeds-too-late = This can no longer be undone here. You find the mail in the folder that it was moved to.
deeds-no-longer-there = This mail is no longer in the mailbox.
deeds-read-only = This account is read-only in Tidings (read-only in the settings), so the mail was left as it is.
deeds-account-of-mail-gone = The account of this mail is gone.
deeds-unknown-mail = This mail is not known any more.
deeds-nothing-to-mute = This mail does not say which sender, list or conversation that is, so there is nothing to mute.
deeds-account-gone-already = This account is gone already.
deeds-account-unknown = There is no such account.
deeds-sign-in-left = The account is removed, but the keychain has not deleted its sign-in. Tidings tries again every few minutes, and at its next start; or delete the entry "Tidings" in your password manager.

## The test of the notifications

# The subject of the test mail.
deeds-test-subject = Test of Tidings
deeds-test-took = { $seconds } s from handing the mail to the server to its notification.
deeds-test-took-left = The notification came after { $seconds } s. The test mail ("{ $subject }") could not be removed: please delete it yourself.
# After why the test failed.
deeds-test-left = { $why } The test mail ("{ $subject }") could not be removed: please delete it yourself.
deeds-test-connect-failed = The mail server was not reached for the test: { $why }
deeds-test-put-failed = The mail server did not take the test mail: { $why }
deeds-test-arrive-failed = The test mail lies in the mailbox, but Tidings did not hear of it: { $why }
deeds-test-show-failed = Tidings heard of the test mail, but no notification was shown: { $why }
deeds-test-remove-failed = The test mail could not be removed: { $why }
deeds-test-why-desk = nothing on this desktop took it. See what the status says.
deeds-test-why-paused = notifications are paused. Resume them and try again.
deeds-test-why-quiet = it is quiet now (quiet in the settings). Try again when the quiet hours are over.
deeds-test-why-silent = the account's settings keep the mails of its own address quiet (announce and mutes), and the test mail is one of them.
deeds-test-why-said = it said "{ $said }".
deeds-test-why-sign-in = the account has to be signed in again first.
deeds-test-why-offline = it cannot be reached. Try again when you are online.
deeds-test-why-wait = it wants to be left alone for a while, or the keychain is locked. Try again later.
deeds-test-why-unknown = it did not say why. Try again later.
deeds-test-why-late = not within { $seconds } s.
# The text of the test mail.
deeds-test-body = Tidings put this mail here to test your notifications, and removes it again.
deeds-test-shown = The notification was shown. No mail was put into the mailbox.
deeds-test-why-not-watched = the mailbox is not being watched now. See what the status says.
