# A janela em que se adiciona uma conta.

## Choosing

add-another = Adicionar outra conta
address-hint = Ou escolha seu provedor abaixo.
address-label = Seu endereço de e-mail
address-missing = Digite um endereço como ada@example.org.
address-at = Este endereço é do provedor { $provider }.
address-unknown = O Tidings não sabe quem cuida dos e-mails de { $domain }. Escolha o provedor: muitas empresas e escolas usam Google ou Microsoft.
back = Voltar
close = Fechar
continue = Continuar
demo-provider = Esta é a demonstração: o provedor e os e-mails são inventados, e nada sai deste computador.
loading-providers = Carregando os provedores…
lost-providers = A parte do Tidings que faz login parou ou está reiniciando.
sign-in-again-title = Fazer login em { $address } de novo
sign-in-again-body = Seus e-mails ficam como estão; só a permissão para lê-los é renovada.
sign-in-with = Fazer login com { $provider }

## Where the provider's page opens

agent-legend = Abrir a página de login do provedor
agent-auto = Recomendado
agent-device = Em outro dispositivo
agent-browser = No meu navegador
agent-webview = Neste aplicativo
agent-google = O Google costuma recusar o login dentro de aplicativos; se isso acontecer, passaremos para o seu navegador.

## Signing in

signing-in = Fazendo login com { $provider }
signed-in-as = Login feito como { $address }.
use-browser = Usar meu navegador
other-browser = Outro navegador
use-window = Usar a janela
copy-link = Copiar o link

steps = Progresso
step-opening = Abrir
step-waiting = Fazer login
step-checking = Verificar
step-connecting = Conectar

now-opening-browser = Abrindo { $provider } no seu navegador…
now-opening-webview = Abrindo a página de login de { $provider }…
now-waiting-browser = Aguardando você fazer login em { $provider }, no seu navegador.
now-waiting-webview = Aguardando você fazer login em { $provider }, na janela que acabou de abrir.
now-opening-device = Pedindo um código a { $provider }…
now-waiting-device = Esperando você fazer login em { $provider } em outro dispositivo.
token-host = O que você aceitar lá vai para { $host }. Cancele se não for do seu provedor.
now-checking = Verificando a resposta de { $provider }…
now-connecting = Salvando o login e conectando ao servidor de e-mail…

nothing-opened = Nada abriu?
nothing-opened-body = A página pode estar atrás desta janela ou em um navegador que já estava aberto. Se não estiver em lugar nenhum, copie o link e abra-o no navegador que preferir. O link funciona uma única vez.
paste-body = O navegador pode estar em outro computador ou isolado deste. Copie o endereço inteiro dessa página e cole aqui.
paste-label = Endereço dessa página
paste-missing = Cole primeiro o endereço.
paste-title = A página depois do login não abre?
paste-use = Usar este endereço
error-page = Aparece uma página de erro?
error-page-body = Se { $provider } mostrar um erro, cancele aqui e tente de novo. Se continuar assim, fale com quem cuida do seu e-mail.

## The end of it

done-title = Acompanhando { $address }
done-title-plain = Acompanhando sua caixa de correio
done-body = O Tidings avisa assim que um e-mail chega.
failed-title = Não deu certo
failed-body = Nada foi salvo.
cancelled-title = Cancelado
cancelled-body = Você cancelou o login. Nada foi salvo.

## A client of the user's own

client-title = { $provider } exige um cliente próprio
client-drop = Solte aqui o arquivo JSON baixado
client-choose = Escolher o arquivo
client-type = Ou digite-o:
client-id = ID do cliente
client-secret = Segredo do cliente
client-secret-hint = Fica guardado no seu chaveiro.
client-type-use = Fazer login com este cliente
client-keep = Tentar o cliente que já existe
client-redirect = O endereço de redirecionamento a registrar:
client-redirect-copy = Copiar o endereço
client-other = O Tidings não tem um cliente próprio neste provedor. Registre um lá como aplicativo para computador (nativo) e digite o ID dele.
client-paste = Ou cole o texto do arquivo
client-paste-use = Usar este texto
client-too-large = Este arquivo é grande demais para ser um arquivo de cliente. Escolha o arquivo JSON que você baixou.
client-unreadable = Não foi possível ler este arquivo. Escolha outro ou cole o texto dele.
client-wrong = Isto não é um arquivo de cliente: não é JSON. Baixe-o de novo no console do Google Cloud.

