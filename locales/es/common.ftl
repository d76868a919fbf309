# Lo que dicen varias ventanas, y lo que dicen los controles por sí mismos.

add-account = Añadir una cuenta
cancel = Cancelar
command-failed = Tidings no ha podido hacerlo. Inténtelo de nuevo; si sigue igual, cierre Tidings y vuelva a abrirlo.
dismiss = Descartar
not-answering = Tidings no responde
try-again = Intentar de nuevo

settings = Ajustes
self-test = Probar mis notificaciones
self-test-runs = Un correo de prueba está en camino. Después se elimina.
sign-in-again = Volver a iniciar sesión
sign-out = Cerrar sesión
sign-out-ask = Cerrar sesión…
sign-out-body = Tidings dejará de vigilar { $address } y eliminará su sesión de este equipo. Sus correos se quedan donde están.

with-key = { $label } ({ $key })
key-enter = Intro
