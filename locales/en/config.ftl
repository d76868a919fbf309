# The settings file: what is wrong with it, in words that lead to the line to mend.

# Names of keys, and what stands in quotation marks, are written as they stand in the file.

## What became of it

config-not-understood = The settings file { $file } could not be understood: { $what }. The last good settings hold.
config-not-understood-at = The settings file { $file }, line { $line } could not be understood: { $what }. The last good settings hold.
# The reason is what the system says, or one of the three below.
config-not-read = The settings file { $file } could not be read ({ $reason }).
config-not-written = The settings file { $file } could not be written ({ $reason }). The change holds until Tidings ends.
config-nothing-changed = The settings file { $file } could not be written ({ $reason }), so nothing was changed.
config-reason-permission = no permission
config-reason-full = the disk is full
config-reason-no-text = it is not text, or too large
config-account-gone = This account is not in the settings file any more.
config-refused = This was not changed: { $what }.

## What is wrong; after a colon, and before a full stop

config-empty = it is empty
config-no-table = a key stands where a table is expected
config-no-such-key = there is no key "{ $key }"
config-did-you-mean = there is no key "{ $key }"; did you mean "{ $known }"?
# The list has quotation marks of its own: "one", "two".
config-one-of = "{ $given }" cannot stand here; it can be one of { $list }
config-no-language = Tidings does not speak "{ $given }"; language is "system" or { $list }
config-no-proxy = proxy is "" (as the environment says), "never", or an address such as "http://proxy.example:3128" or "socks5://10.0.0.1:1080", without a password
config-no-account-id = "{ $given }" cannot be an account's id: letters, digits and hyphens only
config-no-address = the address of account { $id } is not a mail address
config-in-folders = { $what } (in "folders" of account { $id })
config-folder-nameless = a folder needs a name
config-no-folder = "{ $given }" cannot be a folder's name
config-too-many-folders = { $most } folders can be watched beside the inbox, and these are { $given }
config-order-no-list = an order is a list of accounts
config-other-accounts = these are not the accounts of the settings file
config-which-account = it is not said of which account
config-no-accounts-key = this is no account's
config-no-such-value = the file has no such values

## Quiet hours and mutes

config-no-time = quiet hours go from "00:00" to "23:59", and "{ $given }" is no such time
config-from-and-to = quiet hours need "from" and "to"
config-no-list-id = "{ $given }" cannot be a list's id
config-no-sender = the sender "{ $given }" in "mutes" is not a mail address
config-one-each = each of "mutes" names one sender, one list or one thread
config-no-word = "{ $given }" cannot stand in "{ $key }"; there are { $list }
config-mutes-no-list = "mutes" is a list of senders, lists and threads
config-no-thread = a thread is named by Gmail's number of it, or by the Message-ID that it began with

## Programs that the user names

config-too-many-words = a command has at most { $most } words
config-no-word-of-command = "{ $given }" cannot be a word of a command: it is too long, or has signs that nobody can type
config-no-program-name = "{ $given }" names no program: give its name, such as "notify-send", or its whole path
config-no-program = there is no program "{ $given }" on this computer
config-not-executable = "{ $given }" is nothing that can be run: it lacks the right to be executed
config-in-open-command = { $what } (in "open-command" of account { $id })
