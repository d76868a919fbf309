# The tray: the icon's tooltip and its menu.

## The tooltip's first line: the program and what is unread

tray-demo = Tidings (demo)
tray-no-account = { $name }: no account yet
tray-nothing-unread = { $name }: nothing unread
tray-nothing-unread-held = { $name }: nothing unread, notifications held
tray-unread =
    { $count ->
        [one] { $name }: { $count } unread
       *[other] { $name }: { $count } unread
    }
tray-unread-held =
    { $count ->
        [one] { $name }: { $count } unread, notifications held
       *[other] { $name }: { $count } unread, notifications held
    }

## An account, in the tooltip and in the menu: "Work · 3 unread · live"

tray-account = { $name } · { $health }
tray-account-unread =
    { $count ->
        [one] { $name } · { $count } unread · { $health }
       *[other] { $name } · { $count } unread · { $health }
    }
tray-health-connecting = connecting
tray-health-keychain-locked = keychain locked
tray-health-keychain-missing = no keychain
tray-health-live = live
tray-health-needs-sign-in = sign in again
tray-health-offline = offline
tray-health-paused = paused
tray-health-polling = checked every minute
tray-health-problem = needs attention

## The menu

tray-accounts = Accounts…
tray-add-account = Add account…
tray-check-now = Check now
# After an update, until somebody has looked.
tray-updated = What is new in Tidings { $version }
tray-open-mailbox = Open mailbox
tray-quit = Quit
tray-settings = Settings…
tray-show-mails = Show mails
tray-sign-in-again = Sign in again…
tray-test = Test my notifications
# A one-time code, and who sent it.
tray-copy-code = Copy { $code } · { $sender }
tray-mail = { $sender } · { $subject } · { $age }
tray-no-subject = (no subject)

## How old a mail is, as short as can be

tray-age-seconds = { $count } s
tray-age-minutes = { $count } min
tray-age-hours = { $count } h
tray-age-days = { $count } d

## Pausing

tray-pause = Pause
tray-pause-half-hour = For 30 minutes
tray-pause-hour = For an hour
# The time is that of eight o’clock.
tray-pause-tomorrow = Until tomorrow { $time }
tray-pause-resumed = Until I resume
tray-paused = Paused
tray-paused-forever = Paused until you resume
# A time of today, or a day and a time.
tray-paused-until = Paused until { $time }
tray-resume = Resume

## Where there is no tray

tray-missing = This desktop shows no tray icons. Tidings goes on watching; start it again to see your mails. On GNOME, the extension AppIndicator brings the icon back.
