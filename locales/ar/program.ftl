# What the program as a whole says: what was asked for and not done.

program-quitting = يجري إنهاء Tidings.
program-moment-over = مضى ذلك الوقت؛ لم يُوقَف شيء.
program-no-code = لم يعد في تلك الرسالة رمز.
program-no-clipboard = لا يمكن استخدام الحافظة هنا. تجد الرمز في الإشعار وفي قائمة الرسائل.
# What the system says stands in brackets.
program-autostart-failed = تعذّر تغيير ما يُشغَّل عند الدخول إلى النظام ({ $error }).
program-autostart-nowhere = لا مكان لذلك في هذا النظام

## Pages, mails and folders that other programs open

program-no-browser = تعذّر تشغيل متصفحك. انسخ الرابط إليه بدلًا من ذلك.
program-browser-gone = لم يعد المتصفح الآخر موجودًا. اختر من جديد.
program-no-mail-program = لا يفتح أي برنامج بريد على هذا الحاسوب رسالة بمفردها. افتحه بنفسك؛ فالرسالة هناك.
program-not-a-web-page = لم تُفتح تلك الصفحة: ليست صفحة ويب آمنة.
program-no-help-page = ليس لدى مزوّد الخدمة هذا صفحة لذلك.
program-no-such-settings = تعذّر فتح هذه الإعدادات. افتحها من إعدادات سطح المكتب.
program-open-with-failed = لم يفتح { $program } رسالة من { $account }، ففُتحت ببرنامج النظام. اختر برنامجًا آخر في إعدادات الحساب.
program-no-file-manager = لا يعرض أي مدير ملفات على هذا الحاسوب ذلك المجلد. افتحه بنفسك.
# After the sentence above.
program-folder-is = { $sentence } وهو { $folder }.
program-report-failed = تعذّرت كتابة التقرير في { $folder } ({ $error }).

## The windows' program

program-no-windows = لا يستطيع Tidings فتح نوافذه: البرنامج tidings-shell ليس بجانب tidings. أعد تثبيت Tidings.
program-windows-open = نوافذ Tidings مفتوحة بالفعل.

## أمر البريد الجديد

program-hook-ended = فشل أمر البريد الجديد { $hook }: انتهى بالرمز { $code }.
program-hook-killed = فشل أمر البريد الجديد { $hook }: أُنهي من الخارج.
program-hook-missing = لا يُنفَّذ أمر البريد الجديد: { $what }.
program-hook-not-started = تعذر تشغيل أمر البريد الجديد { $hook } ({ $error }).
program-hook-slow = استغرق أمر البريد الجديد { $hook } أكثر من { $seconds } ثانية فأُوقف.
