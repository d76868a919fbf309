# Days and times, in notifications and in the tray. (The windows have theirs from the web engine.)

# A day and a time: "Tue 24 Nov 2026, 10:00".
dates-moment = { $day }, { $time }
# A time somewhere else, with the name of that place's clock.
dates-elsewhere = { $moment } ({ $zone })
# "Tue 24 Nov 2026": the day and the year are figures.
dates-day = { $weekday } { $day }. { $month } { $year }
# "Friday 14:05"
dates-weekday-time = { $weekday }, { $time }
dates-morning = { $time } AM
dates-afternoon = { $time } PM

## Days of the week

dates-monday = Montag
dates-tuesday = Dienstag
dates-wednesday = Mittwoch
dates-thursday = Donnerstag
dates-friday = Freitag
dates-saturday = Samstag
dates-sunday = Sonntag

## The same, short

dates-mon = Mo
dates-tue = Di
dates-wed = Mi
dates-thu = Do
dates-fri = Fr
dates-sat = Sa
dates-sun = So

## Months, short

dates-jan = Jan.
dates-feb = Feb.
dates-mar = März
dates-apr = Apr.
dates-may = Mai
dates-jun = Juni
dates-jul = Juli
dates-aug = Aug.
dates-sep = Sept.
dates-oct = Okt.
dates-nov = Nov.
dates-dec = Dez.
