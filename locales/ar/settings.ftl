# نافذة الإعدادات.

## The window

settings-title = الإعدادات – Tidings
settings-loading = جارٍ تحميل الإعدادات…
settings-lost-body = توقّف جزء Tidings الذي يراقب بريدك أو يُعاد تشغيله الآن. يمكن تغيير الإعدادات عندما يعود.
settings-lost-short = لا يستجيب Tidings. قد يكون ما تراه قديمًا، ولا يمكن تغيير أي شيء.
settings-saved = تم الحفظ.
no-accounts-title = لا يوجد حساب بعد
no-accounts-body = سجّل الدخول إلى صندوق بريد أولًا، وستظهر إعداداته هنا.
open-folder = فتح المجلد

page-about = حول
page-access = الوصول
page-accounts = الحسابات
page-advanced = متقدمة
page-diagnostics = التشخيص
page-general = عامة
page-notifications = الإشعارات

## Accounts

account-list = الحسابات بالترتيب الذي اخترته
move-down = نقل { $name } إلى الأسفل
move-up = نقل { $name } إلى الأعلى
moved-to = { $name }: { $place } من { $count }
settings-of = إعدادات { $name }

group-identity = الاسم واللون
nickname-label = الاسم
nickname-hint = يظهر بدلًا من العنوان.
color-label = اللون
color-blue = أزرق
color-green = أخضر
color-orange = برتقالي
color-purple = بنفسجي
color-red = أحمر
color-teal = أزرق مخضر
color-pink = وردي
color-grey = رمادي

group-mailbox = صندوق البريد
folders-label = مجلدات أخرى
folders-hint = تُراقَب إلى جانب صندوق الوارد، بالأسماء التي يعرضها برنامج بريدك. مجلد داخل مجلد آخر: Lists/Rust.
folders-placeholder = اسم المجلد
entry-add = إضافة
entry-remove = إزالة { $name }
read-only-label = للقراءة فقط
read-only-hint = لا يغيّر Tidings شيئًا في صندوق البريد هذا، ولا تحتوي الإشعارات على أزرار لذلك.

group-places = وجهة الرسائل
archive-label = الرسائل المؤرشفة
trash-label = الرسائل المحذوفة
junk-label = البريد غير المرغوب فيه
place-default = حسب خادم البريد

group-open = فتح الرسائل
open-with-label = تُفتح الرسائل في
open-with-hint = إلى أين تقود النقرة على إشعار أو في القائمة.
open-with-auto = صفحات المزوّد، وإلا فبرنامج البريد
open-with-mail-program = برنامج البريد
open-command-label = بهذا البرنامج
open-command-hint = مثل firefox -P Work أو thunderbird. ويأتي عنوان الرسالة في الأخير.
open-command-default = برنامج النظام
# Instead of a program of the list: then a command can be typed.
opener-else = شيء آخر…
opener-command = الأمر

group-sign-in = تسجيل الدخول
sign-in-page-label = صفحة تسجيل الدخول
sign-in-page-hint = أين تُفتح عندما تسجّل الدخول مجددًا.
sign-in-page-auto = حسب تفضيل مزوّد الخدمة
sign-in-page-browser = في متصفحي
sign-in-page-webview = في Tidings

## Notifications

group-all-accounts = كل الحسابات
locked-label = والشاشة مقفلة أو مُشارَكة
locked-hint = أقصى ما تُظهره الإشعارات حينها، أيًّا كان اختيارك لحسابٍ ما.
account-label = الحساب

group-notice = الإشعار
level-label = ما يُظهره
level-nothing = وصول رسالة جديدة فقط
level-sender = المُرسِل
level-subject = المُرسِل والموضوع
level-everything = المُرسِل والموضوع وبداية النص
buttons-label = الأزرار
buttons-hint = تظهر حيث يتيحها خادم البريد وسطح المكتب. أما «فتح» فهو النقر على الإشعار نفسه.
button-copy-code = نسخ الرمز
button-open = فتح
button-read = تعليم كمقروءة
button-archive = أرشفة
button-delete = حذف
button-junk = نقل إلى غير المرغوب فيه
button-mute = كتم
sound-label = الصوت
sound-hint = صوت البريد الجديد في سطح المكتب. لا يُسمع في ساعات الهدوء، ولا حين لا تريد الإزعاج.

group-which = أي الرسائل
announce-label = يصلك إشعار بـ
announce-hint = تظهر البقية باللون الرمادي في قائمة رسائلك.
announce-all = كل الرسائل
announce-not-lists = كل الرسائل عدا القوائم البريدية
announce-primary = ما يصنّفه Gmail ضمن «الأساسي»
announce-vips = رسائل كبار المرسلين فقط
vips-label = كبار المرسلين
vips-hint = يصلك إشعار برسائلهم في ساعات الهدوء أيضًا، وإن كتبوا عبر قائمة. عنوان، أو نطاق كامل: @example.org
vips-placeholder = عنوان أو @نطاق
mutes-label = بلا إشعار أبدًا
mutes-hint = المرسلون والقوائم البريدية والمحادثات المكتومة.
mutes-placeholder = عنوان مُرسِل
muted-list = القائمة البريدية { $name }
muted-thread = المحادثة { $name }
returned-label = الإعلان عن الرسائل التي تعود غير مقروءة
returned-hint = مثل رسالة مؤجلة حان وقتها.

