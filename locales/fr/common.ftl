# Ce que disent plusieurs fenêtres, et ce que les commandes disent d’elles-mêmes.

add-account = Ajouter un compte
cancel = Annuler
command-failed = Tidings n’y est pas parvenu. Réessayez ; si cela persiste, quittez Tidings et relancez-le.
dismiss = Masquer
not-answering = Tidings ne répond pas
try-again = Réessayer

with-key = { $label } ({ $key })
key-enter = Entrée
