# アカウントを追加するウィンドウ。

## Choosing

add-another = 別のアカウントを追加
address-hint = または、下からプロバイダーを選んでください。
address-label = メールアドレス
address-missing = ada@example.org のようなアドレスを入力してください。
address-at = { $provider } のアドレスです。
address-unknown = { $domain } のメールの提供元がわかりません。プロバイダーを選んでください。企業や学校の多くは Google か Microsoft を利用しています。
back = 戻る
close = 閉じる
continue = 続ける
demo-provider = これはデモです。プロバイダーもメールも架空のもので、このコンピューターの外には何も送信されません。
loading-providers = プロバイダーを読み込んでいます…
lost-providers = ログインを担当する Tidings のプログラムが停止したか、再起動しています。
sign-in-again-title = { $address } に再ログイン
sign-in-again-body = メールはそのままです。メールを読む許可だけを更新します。
sign-in-with = { $provider } でログイン

## Where the provider's page opens

agent-legend = プロバイダーのログインページ
agent-auto = 推奨の方法
agent-device = 別の端末で
agent-browser = ブラウザーで開く
agent-webview = このアプリで開く
agent-google = Google は通常、アプリ内でのログインを拒否します。拒否された場合はブラウザーに切り替えます。

## Signing in

signing-in = { $provider } にログイン
signed-in-as = { $address } としてログインしました。
use-browser = ブラウザーを使う
other-browser = ほかのブラウザー
use-window = このアプリのウィンドウを使う
copy-link = リンクをコピー

steps = 進行状況
step-opening = 開く
step-waiting = ログイン
step-checking = 確認
step-connecting = 接続

now-opening-browser = ブラウザーで { $provider } を開いています…
now-opening-webview = { $provider } のログインページを開いています…
now-waiting-browser = ブラウザーで { $provider } にログインしてください。
now-waiting-webview = 開いたウィンドウで { $provider } にログインしてください。
now-opening-device = { $provider } にコードを要求しています…
now-waiting-device = 別の端末での { $provider } へのログインを待っています。
token-host = そこでの同意は { $host } に送られます。ご利用のプロバイダーのものでなければキャンセルしてください。
now-checking = { $provider } からの応答を確認しています…
now-connecting = ログイン情報を保存し、メールサーバーに接続しています…

nothing-opened = 何も開きませんか？
nothing-opened-body = ページがこのウィンドウの後ろか、すでに開いていたブラウザーにあるかもしれません。見つからない場合は、リンクをコピーして、お好きなブラウザーで開いてください。リンクは一度だけ使えます。
paste-body = ブラウザーが別のコンピューターにあるか、このコンピューターから隔離されている可能性があります。そのページのアドレス全体をコピーして、ここに貼り付けてください。
paste-label = そのページのアドレス
paste-missing = まずアドレスを貼り付けてください。
paste-title = ログイン後のページが開きませんか？
paste-use = このアドレスを使う
error-page = エラーページが表示されていますか？
error-page-body = { $provider } のページにエラーが表示された場合は、ここでキャンセルして、もう一度お試しください。改善しない場合は、メールの管理者にお問い合わせください。

## The end of it

done-title = { $address } を監視しています
done-title-plain = メールボックスを監視しています
done-body = メールが届くと、Tidings がすぐにお知らせします。
failed-title = ログインできませんでした
failed-body = 何も保存されていません。
cancelled-title = キャンセルしました
cancelled-body = ログインを中止しました。何も保存されていません。

## A client of the user's own

client-title = { $provider } には自分用のクライアントが必要です
client-drop = ダウンロードした JSON ファイルをここにドロップ
client-choose = ファイルを選択
client-type = または入力する：
client-id = クライアント ID
client-secret = クライアント シークレット
client-secret-hint = キーチェーンに保存されます。
client-type-use = このクライアントでログイン
client-keep = 今あるクライアントを試す
client-redirect = 登録するリダイレクト先：
client-redirect-copy = アドレスをコピー
client-other = Tidings はこのプロバイダーにクライアントを登録していません。デスクトップ（ネイティブ）アプリとして登録し、その ID を入力してください。
client-paste = または、ファイルの内容を貼り付け
client-paste-use = この内容を使う
client-too-large = クライアントファイルにしては大きすぎます。ダウンロードした JSON ファイルを選んでください。
client-unreadable = このファイルを読み取れませんでした。別のファイルを選ぶか、内容を貼り付けてください。
client-wrong = JSON ではないため、クライアントファイルではありません。Google Cloud コンソールからもう一度ダウンロードしてください。

