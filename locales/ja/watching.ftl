# How the watching of a mailbox goes, where it does not go well: what is wrong, what it means for mail, what helps.

## The mail server

watching-unreachable = メールサーバーに接続できません。接続が回復し次第、新着メールを通知します。
watching-no-network = このコンピューターはオフラインです。ネットワークが回復し次第、新着メールを通知します。
watching-portal = メールサーバーの代わりに別のものが応答しています。このネットワークにログインしてください（ブラウザーで何かページを開いてください）。メールサーバーが応答し次第、新着メールを通知します。
# May be followed by a sentence that says why.
watching-borrowed-time = この接続のログインの有効期限が切れ、新しいログイン情報はまだありません。メールサーバーが接続を保つ間は新着メールを通知します。引き続き試みています。
watching-turned-away = メールサーバーに接続を断られました。引き続き試み、接続でき次第、新着メールを通知します。
watching-limited = メールサーバーから接続を控えるよう求められたため、新着メールの通知が遅れます。このアカウントに接続している他のメールソフトが原因かもしれません。
watching-refused = メールサーバーがこのメールボックスの読み取りを許可しないため、新着メールは通知されません。アカウントで IMAP によるアクセスが許可されているか確認してください。
# Exchange: "User is authenticated but not connected".
watching-not-connected = メールサーバーはこのログインを認めましたが、メールボックスを開かないため、新着メールは通知されません。別のアカウントでログインしたか、このアカウントにメールボックスやライセンスがないか、利用を許可されていない共有メールボックスかもしれません。正しいアカウントで再ログインするか、管理者に問い合わせてください。Tidings は試行を続けます。
watching-token-refused = メールサーバーがこのログイン情報を受け付けなくなったため、新着メールは通知されません。再ログインしてください。
watching-no-token-sign-in = このメールサーバーはトークンによるログイン（OAUTHBEARER または XOAUTH2）に対応していないため、Tidings では監視できません。
watching-no-password-sign-in = このメールサーバーはパスワードを受け付けないため、Tidings からログインできません。
watching-proxy-refuses = プロキシが { $host } への接続を通しません。メールは確認されていません。
watching-proxy-wants-a-name = プロキシがユーザー名とパスワードを求めています。ALL_PROXY に設定して、Tidings を起動し直してください。
watching-bad-characters = このアカウントのアドレスかログイン情報に、どのメールサーバーも受け付けない文字が含まれています。アカウントを削除して、追加し直してください。
watching-web-login = メールプロバイダーが、先に Web ページでのログインを求めています。それまでメールは通知されません。ブラウザーでメールを開いてから、このアカウントに再ログインしてください。
watching-imap-off = このアカウントでは、メールプロバイダーの IMAP がオフになっています。プロバイダーのアカウント設定でオンにするまで、メールは通知されません。
watching-no-host = 「{ $host }」はメールサーバーの名前ではありません。アカウントの設定で修正してください。

## Its certificate

watching-certificate-expired = { $host } の証明書の有効期限が切れています。所有者による更新が必要です。または、このコンピューターの日付を確認してください。それまでメールは取得されません。
watching-certificate-not-yet = { $host } の証明書はまだ有効ではありません。このコンピューターの日付と時刻を確認してください。それまでメールは取得されません。
watching-certificate-unknown = { $host } の証明書は、このコンピューターが信頼していない発行者によるものです。ご自身のサーバーの場合は、その証明書をアカウントの設定に追加してください。そうでない場合は、盗聴されているおそれがあります。それまでメールは取得されません。
watching-certificate-other = { $host } の証明書は別のサーバーのものです。サーバーの名前を確認してください。または、ネットワークからログインを求められている場合はログインしてください。それまでメールは取得されません。
watching-certificate-revoked = { $host } の証明書は失効しています。所有者に問い合わせてください。それまでメールは取得されません。
watching-certificate-unverified = { $host } の証明書を検証できません。所有者に問い合わせてください。それまでメールは取得されません。
watching-bad-roots = このアカウントの設定にある追加の証明書を読み取れないため、メールサーバーに接続していません。修正するか削除してください。
watching-no-roots = このコンピューターには信頼できる証明書の一覧がないため、どのメールサーバーも信頼できません。パッケージ「ca-certificates」をインストールしてください。

## Further folders

# The name stands in quotation marks; it may be a list of names, each in its own.
watching-folder = フォルダー { $folder } は監視されていません。メールサーバーが開けません。設定ファイルの名前は正しいですか？
watching-folders = フォルダー { $folders } は監視されていません。メールサーバーが開けません。設定ファイルの名前は正しいですか？

## This computer

watching-keychain-locked = キーチェーンがロックされているため、新着メールは通知されません。ロックを解除すると、自動的に監視を再開します。
watching-keychain-unanswered = キーチェーンがロックされているため、新着メールは通知されません。パスワードの画面がほかのウィンドウの後ろに隠れているかもしれません。入力すると、自動的に監視を再開します。
watching-keychain-missing = キーチェーンが動作していないため、新着メールは通知されません。キーチェーン（GNOME Keyring や KWallet など）を起動すると、自動的に監視を再開します。
watching-no-store = このアカウントのメールの記録を読み書きできないため、新着メールは通知されません。ディスクを確認してください。引き続き試みています。
watching-unsaved = 最新のログイン情報をキーチェーンに保存できませんでした。メールは監視していますが、再起動後に再ログインが必要になる場合があります。Tidings は保存を試み続けます。
watching-unknown-provider = 設定にあるプロバイダー「{ $provider }」を Tidings は知りません。このアカウントは監視されていません。アカウントを削除して、追加し直してください。
watching-stumbled = このメールボックスの監視中に、Tidings で問題が発生しました。30 秒後にもう一度試します。

## What Tidings remembers, for all accounts

watching-no-disk = Tidings がデータフォルダーに書き込めません。メールの監視と通知は続きますが、再起動後に同じメールが再び通知される場合があります。ディスクに空きがあるか確認してください。
watching-put-aside = メールの記録が壊れていたため、別の場所に移しました。監視を最初からやり直します。これまでに届いたメールは通知されません。
watching-newer-data = このコンピューターにある Tidings のデータは、新しいバージョンのものです。この古いバージョンではメールを監視できません。新しいバージョンをインストールし直してください。
watching-store-failed = メールの記録を読み書きできませんでした
