# What is done with mails, and the test of the notifications: why something was not done.

## A mail, and why

deeds-archive-failed = No se ha podido archivar el correo: { $why }
deeds-delete-failed = No se ha podido eliminar el correo: { $why }
deeds-junk-failed = No se ha podido mover el correo al spam: { $why }
deeds-mark-read-failed = No se ha podido marcar el correo como leído: { $why }
deeds-mark-unread-failed = No se ha podido marcar el correo como no leído: { $why }
deeds-undo-move-failed = No se ha podido recuperar el correo: { $why }
deeds-undo-read-failed = No se ha podido volver a marcar el correo como no leído: { $why }
deeds-undo-unread-failed = No se ha podido volver a marcar el correo como leído: { $why }

## Why; after a colon

deeds-why-silent = el servidor de correo no lo ha hecho. Inténtelo más tarde.
# With the words of the server.
deeds-why-refused = el servidor de correo se ha negado («{ $said }»). Inténtelo más tarde.
deeds-why-gone = ya no está en el buzón.
deeds-why-moved = el buzón ha cambiado, así que se ha dejado como estaba. Inténtelo de nuevo en un momento.
# The key of the settings that names one.
deeds-why-no-folder = el servidor de correo no indica ninguna carpeta para eso. Indique una en los ajustes de la cuenta ({ $key }).
deeds-why-offline = no se puede acceder al servidor de correo. Se hará en cuanto se pueda.
deeds-why-sign-in = hay que volver a iniciar sesión en la cuenta. Se hará después.
deeds-why-store = no se ha podido guardar. Compruebe que el disco no esté lleno.

## Other answers to what was asked for

deeds-still-undoing = Todavía se está deshaciendo lo que se hizo antes con este correo. Inténtelo de nuevo en un momento.
deeds-too-late = Esto ya no se puede deshacer aquí. Encontrará el correo en la carpeta a la que se movió.
deeds-no-longer-there = Este correo ya no está en el buzón.
deeds-read-only = Esta cuenta es de solo lectura en Tidings (read-only en los ajustes), así que el correo se ha dejado como estaba.
deeds-account-of-mail-gone = La cuenta de este correo ya no existe.
deeds-unknown-mail = Este correo ya no se conoce.
deeds-nothing-to-mute = Este correo no dice de qué remitente, lista o conversación se trata, así que no hay nada que silenciar.
deeds-account-gone-already = Esta cuenta ya no existe.
deeds-account-unknown = No existe esa cuenta.
deeds-sign-in-left = La cuenta se ha eliminado, pero el llavero no ha borrado su sesión. Tidings lo vuelve a intentar cada pocos minutos y la próxima vez que se inicie; o elimine la entrada «Tidings» en su gestor de contraseñas.

## The test of the notifications

# The subject of the test mail.
deeds-test-subject = Prueba de Tidings
deeds-test-took = { $seconds } s desde la entrega del correo al servidor hasta su notificación.
deeds-test-took-left = La notificación llegó a los { $seconds } s. No se ha podido eliminar el correo de prueba («{ $subject }»): elimínelo usted.
# After why the test failed.
deeds-test-left = { $why } No se ha podido eliminar el correo de prueba («{ $subject }»): elimínelo usted.
deeds-test-connect-failed = No se ha podido acceder al servidor de correo para la prueba: { $why }
deeds-test-put-failed = El servidor de correo no ha aceptado el correo de prueba: { $why }
deeds-test-arrive-failed = El correo de prueba está en el buzón, pero Tidings no se ha enterado: { $why }
deeds-test-show-failed = Tidings se ha enterado del correo de prueba, pero no se ha mostrado ninguna notificación: { $why }
deeds-test-remove-failed = No se ha podido eliminar el correo de prueba: { $why }
deeds-test-why-desk = nada en este escritorio la ha aceptado. Mire lo que dice el estado.
deeds-test-why-paused = las notificaciones están en pausa. Reanúdelas e inténtelo de nuevo.
deeds-test-why-quiet = ahora son horas de silencio (quiet en los ajustes). Inténtelo de nuevo cuando terminen.
deeds-test-why-silent = los ajustes de la cuenta silencian los correos de su propia dirección (announce y mutes), y el correo de prueba es uno de ellos.
deeds-test-why-said = ha respondido «{ $said }».
deeds-test-why-sign-in = primero hay que volver a iniciar sesión en la cuenta.
deeds-test-why-offline = no se puede acceder a él. Inténtelo de nuevo cuando tenga conexión.
deeds-test-why-wait = pide que lo dejen en paz un rato, o el llavero está bloqueado. Inténtelo más tarde.
deeds-test-why-unknown = no ha dicho por qué. Inténtelo más tarde.
deeds-test-why-late = no en { $seconds } s.
# The text of the test mail.
deeds-test-body = Tidings ha dejado aquí este correo para probar sus notificaciones, y lo elimina después.
deeds-test-shown = Se ha mostrado la notificación. No se ha dejado ningún correo en el buzón.
deeds-test-why-not-watched = el buzón no se está vigilando ahora. Mire lo que dice el estado.
