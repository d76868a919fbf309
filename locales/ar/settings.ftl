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
folders-add = إضافة
folders-remove = إزالة { $name }
read-only-label = للقراءة فقط
read-only-hint = لا يغيّر Tidings شيئًا في صندوق البريد هذا، ولا تحتوي الإشعارات على أزرار لذلك.

group-places = وجهة الرسائل
archive-label = الرسائل المؤرشفة
trash-label = الرسائل المحذوفة
junk-label = البريد غير المرغوب فيه
place-default = حسب خادم البريد

group-sign-in = تسجيل الدخول
sign-in-page-label = صفحة تسجيل الدخول
sign-in-page-hint = أين تُفتح عندما تسجّل الدخول مجددًا.
sign-in-page-auto = حسب تفضيل مزوّد الخدمة
sign-in-page-browser = في متصفحي
sign-in-page-webview = في Tidings

## Notifications

returned-label = الإعلان عن الرسائل التي تعود غير مقروءة
returned-hint = مثل رسالة مؤجلة حان وقتها.

## General

group-start = بدء التشغيل
autostart-label = التشغيل عند الدخول إلى النظام
autostart-elsewhere = على هذا الحاسوب، تحدّد إعدادات النظام ما يُشغَّل عند الدخول.
panel-at-start-label = إظهار الرسائل عند بدء التشغيل
panel-at-start-hint = يفتح نافذة رسائلك كلما بدأ تشغيل Tidings، وعند الدخول إلى النظام أيضًا.

group-looks = المظهر
theme-label = السمة
theme-dark = داكنة
theme-light = فاتحة
theme-system = النظام
language-label = اللغة
language-system = لغة النظام

## Access

access-intro = ما يسمح به كل تسجيل دخول، وأين يُحفظ. لا يحتفظ Tidings بأي كلمة مرور، ولا ترى نوافذه أي مفتاح.
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
access-expires-none = لا يوجد مفتاح الآن

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
log-title = السجل
log-hint = عند تشغيل Tidings مع TIDINGS_LOG=debug في بيئته، يذكر المزيد عمّا يفعله في مخرج الخطأ القياسي. ولا تظهر فيه العناوين والمفاتيح أبدًا.

## About

about-version = الإصدار { $version }
about-body = يُعلمك بالبريد الجديد: فورًا، ومرة واحدة.
about-telemetry = يتصل بمزوّد خدمتك وبخادم بريدك، ولا يتصل بأحد غيرهما.
about-licence = Tidings برنامج حر: استخدمه بموجب رخصة MIT أو رخصة Apache 2.0.
licence-apache = رخصة Apache 2.0
licence-mit = رخصة MIT
