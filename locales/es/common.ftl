# Lo que dicen varias ventanas, y lo que dicen los controles por sí mismos.

add-account = Añadir una cuenta
cancel = Cancelar
command-failed = Tidings no ha podido hacerlo. Inténtelo de nuevo; si sigue igual, cierre Tidings y vuelva a abrirlo.
dismiss = Descartar
not-answering = Tidings no responde
try-again = Intentar de nuevo

with-key = { $label } ({ $key })
key-enter = Intro
