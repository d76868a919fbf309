# The settings file: what is wrong with it, in words that lead to the line to mend.

# Names of keys, and what stands in quotation marks, are written as they stand in the file.

## What became of it

config-not-understood = No se entiende el archivo de ajustes { $file }: { $what }. Valen los últimos ajustes correctos.
config-not-understood-at = No se entiende el archivo de ajustes { $file }, línea { $line }: { $what }. Valen los últimos ajustes correctos.
# The reason is what the system says, or one of the three below.
config-not-read = No se ha podido leer el archivo de ajustes { $file } ({ $reason }).
config-not-written = No se ha podido escribir el archivo de ajustes { $file } ({ $reason }). El cambio vale hasta que se cierre Tidings.
config-nothing-changed = No se ha podido escribir el archivo de ajustes { $file } ({ $reason }), así que no se ha cambiado nada.
config-reason-permission = sin permiso
config-reason-full = el disco está lleno
config-reason-no-text = no es texto, o es demasiado grande
config-account-gone = Esta cuenta ya no está en el archivo de ajustes.
config-refused = No se ha cambiado: { $what }.

## What is wrong; after a colon, and before a full stop

config-empty = está vacío
config-no-table = hay una clave donde se espera una tabla
config-no-such-key = no existe la clave «{ $key }»
config-did-you-mean = no existe la clave «{ $key }»; ¿quería decir «{ $known }»?
# The list has quotation marks of its own: "one", "two".
config-one-of = «{ $given }» no puede ir aquí; puede ser { $list }
config-no-language = Tidings no habla «{ $given }»; language es «system» o { $list }
config-no-proxy = proxy es "" (según el entorno), "never" o una dirección como "http://proxy.example:3128" o "socks5://10.0.0.1:1080", sin contraseña
config-no-account-id = «{ $given }» no puede ser el identificador de una cuenta: solo letras, cifras y guiones
config-no-address = la dirección de la cuenta { $id } no es una dirección de correo
config-in-folders = { $what } (en «folders» de la cuenta { $id })
config-folder-nameless = una carpeta necesita un nombre
config-no-folder = «{ $given }» no puede ser el nombre de una carpeta
config-too-many-folders = se pueden vigilar { $most } carpetas además de la bandeja de entrada, y estas son { $given }
config-order-no-list = un orden es una lista de cuentas
config-other-accounts = estas no son las cuentas del archivo de ajustes
config-which-account = no se dice de qué cuenta
config-no-accounts-key = esto no es de ninguna cuenta
config-no-such-value = el archivo no tiene valores así

## Quiet hours and mutes

config-no-time = las horas de silencio van de «00:00» a «23:59», y «{ $given }» no es una de ellas
config-from-and-to = las horas de silencio necesitan «from» y «to»
config-no-list-id = «{ $given }» no puede ser el identificador de una lista
config-no-sender = el remitente «{ $given }» en «mutes» no es una dirección de correo
config-one-each = cada elemento de «mutes» indica un remitente, una lista o una conversación
config-no-word = «{ $given }» no puede ir en «{ $key }»; hay { $list }
config-mutes-no-list = «mutes» es una lista de remitentes, listas y conversaciones
config-no-thread = una conversación se indica con su número en Gmail o con el Message-ID con el que empezó

## Programas que nombra el usuario

config-too-many-words = una orden tiene como máximo { $most } palabras
config-no-word-of-command = "{ $given }" no puede ser una palabra de una orden: es demasiado larga o tiene signos que nadie puede teclear
config-no-program-name = "{ $given }" no nombra ningún programa: indique su nombre, como "notify-send", o su ruta completa
config-no-program = en este equipo no hay ningún programa "{ $given }"
config-not-executable = "{ $given }" no se puede ejecutar: le falta el permiso
config-in-open-command = { $what } (en "open-command" de la cuenta { $id })
