# Notifications.

## A mail

notices-new-mail = Correo nuevo
notices-unknown-sender = Remitente desconocido
# Of whom the mail server says that it is forged.
notices-unverified = Remitente sin verificar
notices-unverified-sender = Remitente sin verificar: { $sender }
# A one-time code that stands in the mail.
notices-code = Código: { $code }
notices-encrypted = Mensaje cifrado

## An invitation, in place of the mail's text

notices-invitation = Invitación
notices-cancelled = Cancelado
notices-accepted = Aceptado
notices-declined = Rechazado
notices-tentative = Aceptado provisionalmente
notices-answer = Respuesta a una invitación
# One of these, and what it is about: "Invitation: Lunch".
notices-event = { $what }: { $summary }
# One of these with what it is about, and when: "Invitation: Lunch, Tue 24 Nov 2026, 12:00".
notices-event-when = { $what }, { $when }

## Several mails in one

notices-new =
    { $count ->
        [one] { $count } correo nuevo
       *[other] { $count } correos nuevos
    }
notices-away =
    { $count ->
        [one] Mientras no estaba: { $count } correo nuevo
       *[other] Mientras no estaba: { $count } correos nuevos
    }
# After quiet hours.
notices-quiet =
    { $count ->
        [one] En las horas de silencio: { $count } correo nuevo
       *[other] En las horas de silencio: { $count } correos nuevos
    }

# Whom the mails are from: one to three senders, or these and others.
notices-from-one = De { $first }
notices-from-two = De { $first } y { $second }
notices-from-three = De { $first }, { $second } y { $third }
notices-from-one-others = De { $first } y otros
notices-from-two-others = De { $first }, { $second } y otros
notices-from-three-others = De { $first }, { $second }, { $third } y otros

## Buttons

notices-archive = Archivar
notices-copy-code = Copiar el código
# With the code itself: "Copy 481 220".
notices-copy-this-code = Copiar { $code }
notices-delete = Eliminar
notices-junk = Spam
notices-mark-read = Marcar como leído
notices-mute = Silenciar
notices-mute-sender = Este remitente
notices-mute-list = Esta lista
notices-mute-thread = Esta conversación
notices-open = Abrir
notices-show-mails = Mostrar los correos
notices-sign-in-again = Volver a iniciar sesión
notices-undo = Deshacer

## Muting from a notification: what it asks (the buttons “This sender” and so on answer), and what it says then

notices-mute-what = ¿Qué quiere silenciar?
notices-muted-sender = Remitente silenciado
notices-muted-list = Lista silenciada
notices-muted-thread = Conversación silenciada

## About an account

notices-watching = Tidings vigila { $address }.
notices-not-watched = No se comprueba el correo
notices-signed-out = Sesión cerrada
notices-sign-in-to = Vuelva a iniciar sesión en { $account } para seguir recibiendo correo.
notices-alert-title = Un mensaje de su servidor de correo
# The account, and what its server says.
notices-alert = { $account }: { $text }
# Of a notification about a mail: what was asked for was not done.
notices-not-done = No se ha hecho
notices-trial = Esto es una prueba: las notificaciones llegan.

## Where a desktop shows little, or nothing

# On one line, where a notification has one only.
notices-one-line = { $title }: { $body }
notices-unavailable = Nada en este escritorio muestra notificaciones. El correo nuevo está en la bandeja y en la ventana; para recibir avisos al momento, inicie un servicio de notificaciones.
# The same where the system itself shows them: Windows and macOS.
notices-not-allowed = El sistema no muestra las notificaciones de Tidings. El correo nuevo está en la bandeja y en la ventana; para recibir avisos al momento, permita las notificaciones de Tidings en los ajustes del sistema.
# After one was shown to nobody.
notices-keeps-trying = Nada en este escritorio muestra notificaciones, así que el correo nuevo solo aparece en la bandeja y en la ventana. Tidings sigue intentándolo.

## A mail that the program does not understand: its sender and its subject

notices-unreadable = Mensaje nuevo
notices-unreadable-subject = No se ha podido leer
