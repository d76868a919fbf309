# Days and times, in notifications and in the tray. (The windows have theirs from the web engine.)

# A day and a time: "Tue 24 Nov 2026, 10:00".
dates-moment = { $day }, { $time }
# A time somewhere else, with the name of that place's clock.
dates-elsewhere = { $moment } ({ $zone })
# "Tue 24 Nov 2026": the day and the year are figures.
dates-day = { $weekday } { $day } { $month } { $year }
# "Friday 14:05"
dates-weekday-time = { $weekday } { $time }
dates-morning = { $time } AM
dates-afternoon = { $time } PM

## Days of the week

dates-monday = segunda-feira
dates-tuesday = terça-feira
dates-wednesday = quarta-feira
dates-thursday = quinta-feira
dates-friday = sexta-feira
dates-saturday = sábado
dates-sunday = domingo

## The same, short

dates-mon = seg.
dates-tue = ter.
dates-wed = qua.
dates-thu = qui.
dates-fri = sex.
dates-sat = sáb.
dates-sun = dom.

## Months, short

dates-jan = jan.
dates-feb = fev.
dates-mar = mar.
dates-apr = abr.
dates-may = mai.
dates-jun = jun.
dates-jul = jul.
dates-aug = ago.
dates-sep = set.
dates-oct = out.
dates-nov = nov.
dates-dec = dez.
