# 設定ウィンドウ。

## The window

settings-title = 設定 — Tidings
settings-loading = 設定を読み込んでいます…
settings-lost-body = メールを監視する Tidings のプログラムが停止したか、再起動しています。復帰すると設定を変更できます。
settings-lost-short = Tidings が応答しません。表示内容が古い可能性があり、何も変更できません。
settings-saved = 保存しました。
no-accounts-title = アカウントがありません
no-accounts-body = まずメールボックスにログインしてください。その設定がここに表示されます。
open-folder = フォルダーを開く

page-about = Tidings について
page-access = アクセス
page-accounts = アカウント
page-advanced = 詳細
page-diagnostics = 診断
page-general = 一般
page-notifications = 通知

## Accounts

account-list = アカウント（並び順）
move-down = { $name } を下へ移動
move-up = { $name } を上へ移動
moved-to = { $name }：{ $count } 件中 { $place } 番目
settings-of = { $name } の設定

group-identity = 名前と色
nickname-label = 名前
nickname-hint = アドレスの代わりに表示されます。
color-label = 色
color-blue = 青
color-green = 緑
color-orange = オレンジ
color-purple = 紫
color-red = 赤
color-teal = 青緑
color-pink = ピンク
color-grey = グレー

group-mailbox = メールボックス
folders-label = その他のフォルダー
folders-hint = 受信トレイのほかに監視するフォルダーです。メールソフトに表示される名前で入力します。フォルダーの中のフォルダーは Lists/Rust のように書きます。
folders-placeholder = フォルダー名
entry-add = 追加
entry-remove = { $name } を削除
read-only-label = 読み取り専用
read-only-hint = Tidings はこのメールボックスの内容を変更せず、通知にもそのためのボタンは表示されません。

group-places = メールの移動先
archive-label = アーカイブしたメール
trash-label = 削除したメール
junk-label = 迷惑メール
place-default = サーバーの既定

group-open = メールを開く
open-with-label = メールを開く場所
open-with-hint = 通知や一覧をクリックしたときに開く場所です。
open-with-auto = プロバイダーのページ、なければメールソフト
open-with-mail-program = メールソフト
open-command-label = 使用するプログラム
open-command-hint = 例: firefox -P Work、thunderbird。メールのアドレスが最後に付きます。
open-command-default = システムの既定
# Instead of a program of the list: then a command can be typed.
opener-else = その他…
opener-command = コマンド

group-sign-in = ログイン
sign-in-page-label = ログインページ
sign-in-page-hint = 再ログインのときに開く場所です。
sign-in-page-auto = プロバイダーの推奨
sign-in-page-browser = ブラウザー
sign-in-page-webview = Tidings の中

## Notifications

group-all-accounts = すべてのアカウント
locked-label = 画面のロック中または共有中
locked-hint = アカウントごとの設定にかかわらず、通知に表示する内容をここまでに抑えます。
account-label = アカウント

group-notice = 通知
level-label = 表示する内容
level-nothing = 新着があることのみ
level-sender = 差出人
level-subject = 差出人と件名
level-everything = 差出人、件名、本文の冒頭
buttons-label = ボタン
buttons-hint = メールサーバーとデスクトップが対応している場合に表示されます。「開く」は通知自体のクリックです。
button-copy-code = コードをコピー
button-open = 開く
button-read = 既読にする
button-archive = アーカイブ
button-delete = 削除
button-junk = 迷惑メールに移動
button-mute = ミュート
sound-label = サウンド
sound-hint = デスクトップの新着メール音です。おやすみ時間中や「おやすみモード」中は鳴りません。

group-which = 対象のメール
announce-label = 通知するメール
announce-hint = それ以外はメールの一覧に灰色で表示されます。
announce-all = すべてのメール
announce-not-lists = メーリングリスト以外
announce-primary = Gmail のメインに分類されたもの
announce-vips = VIP からのメールのみ
vips-label = VIP
vips-hint = おやすみ時間中も、メーリングリスト経由でも通知されます。アドレス、またはドメイン全体：@example.org
vips-placeholder = アドレスまたは @ドメイン
mutes-label = 通知しないもの
mutes-hint = ミュート中の差出人、メーリングリスト、スレッドです。
mutes-placeholder = 差出人のアドレス
muted-list = メーリングリスト { $name }
muted-thread = スレッド { $name }
returned-label = 未読に戻ったメールを通知
returned-hint = スヌーズしたメールの時間が来たときなどです。

