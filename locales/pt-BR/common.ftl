# O que várias janelas dizem, e o que os controles dizem por si.

add-account = Adicionar uma conta
cancel = Cancelar
command-failed = O Tidings não conseguiu fazer isso. Tente de novo; se continuar assim, encerre o Tidings e abra-o novamente.
copied = Copiado.
copy-by-hand = Copie isto:
dismiss = Dispensar
not-answering = O Tidings não está respondendo
unsaved-keep = Manter o login até eu sair
try-again = Tentar de novo

settings = Configurações
self-test = Testar minhas notificações
self-test-runs = Um e-mail de teste está a caminho. Depois ele é removido.
sign-in-again = Fazer login de novo
sign-out = Sair
sign-out-ask = Sair…
sign-out-body = O Tidings deixará de acompanhar { $address } e excluirá o login deste computador. Seus e-mails ficam onde estão.
sign-out-client = Seu próprio ID de cliente para { $provider } é excluído junto, porque nenhuma outra conta o usa. Para entrar lá de novo, será preciso informá-lo outra vez: guarde o arquivo dele.

## Pausing

pause = Pausar as notificações
pause-minutes = Por { 30 } minutos
pause-hour = Por { 1 } hora
pause-tomorrow = Até amanhã, { $time }
pause-resumed = Até eu retomar
paused-forever = As notificações estão pausadas até você retomá-las. Os e-mails continuam aparecendo aqui.
paused-until = As notificações estão pausadas até { $time }. Os e-mails continuam aparecendo aqui.
paused-until-day = As notificações estão pausadas até { $day }, { $time }. Os e-mails continuam aparecendo aqui.
resume = Retomar
account-pause = Pausar as notificações desta conta
account-paused-forever = As notificações desta conta estão pausadas até você retomá-las. Os e-mails continuam listados.
account-paused-until = As notificações desta conta estão pausadas até { $time }. Os e-mails continuam listados.
account-paused-until-day = As notificações desta conta estão pausadas até { $day }, { $time }. Os e-mails continuam listados.

## What helps with some failures

help-ask-admin = Copiar um texto para o administrador
help-copy-details = Copiar os detalhes
help-new-client = Fornecer outro cliente
help-open-access = Abrir
help-open-account = Verificar a conta
help-open-browser-settings = Escolher o navegador
help-open-console = Abrir o console
help-open-date-settings = Abrir as configurações de data
help-open-guide = Abrir as instruções
help-open-mail-help = Ajuda
help-open-network = Abrir o navegador
help-open-report = Relatar
help-other-add = Adicionar { $address } como uma nova conta
help-other-again = Tentar de novo com { $address }
help-other-use = Usar { $address }
help-publish = Como publicar
help-publish-body = Abra console.cloud.google.com e escolha seu projeto. Em “Google Auth Platform”, “Público-alvo” (Audience), clique em “Publicar aplicativo” (Publish app). Depois faça login aqui de novo: esse login vai durar.
help-tick-box = Mostrar qual caixa
help-tick-box-body = Na página do Google, marque a caixa ao lado de “Ler, escrever, enviar e excluir permanentemente todos os seus e-mails do Gmail” e clique em “Continuar”. O Tidings só lê, até você apertar um botão.

with-key = { $label } ({ $key })
key-enter = Enter

# A browser and one of its profiles: "Firefox · Work".
opener-profile = { $name } · { $profile }
