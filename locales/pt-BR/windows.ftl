# The frames of the windows: titles and menus that the system draws, and what the windows' program says by itself.

## Titles

windows-add-account = Adicionar uma conta – Tidings
windows-settings = Configurações – Tidings
# A title, in the demo.
windows-demo = { $title } (demonstração)
# The provider's page; the host stands first, because it says where one is.
windows-consent = { $host } – Login
windows-consent-plain = Login

## The menu of the provider's page; & stands before the letter that chooses the entry

windows-use-browser = Usar meu &navegador
windows-cancel = &Cancelar

## What was asked for and not done

windows-closed = Esta janela já está fechada.
windows-not-understood = O Tidings deu uma resposta que esta janela não entende. Encerre o Tidings e abra-o novamente.
windows-disconnected = O Tidings parou no meio disso. Abra-o de novo e veja se foi feito.
