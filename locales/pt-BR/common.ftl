# O que várias janelas dizem, e o que os controles dizem por si.

add-account = Adicionar uma conta
cancel = Cancelar
command-failed = O Tidings não conseguiu fazer isso. Tente de novo; se continuar assim, encerre o Tidings e abra-o novamente.
dismiss = Dispensar
not-answering = O Tidings não está respondendo
try-again = Tentar de novo

settings = Configurações
self-test = Testar minhas notificações
self-test-runs = Um e-mail de teste está a caminho. Depois ele é removido.
sign-in-again = Fazer login de novo
sign-out = Sair
sign-out-ask = Sair…
sign-out-body = O Tidings deixará de acompanhar { $address } e excluirá o login deste computador. Seus e-mails ficam onde estão.

with-key = { $label } ({ $key })
key-enter = Enter
