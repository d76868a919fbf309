# Ce que disent plusieurs fenêtres, et ce que les commandes disent d’elles-mêmes.

add-account = Ajouter un compte
cancel = Annuler
command-failed = Tidings n’y est pas parvenu. Réessayez ; si cela persiste, quittez Tidings et relancez-le.
dismiss = Masquer
not-answering = Tidings ne répond pas
try-again = Réessayer

settings = Paramètres
self-test = Tester mes notifications
self-test-runs = Un e-mail de test est en route. Il sera ensuite supprimé.
sign-in-again = Se reconnecter
sign-out = Se déconnecter
sign-out-ask = Se déconnecter…
sign-out-body = Tidings ne surveillera plus { $address } et supprimera l’autorisation de cet ordinateur. Vos e-mails restent où ils sont.

with-key = { $label } ({ $key })
key-enter = Entrée
