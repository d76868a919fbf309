# Signing in, and staying signed in: what a window says of it, and what is said of an account.

## The provider's answer, or its absence; "Try again." may follow

signing-in-portal = このネットワークでは、先にログインが必要です。
signing-in-unsafe-address = { $provider } から安全でないアドレスに誘導されたため、中止しました。
signing-in-unreachable = 現在、{ $provider } に接続できません。
signing-in-strange-answer = { $provider } の応答を理解できませんでした。
signing-in-no-privacy = このコンピューターでは、安全な接続を確立できません。
signing-in-not-private = { $host } への接続は安全ではないため、中止しました。
# A sentence before it says what happened.
signing-in-try-again = { $sentence }もう一度お試しください。

## How a sign-in ended

signing-in-denied = アクセスが許可されませんでした。このアカウントのメールは確認されません。
signing-in-busy = { $provider } から間隔を空けるよう求められました。数分後にもう一度お試しください。
signing-in-cancelled = ログインはキャンセルされました。
signing-in-bad-client = クライアント ID またはシークレットが { $provider } に受け付けられませんでした。確認するか、もう一度読み込んでください。
signing-in-different-account = { $got } としてログインしましたが、このアカウントは { $wanted } です。もう一度試すか、{ $got } を新しいアカウントとして追加してください。
signing-in-expired = ログイン用のリンクの有効期限が切れました。最初からやり直してください。
signing-in-needs-approval = 組織による、このアプリの承認が必要です。
signing-in-admin-text =
    お世話になっております。

    メール通知ソフト Tidings を自分のアカウントで使いたいのですが、{ $provider } によると、先に組織の承認が必要とのことです。次のクライアントに、次の権限を許可していただけないでしょうか。

    クライアント ID: { $client }
    権限: { $scopes }

    （Google Workspace：管理コンソールの「セキュリティ」、「API の制御」。Microsoft 365：Entra 管理センターの「エンタープライズ アプリケーション」。）

    Tidings は私のコンピューター上だけで動作します。IMAP でメールボックスを読み取り、{ $provider } と当組織のメールサーバー以外とは通信せず、ログイン情報はこのコンピューターのキーチェーンに保存します。

    よろしくお願いいたします。
signing-in-no-address = { $provider } からアドレスが伝えられませんでした。メールアドレスを入力して、もう一度お試しください。
signing-in-no-port = このコンピューターでは、Tidings が応答を待てませんでした。Tidings を再起動して、もう一度お試しください。
signing-in-moved = { $provider } の行き先が、確認したときと変わっています。その先では何も開いていません。もう一度確認してからログインしてください。
signing-in-moved-since = { $provider } が応答を受け取るサーバーが、このアカウントを追加したときと変わっています。そのため、Tidings はそこへ何も送っていません。理由をご存じの場合は、「その他のプロバイダー…」からもう一度アカウントを追加してください。行き先を確認して同意できます。
signing-in-not-verified = { $provider } の応答を検証できなかったため、破棄しました。何も保存されていません。
signing-in-other-address = { $got } としてログインしましたが、入力されたのは { $typed } です。何も追加されていません。{ $got } を監視するには、そのアドレスで最初からやり直してください。
signing-in-refused = { $provider } がログインを拒否しました（{ $code }）。このアカウントのメールは確認されません。
signing-in-box-unticked = { $provider } にログインしましたが、メールを読むためのチェックボックスがオフのままでした。もう一度試して、オンにしてください。
signing-in-wrong-clock = コンピューターの時計が { $span }ずれています。合わせてから、もう一度お試しください。
signing-in-clock-warning = ログインしました。ただし、コンピューターの時計が { $span }ずれています。合わせておかないと、次のログインに失敗することがあります。
signing-in-passing = ログインしました。ただし、{ $provider } のログインは長続きしません。終了したら再ログインが必要です。
# How far a clock is off: within the two sentences above.
signing-in-minutes =
    { $count ->
       *[other] { $count } 分
    }
signing-in-hours =
    { $count ->
       *[other] { $count } 時間
    }
signing-in-days =
    { $count ->
       *[other] { $count } 日
    }

## While it is under way

