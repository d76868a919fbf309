# The settings window.

## The window

# Of the window: "Settings" and the name of the program.
settings-title = Settings — Tidings
settings-loading = Loading the settings…
settings-lost-body = The part of Tidings that watches your mail has stopped or is starting again. Settings can be changed once it is back.
settings-lost-short = Tidings is not answering. What you see may be old, and nothing can be changed.
settings-saved = Saved.
no-accounts-title = No account yet
no-accounts-body = Sign in to a mailbox first; what can be set for it stands here then.
open-folder = Open the folder

page-about = About
page-access = Access
page-accounts = Accounts
page-advanced = Advanced
page-diagnostics = Diagnostics
page-general = General
page-notifications = Notifications

## Accounts

account-list = Accounts, in your order
move-down = Move { $name } down
move-up = Move { $name } up
# Read out after a move: "Work: 2 of 3".
moved-to = { $name }: { $place } of { $count }
settings-of = Settings of { $name }

group-identity = Name and colour
nickname-label = Name
nickname-hint = Shown instead of the address.
color-label = Colour
color-blue = Blue
color-green = Green
color-orange = Orange
color-purple = Purple
color-red = Red
color-teal = Teal
color-pink = Pink
color-grey = Grey

group-mailbox = Mailbox
folders-label = Further folders
folders-hint = Watched beside the inbox, with the names that your mail program shows. A folder within another one: Lists/Rust.
folders-placeholder = Name of a folder
entry-add = Add
entry-remove = Remove { $name }
read-only-label = Read-only
read-only-hint = Tidings changes nothing in this mailbox, and no notification has buttons that would.

# Each is the name of a folder on the mail server.
group-places = Where mails go
archive-label = Archived mails
trash-label = Deleted mails
junk-label = Junk
place-default = As the mail server says

group-open = Opening mails
open-with-label = Mails open in
open-with-hint = Where a click on a notification or in the list leads.
open-with-auto = The provider’s pages, or the mail program
open-with-mail-program = The mail program
open-command-label = With this program
open-command-hint = For example firefox -P Work or thunderbird. The address of the mail comes last.
open-command-default = The system’s own
# Instead of a program of the list: then a command can be typed.
opener-else = Something else…
opener-command = Command

group-sign-in = Signing in
sign-in-page-label = Sign-in page
sign-in-page-hint = Where it opens when you sign in again.
sign-in-page-auto = As the provider prefers
sign-in-page-browser = In my browser
sign-in-page-webview = In Tidings

## Notifications

group-all-accounts = All accounts
locked-label = While the screen is locked or shared
locked-hint = The most that notifications tell then, whatever is chosen for an account.
account-label = Account

group-notice = Notification
level-label = It tells
level-nothing = That there is new mail
level-sender = The sender
level-subject = Sender and subject
level-everything = Sender, subject and beginning
buttons-label = Buttons
# “Open” is button-open.
buttons-hint = Shown where the mail server and the desktop can do it. “Open” is the click on the notification itself.
button-copy-code = Copy code
button-open = Open
button-read = Mark as read
button-archive = Archive
button-delete = Delete
button-junk = Move to junk
button-mute = Mute
sound-label = Sound
sound-hint = The desktop’s own sound for new mail. Not in quiet hours, and not while you do not want to be disturbed.

group-which = Which mails
announce-label = Announce
announce-hint = The others stand in the list of your mails, in grey.
announce-all = All mails
announce-not-lists = All but mailing lists
announce-primary = What Gmail sorts under Primary
announce-vips = Only mails from VIPs
vips-label = VIPs
vips-hint = Also announced in quiet hours, and when they write through a list. An address, or all of a domain: @example.org
vips-placeholder = Address or @domain
mutes-label = Never announced
mutes-hint = Senders, mailing lists and conversations that are muted.
mutes-placeholder = Address of a sender
muted-list = Mailing list { $name }
muted-thread = Conversation { $name }
returned-label = Announce mails that come back unread
returned-hint = For example a snoozed mail, when its time has come.

