# La fenêtre des paramètres.

## The window

settings-title = Paramètres – Tidings
settings-loading = Chargement des paramètres…
settings-lost-body = La partie de Tidings qui surveille vos boîtes mail s’est arrêtée ou redémarre. Les paramètres pourront être modifiés dès son retour.
settings-lost-short = Tidings ne répond pas. Ce que vous voyez peut être ancien, et rien ne peut être modifié.
settings-saved = Enregistré.
no-accounts-title = Aucun compte pour l’instant
no-accounts-body = Connectez-vous d’abord à une boîte mail ; ses réglages apparaîtront ici.
open-folder = Ouvrir le dossier

page-about = À propos
page-access = Accès
page-accounts = Comptes
page-advanced = Avancé
page-diagnostics = Diagnostic
page-general = Général
page-notifications = Notifications

## Accounts

account-list = Comptes, dans votre ordre
move-down = Descendre { $name }
move-up = Monter { $name }
moved-to = { $name } : { $place } sur { $count }
settings-of = Paramètres de { $name }

group-identity = Nom et couleur
nickname-label = Nom
nickname-hint = Affiché à la place de l’adresse.
color-label = Couleur
color-blue = Bleu
color-green = Vert
color-orange = Orange
color-purple = Violet
color-red = Rouge
color-teal = Bleu canard
color-pink = Rose
color-grey = Gris

group-mailbox = Boîte mail
folders-label = Autres dossiers
folders-hint = Surveillés en plus de la boîte de réception, sous les noms qu’affiche votre logiciel de messagerie. Un dossier dans un autre : Lists/Rust.
folders-placeholder = Nom d’un dossier
entry-add = Ajouter
entry-remove = Retirer { $name }
read-only-label = Lecture seule
read-only-hint = Tidings ne modifie rien dans cette boîte mail, et aucune notification n’a de bouton pour le faire.

group-places = Où vont les e-mails
archive-label = E-mails archivés
trash-label = E-mails supprimés
junk-label = Indésirables
place-default = Selon le serveur

group-open = Ouverture des messages
open-with-label = Ouvrir les messages dans
open-with-hint = Où mène un clic sur une notification ou dans la liste.
open-with-auto = Les pages du fournisseur, sinon le logiciel de messagerie
open-with-mail-program = Le logiciel de messagerie
open-command-label = Avec ce programme
open-command-hint = Par exemple firefox -P Travail ou thunderbird. L’adresse du message vient en dernier.
open-command-default = Celui du système
# Instead of a program of the list: then a command can be typed.
opener-else = Autre chose…
opener-command = Commande

group-sign-in = Connexion
sign-in-page-label = Page de connexion
sign-in-page-hint = Où elle s’ouvre quand vous vous reconnectez.
sign-in-page-auto = Au choix du fournisseur
sign-in-page-browser = Dans mon navigateur
sign-in-page-webview = Dans Tidings

## Notifications

group-all-accounts = Tous les comptes
locked-label = Quand l’écran est verrouillé ou partagé
locked-hint = Les notifications n’en disent alors pas plus, quel que soit le choix fait pour un compte.
account-label = Compte

group-notice = Notification
level-label = Elle indique
level-nothing = Qu’un e-mail est arrivé
level-sender = L’expéditeur
level-subject = L’expéditeur et l’objet
level-everything = L’expéditeur, l’objet et le début
buttons-label = Boutons
buttons-hint = Affichés là où le serveur de messagerie et le bureau le permettent. « Ouvrir » est le clic sur la notification elle-même.
button-copy-code = Copier le code
button-open = Ouvrir
button-read = Marquer comme lu
button-archive = Archiver
button-delete = Supprimer
button-junk = Indésirable
button-mute = Mettre en sourdine
sound-label = Son
sound-hint = Le son du bureau pour les nouveaux e-mails. Pas pendant les heures calmes, ni quand vous ne voulez pas être dérangé.

group-which = Quels e-mails
announce-label = Sont signalés
announce-hint = Les autres figurent en gris dans la liste de vos e-mails.
announce-all = Tous les e-mails
announce-not-lists = Tous sauf les listes de diffusion
announce-primary = Ce que Gmail classe dans Principale
announce-vips = Seulement les e-mails des VIP
vips-label = VIP
vips-hint = Signalés aussi pendant les heures calmes, et quand ils écrivent par une liste. Une adresse, ou tout un domaine : @example.org
vips-placeholder = Adresse ou @domaine
mutes-label = Jamais signalés
mutes-hint = Les expéditeurs, listes de diffusion et conversations mis en sourdine.
mutes-placeholder = Adresse d’un expéditeur
muted-list = Liste de diffusion { $name }
muted-thread = Conversation { $name }
returned-label = Annoncer les e-mails redevenus non lus
returned-hint = Par exemple un e-mail mis en attente, quand son heure est venue.

