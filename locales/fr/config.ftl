# The settings file: what is wrong with it, in words that lead to the line to mend.

# Names of keys, and what stands in quotation marks, are written as they stand in the file.

## What became of it

config-not-understood = Le fichier de paramètres { $file } n’a pas pu être compris : { $what }. Les derniers paramètres valables restent en vigueur.
config-not-understood-at = Le fichier de paramètres { $file }, ligne { $line }, n’a pas pu être compris : { $what }. Les derniers paramètres valables restent en vigueur.
# The reason is what the system says, or one of the three below.
config-not-read = Le fichier de paramètres { $file } n’a pas pu être lu ({ $reason }).
config-not-written = Le fichier de paramètres { $file } n’a pas pu être écrit ({ $reason }). La modification vaut jusqu’à l’arrêt de Tidings.
config-nothing-changed = Le fichier de paramètres { $file } n’a pas pu être écrit ({ $reason }), rien n’a donc été modifié.
config-reason-permission = pas d’autorisation
config-reason-full = le disque est plein
config-reason-no-text = ce n’est pas du texte, ou il est trop gros
config-account-gone = Ce compte n’est plus dans le fichier de paramètres.
config-refused = Ceci n’a pas été modifié : { $what }.

## What is wrong; after a colon, and before a full stop

config-empty = il est vide
config-no-table = une clé se trouve là où une table est attendue
config-no-such-key = il n’y a pas de clé « { $key } »
config-did-you-mean = il n’y a pas de clé « { $key } » ; vouliez-vous dire « { $known } » ?
# The list has quotation marks of its own: "one", "two".
config-one-of = « { $given } » ne peut pas figurer ici ; les valeurs possibles sont { $list }
config-no-language = Tidings ne parle pas « { $given } » ; language peut être « system » ou { $list }
config-no-proxy = proxy vaut "" (selon l’environnement), "never" ou une adresse comme "http://proxy.example:3128" ou "socks5://10.0.0.1:1080", sans mot de passe
config-no-account-id = « { $given } » ne peut pas être l’identifiant d’un compte : lettres, chiffres et traits d’union seulement
config-no-address = l’adresse du compte { $id } n’est pas une adresse e-mail
config-in-folders = { $what } (dans « folders » du compte { $id })
config-folder-nameless = un dossier a besoin d’un nom
config-no-folder = « { $given } » ne peut pas être le nom d’un dossier
config-too-many-folders = { $most } dossiers peuvent être surveillés en plus de la boîte de réception, et il y en a { $given }
config-order-no-list = un ordre est une liste de comptes
config-other-accounts = ce ne sont pas les comptes du fichier de paramètres
config-which-account = il n’est pas dit de quel compte
config-no-accounts-key = ceci n’est propre à aucun compte
config-no-such-value = le fichier n’a pas de telles valeurs

## Quiet hours and mutes

config-no-time = les heures calmes vont de « 00:00 » à « 23:59 », et « { $given } » n’en fait pas partie
config-from-and-to = les heures calmes ont besoin de « from » et de « to »
config-no-list-id = « { $given } » ne peut pas être l’identifiant d’une liste
config-no-sender = l’expéditeur « { $given } » dans « mutes » n’est pas une adresse e-mail
config-one-each = chaque élément de « mutes » indique un expéditeur, une liste ou une conversation
config-no-word = « { $given } » ne peut pas figurer dans « { $key } » ; il y a { $list }
config-mutes-no-list = « mutes » est une liste d’expéditeurs, de listes et de conversations
config-no-thread = une conversation est désignée par son numéro chez Gmail ou par le Message-ID avec lequel elle a commencé

## Programmes que l’utilisateur nomme

config-too-many-words = une commande a au plus { $most } mots
config-no-word-of-command = « { $given } » ne peut pas être un mot d’une commande : il est trop long ou contient des signes que personne ne peut saisir
config-no-program-name = « { $given } » ne désigne aucun programme : indiquez son nom, par exemple "notify-send", ou son chemin complet
config-no-program = il n’y a pas de programme « { $given } » sur cet ordinateur
config-not-executable = « { $given } » ne peut pas être lancé : le droit d’exécution manque
config-in-open-command = { $what } (dans "open-command" du compte { $id })