signing-in-no-browser = ブラウザーが開きませんでした。リンクをコピーして、ご自身で開いてください。
signing-in-once-more = もう一度お願いします。この同意がないと、ログインは 1 時間以内に切れます。
signing-in-no-window = ログインウィンドウを開けなかったため、ブラウザーを開きました。
signing-in-as-asked = ご希望どおり、ブラウザーを開きました。
signing-in-blank-page = ログインページが空白のままだったため、ブラウザーを開きました。
signing-in-not-in-apps = { $provider } はアプリ内でのログインを許可していないため、ブラウザーを開きました。
signing-in-paste-no-answer = 必要なアドレスではありません。{ $begins } で始まり、長いコードで終わるアドレスです。
signing-in-paste-of-another = この応答は別のログインか、すでに終わったログインのものです。リンクをもう一度コピーして、そこからログインしてください。
signing-in-over = このログインは終了しました。最初からやり直してください。
signing-in-stumbled = このログイン中に、Tidings で問題が発生しました。最初からやり直してください。

## Its beginning

signing-in-account-gone = このアカウントはもうありません。追加し直してください。
signing-in-fill-in = 先にプロバイダーのアドレスを入力してください。
signing-in-unknown-address = このアドレスの提供元がわかりません。「アカウントを追加」を開いて、プロバイダーを選んでください。
signing-in-needs-client = { $provider } にログインするには、先に自分用のクライアント ID が必要です。
signing-in-needs-address = { $provider } は、どなたのメールなのかを伝えてくれません。先にメールアドレスを入力してください。
signing-in-no-mail-address = メールアドレスではないようです。name@example.org のような形で入力してください。

## The keychain, when something is to be saved

signing-in-keychain-locked = キーチェーンがロックされているため、ログイン情報を保存できませんでした。ロックを解除して、もう一度お試しください。
signing-in-keychain-unanswered = キーチェーンがロックされているため、ログイン情報を保存できませんでした。パスワードの画面がほかのウィンドウの後ろに隠れているかもしれません。入力してから、もう一度お試しください。
signing-in-keychain-missing = キーチェーンが動作していないため、ログイン情報を保存できません。キーチェーン（GNOME Keyring または KWallet）をインストールするか起動して、もう一度お試しください。
signing-in-keychain-too-long = このコンピューターのキーチェーンには、このログイン情報を保存できませんでした。
signing-in-keychain-failed = キーチェーンにログイン情報を保存できませんでした。何も保存されていません。もう一度お試しください。

## The mail server, at the end of it

signing-in-not-its-mail = { $provider } へのこのログインでは、{ $address } のメールを開けません。別のユーザーとしてログインした可能性があります。何も変更されていません。{ $address } としてもう一度お試しください。
signing-in-nobody-can-say = 現在メールサーバーに接続できないため、このログインが { $address } のものか確認できません。何も変更されていません。後でもう一度お試しください。
signing-in-not-yet = ログインしましたが、まだメールサーバーに接続できていません。Tidings が自動的に接続を試み続けます。
signing-in-account-removed = アカウントは削除されました。
signing-in-settings-unusable = このアカウントの設定は使用できません。

## Of an account: why there is no key for its mail server

signing-in-signed-out = ログアウトしています。メールは確認されていません。
signing-in-token-over = { $provider } が発行したトークンは、すでに有効期限が切れています。
signing-in-client-changed = ログイン後に { $provider } のクライアント ID が変わりました。再ログインしてください。
signing-in-not-in-keychain = このアカウントのログイン情報がキーチェーンにありません。再ログインしてください。
signing-in-passed = { $provider } のログインは長続きせず、すでに終了しました。メールは確認されていません。再ログインしてください。
signing-in-client-missing = { $provider } のクライアント ID がありません。もう一度読み込んでください。
signing-in-other-person = { $provider } から別のアカウントの応答があったため、破棄しました。再ログインしてください。
signing-in-no-longer-allowed = { $provider } が Tidings によるメールの読み取りを許可しなくなりました。再ログインしてください。
signing-in-keychain-silent = キーチェーンからログイン情報を取得できませんでした。Tidings は引き続き試みています。
signing-in-slow-down = { $provider } から間隔を空けるよう求められました。
signing-in-slow-down-until = { $provider } から間隔を空けるよう求められました。次は { $time } に試します。
signing-in-client-refused = クライアント ID またはシークレットが { $provider } に受け付けられませんでした。
signing-in-ended = { $provider } がこのログインを終了しました（パスワードの変更、アクセスの取り消し、または 6 か月間の未使用）。メールは確認されていません。
signing-in-testing = Google Cloud プロジェクトがテスト中（Testing）のため、ログインは 7 日で切れます。公開してから再ログインしてください。メールは確認されていません。

