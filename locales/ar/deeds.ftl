# What is done with mails, and the test of the notifications: why something was not done.

## A mail, and why

deeds-archive-failed = تعذّرت أرشفة الرسالة: { $why }
deeds-delete-failed = تعذّر حذف الرسالة: { $why }
deeds-junk-failed = تعذّر نقل الرسالة إلى البريد غير المرغوب فيه: { $why }
deeds-mark-read-failed = تعذّر وضع علامة «مقروءة» على الرسالة: { $why }
deeds-mark-unread-failed = تعذّر وضع علامة «غير مقروءة» على الرسالة: { $why }
deeds-undo-move-failed = تعذّرت استعادة الرسالة: { $why }
deeds-undo-read-failed = تعذّرت إعادة علامة «غير مقروءة» إلى الرسالة: { $why }
deeds-undo-unread-failed = تعذّرت إعادة علامة «مقروءة» إلى الرسالة: { $why }

## Why; after a colon

deeds-why-silent = لم ينفّذ خادم البريد ذلك. حاول مرة أخرى لاحقًا.
# With the words of the server.
deeds-why-refused = رفض خادم البريد («{ $said }»). حاول مرة أخرى لاحقًا.
deeds-why-gone = لم تعد في صندوق البريد.
deeds-why-moved = تغيّر صندوق البريد، لذا تُركت كما هي. حاول مرة أخرى بعد لحظات.
# The key of the settings that names one.
deeds-why-no-folder = لا يذكر خادم البريد مجلدًا لذلك. حدّد مجلدًا في إعدادات الحساب ({ $key }).
deeds-why-offline = يتعذّر الوصول إلى خادم البريد. سيُنفَّذ ذلك فور التمكن من الوصول إليه.
deeds-why-sign-in = يجب تسجيل الدخول إلى الحساب مجددًا. سيُنفَّذ ذلك بعدها.
deeds-why-store = تعذّر حفظ ذلك. تحقّق من أن القرص غير ممتلئ.

## Other answers to what was asked for

deeds-still-undoing = لا يزال التراجع عن الإجراء السابق على هذه الرسالة جاريًا. حاول مرة أخرى بعد لحظات.
deeds-too-late = لم يعد التراجع عن هذا ممكنًا هنا. تجد الرسالة في المجلد الذي نُقلت إليه.
deeds-no-longer-there = لم تعد هذه الرسالة في صندوق البريد.
deeds-read-only = هذا الحساب للقراءة فقط في Tidings (read-only في الإعدادات)، لذا تُركت الرسالة كما هي.
deeds-account-of-mail-gone = لم يعد حساب هذه الرسالة موجودًا.
deeds-unknown-mail = لم تعد هذه الرسالة معروفة.
deeds-nothing-to-mute = لا تذكر هذه الرسالة أيّ مُرسِل أو قائمة أو محادثة هي، فلا شيء لكتمه.
deeds-account-gone-already = حُذف هذا الحساب بالفعل.
deeds-account-unknown = لا يوجد حساب كهذا.
deeds-sign-in-left = أُزيل الحساب، لكن سلسلة المفاتيح لم تحذف تسجيل دخوله. يعيد Tidings المحاولة كل بضع دقائق وعند تشغيله التالي؛ أو احذف المُدخلة «Tidings» من مدير كلمات المرور لديك.

## The test of the notifications

# The subject of the test mail.
deeds-test-subject = اختبار Tidings
deeds-test-took = { $seconds } ث من تسليم الرسالة إلى الخادم حتى ظهور إشعارها.
deeds-test-took-left = وصل الإشعار بعد { $seconds } ث. تعذّرت إزالة رسالة الاختبار («{ $subject }»): احذفها بنفسك من فضلك.
# After why the test failed.
deeds-test-left = { $why } تعذّرت إزالة رسالة الاختبار («{ $subject }»): احذفها بنفسك من فضلك.
deeds-test-connect-failed = تعذّر الوصول إلى خادم البريد للاختبار: { $why }
deeds-test-put-failed = لم يقبل خادم البريد رسالة الاختبار: { $why }
deeds-test-arrive-failed = رسالة الاختبار في صندوق البريد، لكن Tidings لم يُبلَّغ بها: { $why }
deeds-test-show-failed = عرف Tidings برسالة الاختبار، لكن لم يظهر أي إشعار: { $why }
deeds-test-remove-failed = تعذّرت إزالة رسالة الاختبار: { $why }
deeds-test-why-desk = لم يقبله شيء على سطح المكتب هذا. انظر ما تقوله الحالة.
deeds-test-why-paused = الإشعارات متوقفة مؤقتًا. استأنفها وحاول مرة أخرى.
deeds-test-why-quiet = الآن ساعات هدوء (quiet في الإعدادات). حاول مرة أخرى عندما تنتهي.
deeds-test-why-silent = إعدادات الحساب تمنع الإعلان عن الرسائل من عنوانه نفسه (announce و mutes)، ورسالة الاختبار واحدة منها.
deeds-test-why-said = قال: «{ $said }».
deeds-test-why-sign-in = يجب تسجيل الدخول إلى الحساب مجددًا أولًا.
deeds-test-why-offline = يتعذّر الوصول إليه. حاول مرة أخرى عندما تكون متصلًا.
deeds-test-why-wait = يريد أن يُترك وشأنه قليلًا، أو أن سلسلة المفاتيح مقفلة. حاول مرة أخرى لاحقًا.
deeds-test-why-unknown = لم يذكر السبب. حاول مرة أخرى لاحقًا.
deeds-test-why-late = ليس خلال { $seconds } ث.
# The text of the test mail.
deeds-test-body = وضع Tidings هذه الرسالة هنا لاختبار إشعاراتك، وسيزيلها بعد ذلك.
deeds-test-shown = ظهر الإشعار. لم توضع أي رسالة في صندوق البريد.
deeds-test-why-not-watched = لا تجري مراقبة صندوق البريد الآن. انظر ما تقوله الحالة.