group-quiet = ساعات الهدوء
quiet-label = بلا أي إشعار
quiet-hint = حين تنتهي الساعات، يلخّص إشعار واحد ما وصل.
quiet-add = إضافة ساعات
quiet-days = أيام الساعات { $place }
quiet-from = من
quiet-to = إلى
quiet-next-day = في اليوم التالي
quiet-remove = إزالة الساعات { $place }

## General

group-start = بدء التشغيل
autostart-label = التشغيل عند الدخول إلى النظام
autostart-elsewhere = على هذا الحاسوب، تحدّد إعدادات النظام ما يُشغَّل عند الدخول.
panel-at-start-label = إظهار الرسائل عند بدء التشغيل
panel-at-start-hint = يفتح نافذة رسائلك كلما بدأ تشغيل Tidings، وعند الدخول إلى النظام أيضًا.
group-network = الشبكة
proxy-label = الوكيل
proxy-hint = عنوان مثل http://proxy.example:3128 أو socks5://10.0.0.1:1080، أو «never» (أبدًا). لا مكان للاسم وكلمة المرور هنا: ضعهما في متغيّر البيئة ALL_PROXY.
proxy-environment = تلقائي

group-looks = المظهر
theme-label = السمة
theme-dark = داكنة
theme-light = فاتحة
theme-system = النظام
language-label = اللغة
language-system = لغة النظام

## Access

access-intro = ما يسمح به كل تسجيل دخول، وأين يُحفظ. لا تراه نوافذ Tidings أبدًا.
access-scopes = الأذونات الممنوحة
access-scopes-unknown = غير معروفة بعد
access-kept = مكان حفظ تسجيل الدخول
kept-demo = في الذاكرة، حتى انتهاء العرض التجريبي
kept-keychain = في سلسلة المفاتيح على هذا الحاسوب، وقد قُرئ منها بنجاح
kept-memory = في الذاكرة فقط، حتى إنهاء Tidings: لم تقبله سلسلة المفاتيح
kept-unknown = غير معروف بعد: لم تكن هناك حاجة إليه منذ تشغيل Tidings
access-signed-in = وقت تسجيل الدخول
access-signed-in-unknown = غير معروف بعد
access-refreshed = آخر تجديد
access-refreshed-never = لا تجديد منذ تشغيل Tidings
access-expires = انتهاء المفتاح الحالي
access-expires-hint = يُستبدل تلقائيًا قبل ذلك.
access-ends = انتهاء الإذن
access-ends-hint = ينهيه المزوّد عندئذٍ. سجّل الدخول مجددًا قبل ذلك أو بعده.
access-expires-none = لا يوجد مفتاح الآن
access-by-password = كل ما يفعله برنامج بريد (كلمة مرور تطبيق)
sign-out-here = إزالة من هذا الحاسوب
sign-out-revoke = إنهاؤه أيضًا لدى { $provider }
sign-out-revoke-body = لدى { $provider } ينهي هذا أيضًا تسجيل دخول Tidings على حواسيبك الأخرى.

## Diagnostics

diagnostics-intro = كيف تسير مراقبة كل صندوق بريد. تُحسب الأعداد منذ تشغيل Tidings، والبايتات منذ منتصف الليل بالتوقيت العالمي (UTC).
diagnostics-state = الحالة
export-title = تصدير لأجل تقرير
export-hint = يكتب كل هذا في ملف نصي ترسله عندما تطلب المساعدة. لا يتضمن العناوين ولا أسماء المجلدات ولا اسمك.
export-button = تصدير
export-done = كُتب في { $path }

## Advanced

file-title = ملف الإعدادات
file-hint = كل ما هنا موجود في هذا الملف، مع تعليقاتك إن شئت. ما تغيّره هناك يظهر هنا فورًا.
hook-title = أمر
hook-label = يُنفَّذ عند كل رسالة جديدة
hook-hint = برنامج ومعاملاته، يُشغَّل مرة واحدة لكل رسالة يُعلَن عنها. لا تقرؤها أي صدفة، وما فيه مسافات يوضع بين علامتي اقتباس. وتقول TIDINGS_FROM وTIDINGS_SUBJECT وغيرهما في بيئته ما الذي وصل.
hook-none = لا شيء
log-title = السجل
log-hint = آخر ما قاله Tidings عمّا يفعله. لا تظهر فيه العناوين والأسماء والمفاتيح أبدًا.
log-level-label = يذكر
log-level-error = ما فشل
log-level-warn = وما قد يكون خطأ
log-level-info = وما يحدث
log-level-debug = وكيف يحدث
log-pause = إيقاف مؤقت
log-go-on = متابعة
log-copy = نسخ

## About

about-version = الإصدار { $version }
about-body = يُعلمك بالبريد الجديد: فورًا، ومرة واحدة.
about-telemetry = يتصل بمزوّد خدمتك وبخادم بريدك، ولا يتصل بأحد غيرهما.
news-title = ما الجديد
news-older = الإصدارات السابقة
about-licence = Tidings برنامج حر: استخدمه بموجب رخصة MIT أو رخصة Apache 2.0.
licence-apache = رخصة Apache 2.0
licence-mit = رخصة MIT
licence-others = مكوّنات Tidings ورخصها