group-quiet = Heures calmes
quiet-label = Rien n’est signalé
quiet-hint = À la fin de ces heures, une notification résume ce qui est arrivé.
quiet-add = Ajouter des heures
quiet-days = Jours des heures calmes { $place }
quiet-from = De
quiet-to = à
quiet-next-day = le lendemain
quiet-remove = Supprimer les heures calmes { $place }

## General

group-start = Démarrage
autostart-label = Lancer à l’ouverture de session
autostart-elsewhere = Sur cet ordinateur, ce sont les réglages du système qui décident de ce qui se lance à l’ouverture de session.
panel-at-start-label = Afficher les e-mails au démarrage
panel-at-start-hint = Ouvre la fenêtre de vos e-mails à chaque démarrage de Tidings, y compris à l’ouverture de session.
group-network = Réseau
proxy-label = Serveur proxy
proxy-hint = Une adresse comme http://proxy.example:3128 ou socks5://10.0.0.1:1080, ou « never » (jamais). Le nom et le mot de passe n’ont pas leur place ici, mais dans l’environnement (ALL_PROXY).
proxy-environment = Automatique

group-looks = Apparence
theme-label = Thème
theme-dark = Sombre
theme-light = Clair
theme-system = Système
language-label = Langue
language-system = Celle du système

## Access

access-intro = Ce que permet chaque connexion, et où elle est gardée. Les fenêtres de Tidings ne la voient jamais.
access-scopes = Accordé
access-scopes-unknown = Pas encore connu
access-kept = Autorisation conservée
kept-demo = En mémoire, jusqu’à la fin de la démo
kept-keychain = Dans le trousseau de cet ordinateur, d’où elle a été relue
kept-memory = En mémoire seulement, jusqu’à l’arrêt de Tidings : le trousseau ne l’a pas acceptée
kept-unknown = Pas encore connu : elle n’a pas servi depuis le démarrage de Tidings
access-signed-in = Connecté
access-signed-in-unknown = Pas encore connu
access-refreshed = Dernier renouvellement
access-refreshed-never = Aucun depuis le démarrage de Tidings
access-expires = Fin de la clé actuelle
access-expires-hint = Elle est remplacée d’elle-même avant cela.
access-ends = Fin de l’autorisation
access-ends-hint = Le fournisseur y met fin à ce moment. Reconnectez-vous avant ou après.
access-expires-none = Il n’y en a pas actuellement
access-by-password = Tout ce que fait un logiciel de messagerie (mot de passe d’application)
sign-out-here = Retirer de cet ordinateur
sign-out-revoke = Y mettre fin aussi chez { $provider }
sign-out-revoke-body = Chez { $provider }, cela met fin aussi à la connexion de Tidings sur vos autres ordinateurs.

## Diagnostics

diagnostics-intro = Comment se passe la surveillance de chaque boîte mail. Les nombres comptent depuis le démarrage de Tidings, les octets depuis minuit UTC.
diagnostics-state = État
export-title = Exporter pour un rapport
export-hint = Écrit tout cela dans un fichier texte, à joindre quand vous demandez de l’aide. Les adresses, les noms de dossiers et votre nom n’y figurent pas.
export-button = Exporter
export-done = Enregistré dans { $path }

## Advanced

file-title = Fichier de paramètres
file-hint = Tout ce qui est réglé ici se trouve dans ce fichier, avec vos commentaires si vous le souhaitez. Ce que vous y modifiez apparaît aussitôt ici.
hook-title = Commande
hook-label = À exécuter pour chaque nouveau message
hook-hint = Un programme et ses arguments, lancé une fois pour chaque message annoncé. Aucun shell ne les lit ; ce qui contient des espaces se met entre guillemets droits. TIDINGS_FROM, TIDINGS_SUBJECT et d’autres variables de son environnement disent ce qui est arrivé.
hook-none = Rien
log-title = Journal
log-hint = Ce que Tidings a dit en dernier de ce qu’il fait. Les adresses, les noms et les clés n’y figurent jamais.
log-level-label = Il dit
log-level-error = Ce qui a échoué
log-level-warn = Aussi ce qui pourrait clocher
log-level-info = Aussi ce qui se passe
log-level-debug = Aussi comment
log-pause = Suspendre
log-go-on = Continuer
log-copy = Copier

## About

about-version = Version { $version }
about-body = Vous annonce les nouveaux e-mails : tout de suite, et une seule fois.
about-telemetry = Il communique avec votre fournisseur et votre serveur de messagerie, et avec personne d’autre.
news-title = Les nouveautés
news-older = Versions précédentes
about-licence = Tidings est un logiciel libre, au choix sous licence MIT ou sous licence Apache 2.0.
licence-apache = Licence Apache 2.0
licence-mit = Licence MIT
licence-others = Ce dont Tidings est fait, et les licences
