# ما تقوله عدة نوافذ، وما تقوله عناصر التحكم بنفسها.

add-account = إضافة حساب
cancel = إلغاء
command-failed = تعذّر على Tidings القيام بذلك. حاول مرة أخرى، وإذا استمرت المشكلة فأنهِ Tidings ثم شغّله من جديد.
copied = تم النسخ.
copy-by-hand = انسخ هذا:
dismiss = إخفاء
not-answering = لا يستجيب Tidings
unsaved-keep = إبقائي مسجّلًا حتى الإنهاء
try-again = حاول مرة أخرى

settings = الإعدادات
self-test = اختبار الإشعارات
self-test-runs = رسالة اختبار في الطريق. ستُزال بعد ذلك.
sign-in-again = سجّل الدخول مجددًا
sign-out = تسجيل الخروج
sign-out-ask = تسجيل الخروج…
sign-out-body = سيتوقف Tidings عن مراقبة { $address } وسيحذف تسجيل دخوله من هذا الحاسوب. تبقى رسائلك في مكانها.
sign-out-client = يُحذف معه معرّف العميل الخاص بك لدى { $provider }، إذ لا يستخدمه أي حساب آخر. لتسجيل الدخول هناك مجددًا ستحتاج إلى تقديمه مرة أخرى: احتفظ بملفه.

## Pausing

pause = إيقاف الإشعارات مؤقتًا
pause-minutes = لمدة { 30 } دقيقة
pause-hour = لمدة ساعة واحدة
pause-tomorrow = حتى الغد، { $time }
pause-resumed = حتى أستأنفها
paused-forever = الإشعارات متوقفة مؤقتًا حتى تستأنفها. تظل الرسائل تظهر هنا.
paused-until = الإشعارات متوقفة مؤقتًا حتى { $time }. تظل الرسائل تظهر هنا.
paused-until-day = الإشعارات متوقفة مؤقتًا حتى { $day }، { $time }. تظل الرسائل تظهر هنا.
resume = استئناف
account-pause = إيقاف إشعارات هذا الحساب مؤقتًا
account-paused-forever = إشعارات هذا الحساب متوقفة مؤقتًا حتى تستأنفها. تظل الرسائل مدرجة.
account-paused-until = إشعارات هذا الحساب متوقفة مؤقتًا حتى { $time }. تظل الرسائل مدرجة.
account-paused-until-day = إشعارات هذا الحساب متوقفة مؤقتًا حتى { $day }، { $time }. تظل الرسائل مدرجة.

## What helps with some failures

help-ask-admin = نسخ نص للمسؤول
help-copy-details = نسخ التفاصيل
help-new-client = تقديم عميل آخر
help-open-access = فتح
help-open-account = التحقق من الحساب
help-open-browser-settings = اختيار المتصفح
help-open-console = فتح وحدة التحكم
help-open-date-settings = فتح إعدادات التاريخ
help-open-guide = فتح الإرشادات
help-open-mail-help = مساعدة
help-open-network = فتح المتصفح
help-open-report = الإبلاغ
help-other-add = إضافة { $address } كحساب جديد
help-other-again = المحاولة مرة أخرى باسم { $address }
help-other-use = استخدام { $address }
help-publish = طريقة النشر
help-publish-body = افتح console.cloud.google.com واختر مشروعك. ضمن «Google Auth Platform» ثم «Audience» اضغط «Publish app». ثم سجّل الدخول هنا مجددًا: يدوم هذا التسجيل.
help-tick-box = أرني أي مربع
help-tick-box-body = في صفحة Google ضع علامة في المربع المجاور لعبارة «قراءة جميع رسائل Gmail وإنشاؤها وإرسالها وحذفها نهائيًا»، ثم اضغط «متابعة». لا يفعل Tidings سوى القراءة إلى أن تضغط زرًا.

with-key = { $label } ({ $key })
key-enter = Enter

# A browser and one of its profiles: "Firefox · Work".
opener-profile = { $name } · { $profile }