## The guide to Google's console

guide-intro = O Google só deixa um programa ler e-mails com um cliente registrado no console do Google Cloud. É grátis, leva uns cinco minutos e o cliente é só seu.
guide-step = { $number }. { $title }
guide-1-title = Criar um projeto
guide-1-body = Abra console.cloud.google.com, faça login e crie um projeto. O nome não importa.
guide-2-title = Configurar a tela de consentimento
guide-2-body = Ative a API Gmail. Em “Google Auth Platform”, informe um nome de aplicativo e seu endereço; público-alvo (Audience): Externo (External).
guide-3-title = Publicar
guide-3-body = Em “Público-alvo” (Audience), clique em “Publicar aplicativo” (Publish app). Enquanto ele estiver em teste (Testing), o Google encerra cada login após { 7 } dias.
guide-4-title = Criar um cliente para computador
guide-4-body = Em “Clientes” (Clients), crie um cliente do tipo “App para computador” (Desktop app). Não “Aplicativo da Web” (Web application): o Google o recusaria.
guide-5-title = Baixar o arquivo JSON
guide-5-body = Baixe-o logo: o Google só mostra o arquivo completo na criação. Forneça-o abaixo.
guide-microsoft-intro = A Microsoft só deixa um programa ler e-mails com um cliente registrado no centro de administração Entra. É grátis, leva uns cinco minutos e pertence só a você.
guide-microsoft-1-title = Abrir os registros de aplicativo
guide-microsoft-1-body = Abra entra.microsoft.com e faça login; um endereço pessoal precisa antes de um diretório gratuito. Escolha “Registros de aplicativo” e depois “Novo registro”.
guide-microsoft-2-title = Dizer para quais contas ele é
guide-microsoft-2-body = O nome não importa. Escolha “Contas em qualquer diretório organizacional e contas pessoais da Microsoft”.
guide-microsoft-3-title = Informar o endereço de redirecionamento
guide-microsoft-3-body = Em “URI de redirecionamento”, escolha “Cliente público/nativo (móvel e desktop)” e informe o endereço abaixo. Depois, “Registrar”.
guide-microsoft-4-title = Dar a ele as permissões
guide-microsoft-4-body = Em “Permissões de API”, adicione de “Microsoft Graph”, “Permissões delegadas”: IMAP.AccessAsUser.All e offline_access.
guide-microsoft-5-title = Copiar o ID dele
guide-microsoft-5-body = Em “Visão geral”, copie o “ID do aplicativo (cliente)” e digite-o abaixo. Não há segredo para copiar.
guide-fastmail-intro = O Fastmail registra programas manualmente, a pedido. Isso leva alguns dias; uma senha de app funciona na hora.
guide-fastmail-1-title = Pedir um cliente
guide-fastmail-1-body = Abra fastmail.com/developer/oauth e escreva para o endereço indicado. Peça um cliente público e nativo que leia e-mails por IMAP.
guide-fastmail-2-title = Informar o endereço de redirecionamento
guide-fastmail-2-body = Dê o endereço abaixo como redirecionamento, e protocol-imap com offline_access como escopos.
guide-fastmail-3-title = Digitar o ID recebido
guide-fastmail-3-body = O Fastmail responde com um ID do cliente. Digite-o abaixo; não há segredo.

## What Google may show on its own page; nothing of it ever comes back to us

