# O que várias janelas dizem, e o que os controles dizem por si.

add-account = Adicionar uma conta
cancel = Cancelar
command-failed = O Tidings não conseguiu fazer isso. Tente de novo; se continuar assim, encerre o Tidings e abra-o novamente.
dismiss = Dispensar
not-answering = O Tidings não está respondendo
try-again = Tentar de novo

with-key = { $label } ({ $key })
key-enter = Enter
