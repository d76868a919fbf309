# Ce que disent plusieurs fenêtres, et ce que les commandes disent d’elles-mêmes.

add-account = Ajouter un compte
cancel = Annuler
command-failed = Tidings n’y est pas parvenu. Réessayez ; si cela persiste, quittez Tidings et relancez-le.
copied = Copié.
copy-by-hand = Copiez ceci :
dismiss = Masquer
not-answering = Tidings ne répond pas
unsaved-keep = Rester connecté jusqu’à ce que je quitte
try-again = Réessayer

settings = Paramètres
self-test = Tester mes notifications
self-test-runs = Un e-mail de test est en route. Il sera ensuite supprimé.
sign-in-again = Se reconnecter
sign-out = Se déconnecter
sign-out-ask = Se déconnecter…
sign-out-body = Tidings ne surveillera plus { $address } et supprimera l’autorisation de cet ordinateur. Vos e-mails restent où ils sont.
sign-out-client = Votre propre identifiant client pour { $provider } est supprimé avec, car aucun autre compte ne l’utilise. Pour vous y reconnecter, il faudra le fournir de nouveau : conservez son fichier.

## Pausing

pause = Suspendre les notifications
pause-minutes = Pendant { 30 } minutes
pause-hour = Pendant { 1 } heure
pause-tomorrow = Jusqu’à demain, { $time }
pause-resumed = Jusqu’à nouvel ordre
paused-forever = Les notifications sont suspendues jusqu’à ce que vous les réactiviez. Les e-mails apparaissent toujours ici.
paused-until = Les notifications sont suspendues jusqu’à { $time }. Les e-mails apparaissent toujours ici.
paused-until-day = Les notifications sont suspendues jusqu’à { $day } à { $time }. Les e-mails apparaissent toujours ici.
resume = Réactiver
account-pause = Suspendre les notifications de ce compte
account-paused-forever = Les notifications de ce compte sont suspendues jusqu’à ce que vous les repreniez. Les e-mails restent listés.
account-paused-until = Les notifications de ce compte sont suspendues jusqu’à { $time }. Les e-mails restent listés.
account-paused-until-day = Les notifications de ce compte sont suspendues jusqu’à { $day }, { $time }. Les e-mails restent listés.

## What helps with some failures

help-ask-admin = Copier un texte pour l’administrateur
help-copy-details = Copier les détails
help-new-client = Fournir un autre client
help-open-access = Ouvrir
help-open-account = Vérifier le compte
help-open-browser-settings = Choisir le navigateur
help-open-console = Ouvrir la console
help-open-date-settings = Ouvrir les réglages de la date
help-open-guide = Ouvrir les instructions
help-open-mail-help = Aide
help-open-network = Ouvrir le navigateur
help-open-report = Signaler
help-other-add = Ajouter { $address } comme nouveau compte
help-other-again = Réessayer avec { $address }
help-other-use = Utiliser { $address }
help-publish = Comment publier
help-publish-body = Ouvrez console.cloud.google.com et choisissez votre projet. Dans « Google Auth Platform », « Audience », cliquez sur « Publier l’application » (Publish app). Reconnectez-vous ensuite ici : cette connexion durera.
help-tick-box = Me montrer la case
help-tick-box-body = Sur la page de Google, cochez la case à côté de « Lire, rédiger, envoyer et supprimer définitivement tous vos e-mails dans Gmail », puis cliquez sur « Continuer ». Tidings ne fait que lire, tant que vous n’appuyez sur aucun bouton.

with-key = { $label } ({ $key })
key-enter = Entrée

# A browser and one of its profiles: "Firefox · Work".
opener-profile = { $name } · { $profile }