## The guide to Google's console

guide-intro = プログラムがメールを読むには、Google Cloud コンソールに登録したクライアントが必要です。無料で、5 分ほどで済み、あなただけのものになります。
guide-step = { $number }. { $title }
guide-1-title = プロジェクトを作成する
guide-1-body = console.cloud.google.com を開いてログインし、プロジェクトを作成します。名前は何でもかまいません。
guide-2-title = 同意画面を設定する
guide-2-body = Gmail API を有効にします。「Google Auth Platform」でアプリ名とあなたのアドレスを入力し、対象（Audience）は「外部」（External）にします。
guide-3-title = 公開する
guide-3-body = 「対象」（Audience）で「アプリを公開」（Publish app）を押します。テスト（Testing）のままだと、Google は { 7 }日後にログインを無効にします。
guide-4-title = デスクトップ用クライアントを作成する
guide-4-body = 「クライアント」（Clients）で、種類が「デスクトップ アプリ」（Desktop app）のクライアントを作成します。「ウェブ アプリケーション」（Web application）では Google に拒否されます。
guide-5-title = JSON ファイルをダウンロードする
guide-5-body = すぐにダウンロードしてください。完全なファイルが表示されるのは作成時だけです。下で指定します。
guide-microsoft-intro = Microsoft では、Entra 管理センターに登録したクライアントでなければ、プログラムがメールを読めません。無料で、5 分ほどで終わり、自分だけのものになります。
guide-microsoft-1-title = アプリの登録を開く
guide-microsoft-1-body = entra.microsoft.com を開いてログインします。個人のアドレスでは、先に無料のディレクトリが必要です。「アプリの登録」、「新規登録」の順に選びます。
guide-microsoft-2-title = 対象のアカウントを選ぶ
guide-microsoft-2-body = 名前は何でもかまいません。「任意の組織ディレクトリ内のアカウントと個人の Microsoft アカウント」を選びます。
guide-microsoft-3-title = リダイレクト先を入力する
guide-microsoft-3-body = 「リダイレクト URI」で「パブリック クライアント/ネイティブ (モバイルとデスクトップ)」を選び、下のアドレスを入力します。続いて「登録」を押します。
guide-microsoft-4-title = アクセス許可を与える
guide-microsoft-4-body = 「API のアクセス許可」で「Microsoft Graph」、「委任されたアクセス許可」から IMAP.AccessAsUser.All と offline_access を追加します。
guide-microsoft-5-title = ID をコピーする
guide-microsoft-5-body = 「概要」で「アプリケーション (クライアント) ID」をコピーし、下に入力します。シークレットはありません。
guide-fastmail-intro = Fastmail は申し込みを受けて手作業でプログラムを登録します。数日かかります。アプリ パスワードならすぐに使えます。
guide-fastmail-1-title = クライアントを申し込む
guide-fastmail-1-body = fastmail.com/developer/oauth を開き、記載のアドレスに連絡します。IMAP でメールを読む、パブリックなネイティブ クライアントを申し込みます。
guide-fastmail-2-title = リダイレクト先を伝える
guide-fastmail-2-body = リダイレクト先として下のアドレスを、スコープとして protocol-imap と offline_access を伝えます。
guide-fastmail-3-title = 届いた ID を入力する
guide-fastmail-3-body = Fastmail からクライアント ID が届きます。下に入力してください。シークレットはありません。

## What Google may show on its own page; nothing of it ever comes back to us