group-quiet = Quiet hours
quiet-label = Nothing is announced
quiet-hint = When the hours end, one notification sums up what came.
quiet-add = Add hours
# Of the hours at that place of the list.
quiet-days = Days of hours { $place }
quiet-from = From
quiet-to = to
# Behind the two times.
quiet-next-day = on the next day
quiet-remove = Remove hours { $place }

## General

group-start = Start
autostart-label = Start at login
autostart-elsewhere = On this computer the system’s own settings decide what starts at login.
panel-at-start-label = Show the mails at start
panel-at-start-hint = Opens the window with your mails whenever Tidings starts, at login too.
group-network = Network
proxy-label = Proxy
proxy-hint = An address such as http://proxy.example:3128 or socks5://10.0.0.1:1080, or “never”. A name and a password do not belong here: put them into the environment (ALL_PROXY).
proxy-environment = Automatic

group-looks = Appearance
theme-label = Theme
theme-dark = Dark
theme-light = Light
theme-system = System
language-label = Language
language-system = As the system

## Access

access-intro = What each sign-in allows, and where it is kept. The windows of Tidings never see it.
access-scopes = Granted
access-scopes-unknown = Not known yet
access-kept = Sign-in is kept
kept-demo = In memory, until the demo ends
kept-keychain = In the keychain of this computer, and it was read back from there
kept-memory = In memory only, until Tidings ends: the keychain has not taken it
kept-unknown = Not known yet: nothing was needed from it since Tidings was started
access-signed-in = Signed in
access-signed-in-unknown = Not known yet
access-refreshed = Last renewed
access-refreshed-never = Not since Tidings was started
access-expires = Key in use ends
access-expires-hint = It is replaced by itself before that.
access-ends = Permission ends
access-ends-hint = The provider ends it then. Sign in again before or after that.
access-expires-none = There is none now
access-by-password = Everything that a mail program does (app password)
sign-out-here = Remove from this computer
sign-out-revoke = Also end it at { $provider }
sign-out-revoke-body = At { $provider } this ends the sign-in of Tidings on your other computers, too.

## Diagnostics

diagnostics-intro = How the watching of each mailbox goes. The numbers count from the start of Tidings, the bytes from midnight UTC.
diagnostics-state = State
export-title = Export for a report
export-hint = Writes all this into a text file, to send along when you ask for help. Addresses, names of folders and your name are left out.
export-button = Export
export-done = Written to { $path }

## Advanced

file-title = Settings file
file-hint = Everything here stands in this file, with comments of yours if you like. What you change there shows here at once.
hook-title = Hook
hook-label = Run for each new mail
# TIDINGS_FROM and TIDINGS_SUBJECT are typed as they stand.
hook-hint = A program and its arguments, started once for each mail that is announced. No shell reads them; what has spaces goes between quotation marks. TIDINGS_FROM, TIDINGS_SUBJECT and others in its environment say what came.
hook-none = Nothing
log-title = Log
log-hint = The last that Tidings said of what it does. Addresses, names and keys are never among it.
log-level-label = It says
# Each of the four says all that stands before it, and more.
log-level-error = Only what failed
log-level-warn = Also what may be wrong
log-level-info = Also what happens
log-level-debug = Also how it happens
log-pause = Pause
log-go-on = Go on
log-copy = Copy

## About

about-version = Version { $version }
about-body = Tells you about new mail: at once, and exactly once.
about-telemetry = It talks to your provider and your mail server, and to nobody else.
# Above the list of changes, which is in English.
news-title = What is new
news-older = Earlier versions
about-licence = Tidings is free software: take it under the MIT licence or the Apache licence 2.0.
licence-apache = Apache licence 2.0
licence-mit = MIT licence
licence-others = What Tidings is made of, and its licences
