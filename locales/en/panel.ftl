# The panel: the newest mail of all accounts, and how the accounts are.

## The window

# Tidings is the name of the program, and is never translated.
panel-title = Tidings
panel-title-unread = Tidings ({ $count })
check-now = Check now
checked = Asked every mail server for news.
demo-accounts = This is the demo: the accounts and the mail are made up, and nothing leaves this computer.
first-run-title = Which mailbox shall Tidings watch?
first-run-body = Tidings tells you the moment mail arrives. Sign in once; the sign-in stays in the keychain of this computer.
list-failed = The list of mail did not come
loading-mail = Loading mail…
lost-body = The part of Tidings that watches your mail has stopped or is starting again. No new mail is announced until it is back.
lost-short = Tidings is not answering. What you see may be old, and no new mail is announced.
updated = Tidings was updated to { $version }.
updated-show = What is new

## The list

empty-title = Nothing new
empty-body = Mail shows up here the moment it arrives.
# Where accounts need a sign-in, or cannot be reached: instead of "Nothing new", which nobody can know then.
unwatched-title = Mail is not being checked
unwatched-elsewhere = Nothing new in the other accounts
unwatched-body = { $name } is not being checked right now. Once that is put right, Tidings tells you what came meanwhile.
unwatched-bodies =
    { $count ->
        [one] { $count } account is not being checked right now. Once that is put right, Tidings tells you what came meanwhile.
       *[other] { $count } accounts are not being checked right now. Once that is put right, Tidings tells you what came meanwhile.
    }
limited =
    { $count ->
        [one] The newest mail is listed.
       *[other] The newest { $count } mails are listed.
    }
no-subject = (no subject)
read = Read
unread = Unread
# Read out before the sender of an unread mail.
unread-mark = Unread:
unread-count =
    { $count ->
        [one] { $count } unread
       *[other] { $count } unread
    }

## The filter

filter = Filter
filter-clear = Clear the filter
filter-empty = No mail matches
filter-empty-body = The filter looks at senders, subjects and the beginnings of the newest mails.
filter-label = Show mail containing

## Accounts: the state of each, short

accounts = Accounts
# A state, and how long ago the mail server proved it: "Live · 40s".
health-answered = { $state } · { $age }
health-connecting = Connecting…
health-keychain-locked = Keychain locked
health-keychain-missing = No keychain
health-live = Live
health-needs-sign-in = Sign in again
health-offline = Offline
health-paused = Paused
health-polling = Every minute
health-problem = Needs attention

## Accounts: the same in a sentence

state-connecting = Connecting to the mail server.
state-keychain-locked = The keychain is locked. Unlock it to watch this mailbox again.
state-keychain-missing = No keychain is running, so the sign-in cannot be read. Mail is not being watched.
state-live = The mail server tells Tidings at once when mail arrives.
state-needs-sign-in = The provider no longer accepts this sign-in. Mail is not being watched.
state-offline = The mail server cannot be reached. Tidings keeps trying.
state-polling = This mail server cannot tell Tidings about new mail, so Tidings asks it every minute.
state-problem = Mail is not being watched.

## Accounts: what can be done

more-accounts =
    { $count ->
        [one] Show { $count } more account
       *[other] Show { $count } more accounts
    }
retry-now = Retry now

## Accounts: figures, each before its value

fact-bytes = Read today
fact-heard = Last heard from the server
# Instead of "5m ago".
fact-heard-never = not yet
fact-missed = Mail the server did not announce
fact-reconnects = Reconnections
fact-since = Unchanged since

## What can be done with a mail: labels of buttons

offer-archive = Archive: { $sender }
offer-delete = Delete: { $sender }
offer-junk = Move to junk: { $sender }
offer-mark-read = Mark as read: { $sender }
offer-mark-unread = Mark as unread: { $sender }
# The user's own mail server says that the sender is somebody else than it says.
unverified = Unverified sender
offer-open = Open: { $sender }
undo = Undo

## What was done with a mail: read out

did-archive = Archived.
did-delete = Deleted.
did-junk = Moved to junk.
did-mark-read = Marked as read.
did-mark-unread = Marked as unread.
undone = Undone.

## The same, shown with the subject or the sender

done-archive = Archived: { $mail }
done-delete = Deleted: { $mail }
done-junk = Moved to junk: { $mail }
done-mark-read = Marked as read: { $mail }
done-mark-unread = Marked as unread: { $mail }

## What waits for the mail server

doing-archive = Being archived, as soon as the mail server can be reached
doing-delete = Being deleted, as soon as the mail server can be reached
doing-junk = Being moved to junk, as soon as the mail server can be reached
doing-mark-read = Being marked as read, as soon as the mail server can be reached
doing-mark-unread = Being marked as unread, as soon as the mail server can be reached
doing-undo = Being brought back, as soon as the mail server can be reached

## Why a mail has no notification

rule-muted-list = Not announced: its list is muted
rule-muted-sender = Not announced: its sender is muted
rule-muted-thread = Not announced: its conversation is muted
rule-not-lists = Not announced: it came through a list
rule-not-primary = Not announced: Gmail does not sort it under Primary
rule-only-vips = Not announced: only VIPs are
unmuted = Unmuted. What comes from now on is announced.
offer-unmute = Unmute: { $sender }

## What of a mail is to be muted, and what was

offer-mute = Mute: { $sender }
mute-sender = This sender
mute-list = This list
mute-thread = This conversation
muted = Muted. What comes from now on is not announced.
done-mute-sender = Sender muted: { $name }
done-mute-list = List muted: { $name }
done-mute-thread = Conversation muted: { $name }

## A one-time code

# The text on the button is the code alone.
offer-copy-code = Copy { $code }: { $sender }
code-copied = Copied. The clipboard is cleared in a minute.