## Pages that the browser shows

signing-in-page-done-title = Tidings に戻ってください
signing-in-page-done = このページは閉じてかまいません。続きは Tidings に表示されます。
signing-in-page-elsewhere-title = ここではできません
signing-in-page-elsewhere = このログインは別の場所で開始されました。アプリに戻ってください。
signing-in-page-not-ours-title = この応答ではありません
signing-in-page-not-ours = この応答を待っているログインはありません。アプリに戻って、最初からやり直してください。
signing-in-page-used-title = リンクは使用済みです
signing-in-page-used = このリンクは一度だけ使えます。アプリに戻って、新しいリンクをコピーしてください。

## A client file of the user's own

signing-in-file-client-id = このファイルのクライアント ID は Google のものではないようです。Google のコンソールからファイルをダウンロードし直してください。
signing-in-file-foreign-address = このファイルではログインが Google 以外のアドレスに送られるため、拒否しました。Google のコンソールからファイルをダウンロードし直してください。
signing-in-file-not-json = クライアントファイルではありません。Google のコンソールからダウンロードした client_secret_….json を選んでください。
signing-in-file-no-secret = このファイルにはクライアントシークレットがありません。Google は作成時に一度だけ表示します。「Desktop app」のクライアントを新しく作成し、すぐにファイルをダウンロードしてください。
signing-in-file-service-account = このファイルはサービスアカウント用です。代わりに「Desktop app」のクライアントを作成してください。
signing-in-file-too-large = クライアントファイルにしては大きすぎます。
signing-in-file-web-client = このファイルは Web クライアント用です。代わりに「Desktop app」のクライアントを作成してください。
signing-in-file-not-needed = このプロバイダーにクライアントファイルはありません。自分用のクライアントが必要な場合は、その ID を入力してください。
signing-in-client-not-needed = このプロバイダーに自分用のクライアントは必要ありません。
signing-in-typed-google = Google のクライアント ID ではありません。末尾は .apps.googleusercontent.com です。Google のコンソールからもう一度コピーしてください。
signing-in-typed-guid = Microsoft のクライアント ID ではありません。32 個の数字と文字に、ハイフンが 4 個入ります。「アプリケーション (クライアント) ID」をもう一度コピーしてください。
signing-in-typed-no-secret = クライアント シークレットがないか、使用できない文字が含まれています。Google ではクライアント ID と一緒に必要です。

## A provider that the user describes

signing-in-bad-issuer = 発行者は https:// で始まる Web アドレスにしてください。
signing-in-bad-client-id = クライアント ID がないか、使用できない文字が含まれています。
signing-in-bad-client-secret = クライアントシークレットに、使われることのない文字が含まれています。
signing-in-bad-host = メールサーバーには、ホスト名と、暗号化された IMAP のポート（通常は 993）を指定してください。
signing-in-bad-certificates = 追加の証明書は PEM 形式のテキスト（BEGIN CERTIFICATE で始まるもの）にしてください。
signing-in-bad-scopes = スコープに、使用できない文字が含まれています。

## App passwords, and the end of a sign-in at the provider

signing-in-mail-server-said = メールサーバー { $host } に拒否されました：{ $text }
signing-in-mail-server-unreachable = メールサーバー { $host } に接続できません。名前を確認して、もう一度試してください。
signing-in-no-device = { $provider } は別の端末でのログインに対応していません。何も保存されていません。
signing-in-not-revoked = このコンピューターから削除しました。{ $provider } には伝えられませんでした。アクセス権は { $provider } のアカウント画面で取り消せます。
signing-in-not-revoked-at = このコンピューターから削除しました。{ $provider } には伝えられませんでした。アクセス権は { $page } で取り消せます。
signing-in-password-over = { $provider } はこのアプリパスワードを受け付けなくなりました。メールは確認されていません。新しいものでログインし直してください。
signing-in-password-refused = { $provider } はこのパスワードを受け付けません。何も保存されていません。Web ページ用ではなく、プログラム用に作られたパスワード（アプリパスワード）を使ってください。
signing-in-takes-no-passwords = { $provider } はアプリパスワードを受け付けません。
