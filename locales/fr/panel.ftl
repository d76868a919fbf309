# Le panneau : les e-mails les plus récents de tous les comptes.

## The window

panel-title = Tidings
panel-title-unread = Tidings ({ $count })
check-now = Relever maintenant
checked = Tous les serveurs de messagerie ont été interrogés.
demo-accounts = Ceci est la démo : les comptes et les e-mails sont inventés, et rien ne quitte cet ordinateur.
first-run-title = Quelle boîte mail Tidings doit-il surveiller ?
first-run-body = Tidings vous prévient dès qu’un e-mail arrive. Connectez-vous une seule fois ; l’autorisation reste dans le trousseau de cet ordinateur.
list-failed = La liste des e-mails n’a pas pu être chargée
loading-mail = Chargement des e-mails…
lost-body = La partie de Tidings qui surveille vos boîtes mail s’est arrêtée ou redémarre. Aucun nouvel e-mail n’est annoncé d’ici là.
lost-short = Tidings ne répond pas. Ce que vous voyez peut être ancien, et aucun nouvel e-mail n’est annoncé.
updated = Tidings a été mis à jour vers la version { $version }.
updated-show = Les nouveautés

## The list

empty-title = Rien de nouveau
empty-body = Les e-mails apparaissent ici dès leur arrivée.
unwatched-title = Les e-mails ne sont pas relevés
unwatched-elsewhere = Rien de nouveau dans les autres comptes
unwatched-body = Personne ne surveille { $name } en ce moment. Dès que ce sera réglé, Tidings vous annoncera ce qui est arrivé entre-temps.
unwatched-bodies =
    { $count ->
        [one] Personne ne surveille { $count } compte en ce moment. Dès que ce sera réglé, Tidings vous annoncera ce qui est arrivé entre-temps.
       *[other] Personne ne surveille { $count } comptes en ce moment. Dès que ce sera réglé, Tidings vous annoncera ce qui est arrivé entre-temps.
    }
limited =
    { $count ->
        [one] L’e-mail le plus récent est affiché.
       *[other] Les { $count } e-mails les plus récents sont affichés.
    }
no-subject = (sans objet)
read = Lus
unread = Non lus
unread-mark = Non lu :
unread-count =
    { $count ->
        [one] { $count } non lu
       *[other] { $count } non lus
    }

## The filter

filter = Filtrer
filter-clear = Effacer le filtre
filter-empty = Aucun e-mail ne correspond
filter-empty-body = Le filtre porte sur l’expéditeur, l’objet et le début des e-mails les plus récents.
filter-label = Afficher les e-mails avec

## Accounts: the state of each, short

accounts = Comptes
health-answered = { $state } · { $age }
health-connecting = Connexion…
health-keychain-locked = Trousseau verrouillé
health-keychain-missing = Pas de trousseau
health-live = En direct
health-needs-sign-in = Se reconnecter
health-offline = Hors ligne
health-paused = En pause
health-polling = Chaque minute
health-problem = À vérifier

## Accounts: the same in a sentence

state-connecting = Connexion au serveur de messagerie.
state-keychain-locked = Le trousseau est verrouillé. Déverrouillez-le pour que cette boîte mail soit de nouveau surveillée.
state-keychain-missing = Aucun trousseau n’est actif, l’autorisation ne peut donc pas être lue. La boîte mail n’est pas surveillée.
state-live = Le serveur de messagerie prévient Tidings dès qu’un e-mail arrive.
state-needs-sign-in = Le fournisseur n’accepte plus cette autorisation. La boîte mail n’est pas surveillée.
state-offline = Le serveur de messagerie est injoignable. Tidings continue d’essayer.
state-polling = Ce serveur de messagerie ne peut pas signaler les nouveaux e-mails, Tidings l’interroge donc chaque minute.
state-problem = La boîte mail n’est pas surveillée.

## Accounts: what can be done

more-accounts =
    { $count ->
        [one] Afficher { $count } autre compte
       *[other] Afficher { $count } autres comptes
    }
retry-now = Réessayer maintenant

## Accounts: figures, each before its value

fact-bytes = Lu aujourd’hui
fact-heard = Dernière réponse du serveur
fact-heard-never = aucune
fact-missed = E-mails non signalés par le serveur
fact-reconnects = Reconnexions
fact-since = Inchangé depuis

## What can be done with a mail: labels of buttons

offer-archive = Archiver : { $sender }
offer-delete = Supprimer : { $sender }
offer-junk = Déplacer vers les indésirables : { $sender }
offer-mark-read = Marquer comme lu : { $sender }
offer-mark-unread = Marquer comme non lu : { $sender }
# The user's own mail server says that the sender is somebody else than it says.
unverified = Expéditeur non vérifié
offer-open = Ouvrir : { $sender }
undo = Annuler

## What was done with a mail: read out

did-archive = Archivé.
did-delete = Supprimé.
did-junk = Déplacé vers les indésirables.
did-mark-read = Marqué comme lu.
did-mark-unread = Marqué comme non lu.
undone = Annulé.

## The same, shown with the subject or the sender

done-archive = Archivé : { $mail }
done-delete = Supprimé : { $mail }
done-junk = Déplacé vers les indésirables : { $mail }
done-mark-read = Marqué comme lu : { $mail }
done-mark-unread = Marqué comme non lu : { $mail }

## What waits for the mail server

doing-archive = Sera archivé dès que le serveur de messagerie sera joignable
doing-delete = Sera supprimé dès que le serveur de messagerie sera joignable
doing-junk = Sera déplacé vers les indésirables dès que le serveur de messagerie sera joignable
doing-mark-read = Sera marqué comme lu dès que le serveur de messagerie sera joignable
doing-mark-unread = Sera marqué comme non lu dès que le serveur de messagerie sera joignable
doing-undo = Sera rétabli dès que le serveur de messagerie sera joignable

## Why a mail has no notification

rule-muted-list = Non signalé : sa liste est en sourdine
rule-muted-sender = Non signalé : son expéditeur est en sourdine
rule-muted-thread = Non signalé : sa conversation est en sourdine
rule-not-lists = Non signalé : reçu par une liste de diffusion
rule-not-primary = Non signalé : Gmail ne le classe pas dans Principale
rule-only-vips = Non signalé : seuls les VIP le sont
unmuted = Sourdine désactivée. Les prochains messages seront signalés.
offer-unmute = Désactiver la sourdine : { $sender }

## What of a mail is to be muted, and what was

offer-mute = Mettre en sourdine : { $sender }
mute-sender = Cet expéditeur
mute-list = Cette liste
mute-thread = Cette conversation
muted = Mis en sourdine. Ce qui arrive désormais n’est plus signalé.
done-mute-sender = Expéditeur en sourdine : { $name }
done-mute-list = Liste en sourdine : { $name }
done-mute-thread = Conversation en sourdine : { $name }

## A one-time code

# The text on the button is the code alone.
offer-copy-code = Copier { $code } : { $sender }
code-copied = Copié. Le presse-papiers sera vidé dans une minute.
