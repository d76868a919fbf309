# Days and times, in notifications and in the tray. (The windows have theirs from the web engine.)

# A day and a time: "Tue 24 Nov 2026, 10:00".
dates-moment = { $day } { $time }
# A time somewhere else, with the name of that place's clock.
dates-elsewhere = { $moment }（{ $zone }）
# "Tue 24 Nov 2026": the day and the year are figures.
dates-day = { $year }年{ $month }{ $day }日({ $weekday })
# "Friday 14:05"
dates-weekday-time = { $weekday } { $time }
dates-morning = 午前{ $time }
dates-afternoon = 午後{ $time }

## Days of the week

dates-monday = 月曜日
dates-tuesday = 火曜日
dates-wednesday = 水曜日
dates-thursday = 木曜日
dates-friday = 金曜日
dates-saturday = 土曜日
dates-sunday = 日曜日

## The same, short

dates-mon = 月
dates-tue = 火
dates-wed = 水
dates-thu = 木
dates-fri = 金
dates-sat = 土
dates-sun = 日

## Months, short

dates-jan = 1月
dates-feb = 2月
dates-mar = 3月
dates-apr = 4月
dates-may = 5月
dates-jun = 6月
dates-jul = 7月
dates-aug = 8月
dates-sep = 9月
dates-oct = 10月
dates-nov = 11月
dates-dec = 12月
