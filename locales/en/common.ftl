# What several windows say, and what the controls say by themselves.

add-account = Add an account
cancel = Cancel
command-failed = Tidings could not do that. Try again; if it stays so, quit Tidings and start it again.
dismiss = Dismiss
not-answering = Tidings is not answering
try-again = Try again

# What a button shows under the pointer: what it does, and the key that does the same.
with-key = { $label } ({ $key })
# The key itself, as it is printed on keyboards.
key-enter = Enter
