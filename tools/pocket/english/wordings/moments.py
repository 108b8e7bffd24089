"""When somebody wants to be reminded, in the many ways in which people say it."""

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOUR = f"{{{_HOURS}}}"
_COUNT = "{two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty|forty-five|ninety}"
SPOKEN = (
    f"{{half past|quarter past|a quarter past|quarter to|a quarter to|ten past|ten to|five past|five to|twenty past|twenty to}} {{{_HOURS}|<hour>}}",
    f"{_HOUR}{{| o'clock| sharp| thirty| fifteen| forty-five| in the morning| in the evening| in the afternoon| at night| pm| am| p.m.}}",
    "<hour>{ o'clock| sharp|ish| in the morning| in the evening| in the afternoon| at night|.30|.15|h|h30| on the dot| or so}",
    "<clock>{| sharp| on the dot}",
    "{noon|midnight|lunchtime|dinner time|midday|half <hour>|bedtime|teatime|exactly <clock>|about <clock>|around <hour>|roughly <hour>}",
    "<clock>",
    "<clock>",
)
DAY = (
    "{tomorrow|today|tonight|the day after tomorrow|this evening|this afternoon|tomorrow morning|tomorrow evening|tomorrow afternoon|tomorrow night|this morning}",
    "tomorrow",
    "{on |next |this |coming |this coming |}<day>",
    "{on |next |}<day>{| morning| evening| afternoon| night}",
    "on <date>",
    "{<date>|the <ordinal>|on the <ordinal>|on the <ordinal> of <month>|on <month> the <ordinal>|the <ordinal> of <month>|<ordinal> <month>|on <day> the <ordinal>|on <day>, <date>}",
    "{tmrw|tmr|2moro|tomoz|tomorow|2nite|tonite|mon|tue|wed|thu|fri|sat|sun|on thurs|on weds|next fri|next sat}",
)
AFTER = (
    f"in {{a minute|an hour|half an hour|a quarter of an hour|three quarters of an hour|an hour and a half|two and a half hours|a couple of hours|a few minutes|a week|a month|a day or two|a fortnight|a day|{_COUNT} minutes|{_COUNT} hours|{_COUNT} days|{_COUNT} weeks|two months|half a year}}",
    "in <number> {minutes|minutes|minutes|minutes|mins|min|hours|hours|hrs|h|days|days|weeks|weeks|months|seconds}",
    "in <number>{min|m|h|mins|d|hrs}",
    "in {exactly|about|around|roughly|like} {<number> minutes|an hour|<few> hours|ten minutes|half an hour}",
    "{<number> minutes|an hour|two hours|half an hour|a week|<number> days|three weeks|<number> mins} from now",
    "in <few> {hours|hrs} and <number> {minutes|mins}",
    "in <few> {days|weeks} at <clock>",
    "in {two|three|<few>} weeks' time",
)
EVERY = (
    "every {day|morning|evening|night|afternoon|single day|week|month|weekday|workday|weekend|hour|other day|second day|other week}{| at <time>| at <time>}",
    "{every|each} <day>{| at <time>| at <time>| morning| evening| <clock>}",
    "every {<number> minutes|<few> hours|<few> days|two hours|three days|half hour|half an hour|2 weeks|three weeks|couple of days|few hours}",
    "{every|on} {<day> and <day>|<day>s and <day>s}{| at <time>}",
    "on {<day>s|<day>s at <time>|weekdays|weekends|weekdays at <time>|<day>s and <day>s}",
    "{daily|weekly|hourly|monthly|daily at <time>|weekdays at <time>|weekly on <day>|nightly at <time>|once a week on <day>|once a day at <time>}",
    "{every month on the <ordinal>|on the <ordinal> of every month|monthly on the <ordinal>|every <ordinal> of the month|on the first of each month|every other <day>|every second <day>|every last <day> of the month|every year on <date>|each year on <month> <ordinal>}",
)
PLAIN = (
    "{today|tonight|tomorrow|tomorrow morning|tomorrow evening|tomorrow afternoon|tomorrow night|this evening|this afternoon|later today|at noon|at midnight|tonight at <hour>|tomorrow at <hour>|tomorrow <hour>|<hour>{am|pm}|at <hour>{am|pm}|<hour> o'clock|at <hour>|<hour> o clock}",
    "{<day>|on <day>|<day> at <hour>|<day> <hour>{am|pm}|<day> <exact>|on <day> at <exact>|next <day>|this <day>|<day> morning|<day> evening|<day> lunchtime|<day> afternoon|<day> night|on <day> morning}",
    "{mon|tue|tues|wed|weds|thu|thurs|fri|sat|sun} {<exact>|<hour>|at <hour>|<hour>{am|pm}|morning|evening|<hour>.{15|30|45}}",
    "{tmrw|tmw|tomoz|2moro|tmrw morning|tmrw night} {<hour>|at <hour>|<hour>{am|pm}|<exact>}",
    "{<count_date>|<count_date> <exact>|<count_date> at <hour>|on <count_date>|on <count_date> at <exact>}",
    "{tomorrow|today|<day>|on <day>} {after {work|lunch|school|dinner|breakfast|the gym|church|training}|before {work|lunch|school|dinner|bed|breakfast|noon}|at {lunchtime|lunch|noon|dinner time|bedtime|teatime|midday|dawn}|during my break|first thing|around {noon|lunchtime|<hour>}}",
    "{after|before} {work|lunch|school|dinner|breakfast|bed|noon}{| today| tomorrow}",
    "{{five|ten|twenty|20|5|25} {past|to} <hour>|{five|ten|15|20|5} {minutes|mins} {before|to|past} {<hour>|noon|midnight}|{a quarter of an hour|half an hour|an hour|ten minutes|10 mins|5 minutes} before {<hour>|noon|midnight|<exact>}}",
    "every {day|morning|evening|night|<day>|weekday|<day> morning|<day> evening}{,|} {at <hour>|<hour>|<hour> o'clock|<hour> o clock|<exact>|at <exact>|<hour>{am|pm}|around <hour>}",
    "at {<hour>|<exact>|noon} {every {day|morning|evening|weekday|<day>|night}|on <day>s|on weekdays|each {day|morning|<day>}|daily}",
    "{twice a day|three times a day|once a day|once a week|twice a week|3x a day|every hour|every two hours|every half hour|every other day|every 3 months|every six months|once a month|twice a month|every few days|each morning and evening|every morning and evening|morning and night|at 8 and at 20|at 9am and 9pm every day}",
    "in {like|maybe|say|about|around|exactly|roughly} {<number> minutes|<number> mins|an hour|half an hour|two hours|a week|ten minutes}",
    "{<number> minutes|an hour|<few> hours|24 hours|a week|two weeks|<number> mins|half an hour} from now",
    "on the {<ordinal>|last day of the month|first of {next month|<month>}|last <day> of {the|every} month|<ordinal> {at <exact>|of next month}}",
    "by {<day>|<day> at <hour>|<day> at <exact>|tomorrow|tomorrow at <hour>|the <ordinal>|tonight|noon|next <day>|the end of {the week|the month|today}}",
    "{tonight|tomorrow|<day>} {at about|at around|around|roughly at|sometime around|no later than|latest|by} <hour>",
)
OTHER = (
    "{next week|next month|next year|at the weekend|on the weekend|this weekend|over the weekend|later today|later this week|at the end of the month|end of the day|before the end of the week|early next week|at the start of next week|next week on <day>}",
    "{first thing tomorrow|first thing in the morning|first thing on <day>|early tomorrow|late tonight|in the morning|in the evening|in the afternoon|at night|at dawn|at sunset|right before midnight|late in the afternoon}",
    "{on christmas eve|on christmas day|on new year's eve|on new year's day|on easter sunday|on valentine's day|on halloween|on my birthday|on boxing day|at christmas|on good friday|on mother's day}",
    "{a week on <day>|<day> week|a week from <day>|two days before <date>|the night before <date>|on the eve of <month> <ordinal>|mid <month>|in early <month>|by {<day>|noon|<time>}|before {<time>|noon|<day>}|no later than <time>|after <time>}",
    "{2026|2027|2028}-{01|02|03|05|07|08|10|12}-{04|11|17|23|28}{| <clock>| at <clock>|T08:00}",
    "{1|4|9|12|17|23|28}{/|.}{1|2|5|7|9|11}{| at <clock>|/2027|.2027 <clock>}",
)
CLOCK = (
    "at <time>",
    "at <time>",
    "at <time>",
    "<time>",
    "at <hour>",
    "at <clock>",
    "around <hour>",
    "by <clock>",
    "<clock>",
)
JOINED = (
    "<on> at <time>", "<on> at <time>", "<on> at <time>", "<on> at <hour>", "<on> <exact>", "<on> at <exact>", "<on> <clock>", "<on>, <exact>", "at <time> <on>", "<clock> <on>", "<on> around <hour>", "<on> by <clock>",
    "<on> before <hour>", "<on> at about <hour>", "<on> @ <clock>",
)  # fmt: skip
PAST = (
    "{yesterday|yesterday at <time>|yesterday morning|last night|last <day>|last week|last month|last year|an hour ago|two days ago|<number> minutes ago|a week ago|the day before yesterday|on <month> <ordinal>, {2015|2019|2020|2023}|in {1999|2010|2018}|earlier today|this morning at 4|at <time> yesterday|last <day> at <time>|on <date> {2014|2020|2021|2022}|ten minutes ago|{03|07|11}.{02|05|12}.2019}",
)
VAGUE = (
    "{soon|sometime|some day|someday|one day|later|later on|at some point|in a bit|in a while|in a jiffy|in due course|whenever|when you can|asap|soonish|eventually|at a good time|at the right moment|shortly|before it's too late|once in a blue moon|every now and then|from time to time|every so often|now and again}",
    "{when|once|as soon as|after|the moment} {i get home|i'm at the office|it rains|it stops raining|<name> calls|the sun goes down|dinner is over|the film ends|i'm back|i wake up|we land|the kids are asleep|the oven beeps|my battery is low|school starts again|the snow melts|i leave work|the guests have left|pigs fly|hell freezes over}",
    "{at|on|in} {half past never|a quarter to whenever|25:00|26 o'clock|13 pm|doomsday|feb 30|the 32nd|the 40th of <month>|someday next|blursday|99:99|the twelfth of never|<hour>:75|a few <day>s|<month> 45}",
)
ORDINALS = (
    "1st",
    "2nd",
    "3rd",
    "4th",
    "5th",
    "8th",
    "12th",
    "15th",
    "20th",
    "21st",
    "23rd",
    "30th",
    "first",
    "second",
    "fifth",
    "tenth",
    "last",
)
