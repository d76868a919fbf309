# What several windows say, and what the controls say by themselves.

add-account = Add an account
cancel = Cancel
command-failed = Tidings could not do that. Try again; if it stays so, quit Tidings and start it again.
copied = Copied.
copy-by-hand = Copy this:
dismiss = Dismiss
not-answering = Tidings is not answering
unsaved-keep = Keep me signed in until I quit
try-again = Try again

# What can be done with an account.
settings = Settings
self-test = Test my notifications
self-test-runs = A test mail is on its way. It is removed again.
sign-in-again = Sign in again
sign-out = Sign out
# Asks before it does.
sign-out-ask = Sign out…
sign-out-body = Tidings will stop watching { $address } and delete its sign-in from this computer. Your mail stays where it is.
sign-out-client = Your own client ID for { $provider } is deleted with it, because no other account uses it. To sign in there again, hand it in once more: keep its file.

## Pausing

pause = Pause notifications
pause-minutes = For { 30 } minutes
pause-hour = For { 1 } hour
pause-tomorrow = Until tomorrow, { $time }
pause-resumed = Until I resume
paused-forever = Notifications are paused until you resume them. Mail is still listed here.
# A time of today.
paused-until = Notifications are paused until { $time }. Mail is still listed here.
# A day, as "Friday" or "3 May 2026", and a time.
paused-until-day = Notifications are paused until { $day }, { $time }. Mail is still listed here.
resume = Resume
# The same of one account.
account-pause = Pause notifications of this account
account-paused-forever = Notifications of this account are paused until you resume them. Mail is still listed.
account-paused-until = Notifications of this account are paused until { $time }. Mail is still listed.
account-paused-until-day = Notifications of this account are paused until { $day }, { $time }. Mail is still listed.

## What helps with some failures

help-ask-admin = Copy a text for your administrator
help-copy-details = Copy details
help-new-client = Use another client
help-open-access = Open
help-open-account = Check account
help-open-browser-settings = Choose browser
help-open-console = Open console
help-open-date-settings = Open date settings
help-open-guide = Open the instructions
help-open-mail-help = Help
help-open-network = Open browser
help-open-report = Report
help-other-add = Add { $address } as a new account
help-other-again = Try again with { $address }
help-other-use = Use { $address }
help-publish = How to publish
help-publish-body = Open console.cloud.google.com and choose your project. Under “Google Auth Platform”, Audience, press “Publish app”. Then sign in again here: that sign-in lasts.
help-tick-box = Show me which box
help-tick-box-body = On Google’s page, tick the box that stands beside “Read, compose, send, and permanently delete all your email from Gmail”, then press “Continue”. Tidings only reads, until you press a button.

# What a button shows under the pointer: what it does, and the key that does the same.
with-key = { $label } ({ $key })
# The key itself, as it is printed on keyboards.
key-enter = Enter

# A browser and one of its profiles: "Firefox · Work".
opener-profile = { $name } · { $profile }