google-unverified-title = O Google não verificou este app
google-unverified-body = É assim com um cliente próprio. Clique em “Avançado” e depois em “Acessar … (não seguro)”: o app é o deste computador.
google-testing-title = Acesso bloqueado: em teste (403: access_denied)
google-testing-body = O cliente está em teste (Testing) e este endereço não é de um usuário de teste. Publique o aplicativo no console do Google Cloud, em “Público-alvo” (Audience).
google-organisation-title = Restrito à organização ou bloqueado por um administrador
google-organisation-body = O endereço pertence a uma organização que precisa aprovar o cliente. Peça ao administrador que confie no ID do cliente ou faça login com outro endereço.
google-redirect-title = Erro 400: redirect_uri_mismatch
google-redirect-body = O cliente não é do tipo “App para computador” (Desktop app). Crie um desse tipo e forneça o arquivo dele.
google-client-title = Erro 401: deleted_client ou invalid_client
google-client-body = O cliente não existe mais no Google. Crie um novo e forneça o arquivo dele.

## A provider that the user describes

custom = Outro provedor…
custom-title = Outro provedor
custom-address = Endereço de e-mail
custom-ca = Certificado de uma autoridade privada (PEM)
custom-ca-hint = Só se os certificados dos servidores vierem de uma autoridade que este computador não conhece.
custom-client = ID do cliente
custom-client-hint = Registrado no provedor para o Tidings, como aplicativo nativo ou para computador com redirecionamento de loopback.
custom-host = Servidor IMAP
custom-issuer = URL do emissor (issuer)
custom-issuer-hint = Exatamente como na configuração OpenID do provedor.
custom-port = Porta (TLS)
custom-scopes = Outras permissões (scopes)
custom-scopes-hint = As que a leitura de e-mails exige lá, separadas por espaços. Pode ficar vazio.
custom-secret = Segredo do cliente
custom-secret-hint = Somente se o provedor lhe deu um. Ele fica guardado no seu chaveiro.
confirm-title = Este é o seu provedor?
confirm-body = É para onde ele leva. Nada foi aberto nem salvo ainda.
confirm-issuer = Emissor
confirm-page = Página de login
confirm-token = Recebe sua permissão
confirm-imap = Servidor de e-mail
confirm-foreign = Fora do domínio do seu endereço ({ $domain }): { $hosts }. Continue só se souber que seu provedor está lá.

wrong-address = Digite o endereço desta caixa de correio.
wrong-client-id = Digite o ID do cliente que o provedor forneceu.
wrong-extra-roots = Isto não é um certificado PEM. Ele começa com -----BEGIN CERTIFICATE-----.
wrong-imap-host = Digite o nome do servidor de e-mail, como imap.example.org.
wrong-imap-port = Uma porta é um número de 1 a 65535, geralmente 993.
wrong-issuer = Digite uma URL que comece com https://.

## On another device

device-code = e digite lá este código:
device-copy = Copiar o código
device-open = Abrir a página aqui
device-page = Em outro dispositivo, abra
device-warning = Digite-o só se você mesmo começou este login aqui. Quem pede o código por telefone ou por e-mail quer a sua caixa.

## With a password that a provider makes for programs

client-or-password = Ou, mais rápido: { $provider } cria senhas para um único programa. Uma senha assim abre a caixa inteira, e você pode retirá-la quando quiser.
password-at = Usar uma senha de app de { $provider }
password-body = { $provider } deixa programas entrarem com uma senha que você cria para cada um. Não é a senha da página na web.
password-body-server = Para servidores de e-mail que não conhecem outro caminho. Se o provedor cria senhas para um único programa, use uma delas.
password-help = Você cria uma aqui:
password-hint = Mostrada só ao servidor de e-mail e guardada no seu chaveiro.
password-label = Senha
password-missing = Digite ou cole a senha.
password-server = Servidor de e-mail e senha…
password-title = Fazer login em { $provider } com uma senha de app
password-title-server = Fazer login com senha

## A keychain that does not take the sign-in

unsaved-body = Você pode continuar mesmo assim. O login fica então na memória: quando o Tidings terminar, você faz login de novo.
unsaved-title = Não é possível salvar o login