group-quiet = おやすみ時間
quiet-label = 通知しない時間
quiet-hint = 時間が終わると、届いたメールを 1 件の通知にまとめます。
quiet-add = 時間を追加
quiet-days = 時間 { $place } の曜日
quiet-from = 開始
quiet-to = 終了
quiet-next-day = 翌日まで
quiet-remove = 時間 { $place } を削除

## General

group-start = 起動
autostart-label = サインイン時に起動
autostart-elsewhere = このコンピューターでは、サインイン時に起動するものはシステムの設定で決まります。
panel-at-start-label = 起動時にメールを表示
panel-at-start-hint = Tidings が起動するたびに、メールのウィンドウを開きます。サインイン時の起動でも開きます。
group-network = ネットワーク
proxy-label = プロキシ
proxy-hint = http://proxy.example:3128 や socks5://10.0.0.1:1080 のようなアドレス、または「never」（使わない）。ユーザー名とパスワードはここではなく、環境変数 ALL_PROXY に書いてください。
proxy-environment = 自動

group-looks = 外観
theme-label = テーマ
theme-dark = ダーク
theme-light = ライト
theme-system = システム
language-label = 言語
language-system = システムに合わせる

## Access

access-intro = それぞれのログインで許可されていることと、その保存場所です。Tidings のウィンドウがそれを見ることはありません。
access-scopes = 許可された内容
access-scopes-unknown = まだわかりません
access-kept = ログイン情報の保管場所
kept-demo = メモリ内（デモが終わるまで）
kept-keychain = このコンピューターのキーチェーン（読み出しも確認済み）
kept-memory = メモリ内のみ（Tidings の終了まで）。キーチェーンに保存できませんでした
kept-unknown = まだわかりません。Tidings の起動後、まだ使われていません
access-signed-in = ログイン日時
access-signed-in-unknown = まだわかりません
access-refreshed = 最終更新
access-refreshed-never = Tidings の起動後はまだありません
access-expires = 現在のキーの期限
access-expires-hint = その前に自動で更新されます。
access-ends = 許可の期限
access-ends-hint = この日時にプロバイダーが終了させます。その前か後にもう一度ログインしてください。
access-expires-none = 現在はありません
access-by-password = メールソフトができることすべて（アプリパスワード）
sign-out-here = このコンピューターから削除
sign-out-revoke = { $provider } でも終了する
sign-out-revoke-body = { $provider } では、ほかのコンピューターの Tidings のログインも終了します。

## Diagnostics

diagnostics-intro = 各メールボックスの監視の状況です。回数は Tidings の起動から、バイト数は UTC の 0 時から数えます。
diagnostics-state = 状態
export-title = 報告用に書き出す
export-hint = この内容をすべてテキストファイルに書き出します。問い合わせの際に添付できます。アドレス、フォルダー名、お名前は含まれません。
export-button = 書き出す
export-done = 書き出しました：{ $path }

## Advanced

file-title = 設定ファイル
file-hint = ここの設定はすべてこのファイルにあり、コメントも自由に書けます。ファイルでの変更はすぐここに反映されます。
hook-title = コマンド
hook-label = 新着メールごとに実行
hook-hint = プログラムとその引数です。通知されるメールごとに一度だけ起動されます。シェルは使われません。空白を含む語は引用符で囲んでください。届いた内容は環境変数 TIDINGS_FROM、TIDINGS_SUBJECT などで渡されます。
hook-none = なし
log-title = ログ
log-hint = Tidings が自身の動作について最近出力した内容です。アドレス、名前、キーは決して含まれません。
log-level-label = 出力する内容
log-level-error = 失敗したこと
log-level-warn = 問題かもしれないことも
log-level-info = 起きたことも
log-level-debug = その詳細も
log-pause = 一時停止
log-go-on = 再開
log-copy = コピー

## About

about-version = バージョン { $version }
about-body = 新着メールをすぐに、一度だけお知らせします。
about-telemetry = 通信する相手はプロバイダーとメールサーバーだけです。
news-title = 新機能
news-older = 以前のバージョン
about-licence = Tidings は自由ソフトウェアです。MIT ライセンスまたは Apache ライセンス 2.0 で利用できます。
licence-apache = Apache ライセンス 2.0
licence-mit = MIT ライセンス
licence-others = Tidings を構成するソフトウェアとライセンス
