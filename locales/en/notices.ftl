# Notifications.

## A mail

notices-new-mail = New mail
notices-unknown-sender = Unknown sender
# Of whom the mail server says that it is forged.
notices-unverified = Unverified sender
notices-unverified-sender = Unverified sender: { $sender }
# A one-time code that stands in the mail.
notices-code = Code: { $code }
notices-encrypted = Encrypted message

## An invitation, in place of the mail's text

notices-invitation = Invitation
notices-cancelled = Cancelled
notices-accepted = Accepted
notices-declined = Declined
notices-tentative = Tentatively accepted
notices-answer = Answer to an invitation
# One of these, and what it is about: "Invitation: Lunch".
notices-event = { $what }: { $summary }
# One of these with what it is about, and when: "Invitation: Lunch, Tue 24 Nov 2026, 12:00".
notices-event-when = { $what }, { $when }

## Several mails in one

notices-new =
    { $count ->
        [one] { $count } new mail
       *[other] { $count } new mails
    }
notices-away =
    { $count ->
        [one] While you were away: { $count } new mail
       *[other] While you were away: { $count } new mails
    }
# After quiet hours.
notices-quiet =
    { $count ->
        [one] While it was quiet: { $count } new mail
       *[other] While it was quiet: { $count } new mails
    }

# Whom the mails are from: one to three senders, or these and others.
notices-from-one = From { $first }
notices-from-two = From { $first } and { $second }
notices-from-three = From { $first }, { $second } and { $third }
notices-from-one-others = From { $first } and others
notices-from-two-others = From { $first }, { $second } and others
notices-from-three-others = From { $first }, { $second }, { $third } and others

## Buttons

notices-archive = Archive
notices-copy-code = Copy code
# With the code itself: "Copy 481 220".
notices-copy-this-code = Copy { $code }
notices-delete = Delete
notices-junk = Junk
notices-mark-read = Mark read
notices-mute = Mute
notices-mute-sender = This sender
notices-mute-list = This list
notices-mute-thread = This conversation
notices-open = Open
notices-show-mails = Show mails
notices-sign-in-again = Sign in again
notices-undo = Undo

## Muting from a notification: what it asks (the buttons “This sender” and so on answer), and what it says then

notices-mute-what = What should be muted?
notices-muted-sender = Sender muted
notices-muted-list = List muted
notices-muted-thread = Conversation muted

## About an account

notices-watching = Tidings is watching { $address }.
notices-not-watched = Mail isn't being checked
notices-signed-out = Signed out
notices-sign-in-to = Sign in to { $account } again to keep receiving mail.
notices-alert-title = A message from your mail server
# The account, and what its server says.
notices-alert = { $account }: { $text }
# Of a notification about a mail: what was asked for was not done.
notices-not-done = Not done
notices-trial = This is a test: notifications come through.

## Where a desktop shows little, or nothing

# On one line, where a notification has one only.
notices-one-line = { $title }: { $body }
notices-unavailable = Nothing on this desktop shows notifications. New mail is in the tray and in the panel; to be told at once, start a notification daemon.
# The same where the system itself shows them: Windows and macOS.
notices-not-allowed = The system shows no notifications of Tidings. New mail is in the tray and in the panel; to be told at once, allow notifications of Tidings in the system's settings.
# After one was shown to nobody.
notices-keeps-trying = Nothing on this desktop shows notifications, so new mail appears only in the tray and in the panel. Tidings keeps trying.

## A mail that the program does not understand: its sender and its subject

notices-unreadable = New message
notices-unreadable-subject = It could not be read