google-unverified-title = このアプリは Google で確認されていません
google-unverified-body = 自分用のクライアントでは正常です。「詳細」を押し、続いて「…（安全ではないページ）に移動」を押してください。ここでいうアプリは、このコンピューターにあるものです。
google-testing-title = アクセスをブロック：テスト中（403: access_denied）
google-testing-body = クライアントがテスト中（Testing）で、このアドレスはテストユーザーではありません。Google Cloud コンソールの「対象」（Audience）でアプリを公開してください。
google-organisation-title = 組織内に限定、または管理者がブロック
google-organisation-body = このアドレスは、クライアントの承認が必要な組織のものです。管理者にクライアント ID の許可を依頼するか、別のアドレスでログインしてください。
google-redirect-title = エラー 400: redirect_uri_mismatch
google-redirect-body = クライアントの種類が「デスクトップ アプリ」（Desktop app）ではありません。この種類のクライアントを作成し、そのファイルを指定してください。
google-client-title = エラー 401: deleted_client または invalid_client
google-client-body = このクライアントは Google にもう存在しません。新しく作成し、そのファイルを指定してください。

## A provider that the user describes

custom = その他のプロバイダー…
custom-title = その他のプロバイダー
custom-address = メールアドレス
custom-ca = 独自の認証局の証明書（PEM）
custom-ca-hint = サーバーの証明書が、このコンピューターの知らない認証局のものである場合だけ必要です。
custom-client = クライアント ID
custom-client-hint = Tidings 用に、ループバックのリダイレクトを使うネイティブまたはデスクトップアプリとしてプロバイダーに登録したもの。
custom-host = IMAP サーバー
custom-issuer = 発行者（issuer）の URL
custom-issuer-hint = プロバイダーの OpenID 設定と完全に同じもの。
custom-port = ポート（TLS）
custom-scopes = 追加のスコープ
custom-scopes-hint = メールを読むのに必要なものを空白で区切って入力します。空でもかまいません。
custom-secret = クライアントシークレット
custom-secret-hint = プロバイダーから渡された場合のみ入力してください。キーリングに保存されます。
confirm-title = このプロバイダーで間違いありませんか？
confirm-body = 接続先は次のとおりです。まだ何も開かず、保存もしていません。
confirm-issuer = 発行者
confirm-page = ログイン画面
confirm-token = 許可の送り先
confirm-imap = メールサーバー
confirm-foreign = あなたのアドレスのドメイン（{ $domain }）にないもの：{ $hosts }。プロバイダーがそこにあると分かっている場合だけ続けてください。

wrong-address = このメールボックスのアドレスを入力してください。
wrong-client-id = プロバイダーから受け取ったクライアント ID を入力してください。
wrong-extra-roots = PEM 証明書ではありません。-----BEGIN CERTIFICATE----- で始まります。
wrong-imap-host = imap.example.org のようなメールサーバー名を入力してください。
wrong-imap-port = ポートは 1 から 65535 までの数字です。通常は 993 です。
wrong-issuer = https:// で始まる URL を入力してください。

## On another device

device-code = 次のコードを入力してください。
device-copy = コードをコピー
device-open = ここでページを開く
device-page = 別の端末で次のページを開き、
device-warning = 自分でここからログインを始めた場合にだけ入力してください。電話やメールでこのコードを求める相手は、あなたのメールボックスを狙っています。

## With a password that a provider makes for programs

client-or-password = もっと手早い方法もあります。{ $provider } は、プログラムごとのパスワードを作れます。そのパスワードでメールボックス全体を開けますが、いつでも取り消せます。
password-at = { $provider } のアプリパスワードを使う
password-body = { $provider } では、プログラムごとに作るパスワードでログインします。Web ページのパスワードではありません。
password-body-server = ほかの方法がないメールサーバー用です。プロバイダーがプログラムごとのパスワードを作れる場合は、それを使ってください。
password-help = ここで作れます：
password-hint = メールサーバーにだけ送られ、キーチェーンに保存されます。
password-label = パスワード
password-missing = パスワードを入力するか貼り付けてください。
password-server = メールサーバーとパスワード…
password-title = アプリパスワードで { $provider } にログイン
password-title-server = パスワードでログイン

## A keychain that does not take the sign-in

unsaved-body = このまま続けることもできます。その場合、ログインはメモリにだけ保持され、Tidings の終了後にもう一度ログインします。
unsaved-title = ログインを保存できません
