"""Words of time, notes and numbers in messages that want no tool."""

LEAVING = (
    "{it's time to|time to|it's time for me to|i think it's time to|it's about time to|high time to} {go|leave|say goodbye|sleep|call it a day|go to bed|head home|log off|stop for today|catch my bus}",
    "{see you|talk to you|until|i'll see you|we'll talk|catch you|i'll be back} {tomorrow|next time|on monday|next week|in the morning|another time|some other day|soon|at noon|tonight|in a while|in an hour|one day|the day after tomorrow}",
    "{no time|i have no time|i'm out of time|i have no more time|it's late|it's getting late|my time is up|time's up}{,|:|;} {bye|see you|gotta go|i must go|talk later|i have to go|i'm off|good night}",
    "{have a|enjoy the|enjoy your} {good time|nice week|day|evening|rest of the day|lovely sunday|great month|wonderful day|weekend}",
    "{good night|bye|see you|so long|take care}{,|!| and} {it's late|until tomorrow|see you in the morning|have a good week|time to sleep|talk tomorrow|i'm tired|happy weekend}",
)  # fmt: skip

QUESTIONS = (
    "{what's|what is|when is|tell me} the best {time|day|month|season|hour} {to|of the year to} {visit <city>|plant tomatoes|buy a <thing>|go running|travel to <country>|post on instagram|ask for a raise|eat dinner|drink coffee|sell a house|book flights}",
    "how {long|much time|many hours|many days} {does|would|will} {a flight to <city>|a trip to <country>|the train to <city>|a parcel to <country>|it take to learn <language>|it take to drive to <city>|the film|the war|a cold|the exam|a visa for <country>} {take|last|need}",
    "{what|which} time {of year|of day|of the month} {is best for <thing>|do people eat in <country>|is it cheapest to fly|is the traffic worst|do bears sleep|is good for running}",
    "{what is|what's|explain|define} {time|the concept of time|time travel|a day on mars|the time signature 6/8|prime time|tea time in england|bedtime for a toddler|overtime pay|quality time|a date palm|a calendar year|the new times of <city>}",
    "{do you|did you|can you|will you} {have time to <what>|have a date tonight|date people|travel in time|believe in time travel|live day and night|have the new york times|know the song yesterday|know what day the <thing> came out}",
    "{who|what} {invented the clock|invented the calendar|decided on time zones|built big ben|is father time|wrote a brief history of time|sang time after time|discovered zero|invented numbers|makes the best watches|is the date of the french revolution}",
    "{what time|what day|when} {do|does|did|will} {the sun rise in <city>|the <thing> shop open|school start in <country>|<person> usually sleep|the mail arrive|the olympics begin|the train from <city> come|babies go to bed|my parcel arrive|the club close|rome fall}",
    "{how do i|how can i|what helps to|how to|tips to} {save time|manage my time|be on time|stop being late|find more time|set my watch|read a clock|keep a diary|pass the time|plan my day|remember dates|change the date on my <thing>|write a date in <language>}",
    "{why|how come} {does time fly|is there no time|is monday so hard|is the day so short|does time go by faster with age|do clocks go clockwise|is noon called noon|do we say o'clock|is today a holiday in <country>|do days get shorter}",
    "{is|was} {<year> a leap year|monday a holiday in <country>|time real|time money|the past real|<day> a good day to travel|it dark at noon in <country>|the museum open on <day>|<city> nice at this time of year}",
    "{what|how much} {happened on this day|happened today in history|happened on <day>|time do i have left to live|time did the romans have|day did <name> die|year did <name> win|year was the <thing> built|date did the war end}",
    "{play|sing|show me|read me|watch|order} {time by pink floyd|the daily news|the times|the evening news|a song about time|the clock app|yesterday by the beatles|the new years concert|the day's menu|some date ideas|a new watch|the calendar of <city>}",
)  # fmt: skip
"""Beyond the model, although they speak of time."""
