"""Requests that can't be met: times that nobody understands or that are over, sums without a result."""

ODD = (
    "when {i get home|i'm back|i'm in <city>|i leave the house|i wake up|i feel better|i'm at work|i have time|i see <who>|i'm done with the <thing>|i get to the <thing>}",
    "when {the moon is full|it stops raining|the sun is out|it's dark|the kids are asleep|hell freezes over|pigs fly|the time is right|<who> calls|<who> arrives|the <thing> is ready|dinner is ready|nobody is looking}",
    "{as soon as|once|the moment|whenever} {i'm home|i'm free|<who> is here|it's warm|the shop opens|the <thing> is done|i get paid|it snows}",
    "{some day|sometime|some time|one of these days|sooner or later|at some point|eventually|once in a while|every now and then|now and then|in a bit|in a while|in a jiffy|in no time|soon|soonish|whenever|someday soon|in due course|in the future|any time}",
    "at {25:00|27:00|31:00|24:75|12:60|9:99|99 o'clock|thirteen o'clock|half past lots|a quarter to nothing|33 pm|26h|the usual time|the right moment|a good time|beer o'clock|tea o'clock|1:234}",
    "at {half past {13|14|25|26|29|thirteen|twenty-five|ninety}|{61|70|75|99|sixty-five} past {two|8|9|ten}|quarter to {25|30|never}|{24|25|26|28|30|48}:{15|30|45|61|75|99}|{13|14|25|30|45}{ am|am|pm| o'clock}|{zero|minus one} o'clock|noonish o'clock|o'clock|the hour of the wolf|silly o'clock}",
    "when {it {stops|starts} {raining|snowing}|the {post|parcel|plumber|bus|washing|kettle|cake} {comes|is done|is here|has come|boils}|the {kids|others|neighbours} are {home|gone|asleep|awake}|{mum|<who>|the boss} {is back|gets here|rings|texts|leaves}|i'm {near the <thing>|in town|passing the shop|on the train|bored|hungry|done|less busy}|the {shops|stores} {open|are open}|it {gets warmer|is less windy|cools down|clears up}|you {can|have time|feel like it}|{spring|summer|winter} comes}",
    "{some other time|another time|another day|later|later on|a bit later|in a bit|in a sec|when possible|at your convenience|sooner or later|any day now|one fine day|in a few|in some time|after a while|eventually|whenever you like|in good time|at some stage|down the line|now-ish|soon enough|next time}",
    "{next|this|on|every} {blursday|{some|any} day|octember|thirteenth month|<made>day|someday|weekday 9|caturday|nevermonth}",
    "on {the 32nd|the 35th of march|february 30|the 45th|april 31st|the fifth sunday in a row|payday|my name day|blursday|the day of the <thing>|<who>'s wedding day|june 0th|31.02.|13/13}",
    "{after|before|during|right after} {the rain|the storm|the match|the <thing>|my shower|the next <thing>|the news|work|school|the harvest|<who>'s visit}",
    "{next time|the next time|every time} {i'm in <city>|i see <who>|i open the <thing>|it rains|we meet|i go shopping}",
    "in {a blue moon|three shakes of a lamb's tail|a little while|umpteen days|zillion hours|<made>|no time at all|however long it takes|xx minutes|dog years}",
    "{<made> o'clock|at <made>|on <made>|in <number> <made>s|next <made>|every <made>}",
)  # fmt: skip
"""Times that are not understood."""

PAST: tuple[str, ...] = (
    "yesterday{| at <clock>| morning| evening| at noon|, <clock>}",
    "last {<day>|<day> at <clock>|week|month|year|night|weekend|summer}",
    "{<number> minutes|<number> hours|<number> days|an hour|two hours|a week|a minute|half an hour} ago",
    "{the day before yesterday|earlier today|earlier this week|a while ago|the other day}",
    "on {<day> last week|<date> {1999|2001|2012|2015|2019|2020}|january 1 {2001|2010|2020|2021}}",
    "{this morning at <clock>|at <clock> yesterday|at <clock> this morning|<clock> last <day>|back in {2009|2015|2018}|on 20{03|11|17|20}-0{1|4|7|9}-1{0|2|5|8}}",
)
PAST = (
    *PAST,
    *PAST,
    "{{a|one|half a} {minute|hour|day|week|month|year|fortnight}|{two|three|ten|<number>} {minutes|hours|days|weeks|years}|half an hour|a few {days|hours}|ages|a couple of {days|hours}} ago",
    "on {the {1st|3rd|9th|12th|24th} of {january|march|may|july|october} {2009|2015|2018|2019|2021|2022}|{3|7|14|21} {march|june|august} {1999|2012|2020|2021}|{may|june|april|december} {2|8|19|30}, {2011|2017|2020|2022}|{01|05|17}/{02|04|11}/20{12|19|21}}",
    "{yesterday|last <day>|last night|the other day|last week|last tuesday} {at <clock>|at noon|morning|at 4|at half 8|around 5|evening}",
)
OFTEN = (
    "every {minute|second|{2|3|4|5|6|7|8|9} minutes|{5|10|15|20|30|45} seconds|single minute|two minutes|five minutes|other minute|couple of minutes}",
    "{once a|each} {minute|second}",
)

REMIND = (
    "remind me to <what> <when>",
    "remind me <when> to <what>",
    "<when>{,|} remind me to <what>",
    "{please |pls |}remind me to <what>{,| -|} <when>",
    "{can|could|would|will} you remind me {to <what> <when>|<when> to <what>}",
    "{ping|nudge|poke|alert|buzz|text} me {<when> to <what>|to <what> <when>}",
    "{set|make|create|add} a reminder {to <what> <when>|<when> to <what>|<when>: <what>|for me <when>: <what>}",
    "{don't|do not} let me forget to <what> <when>",
    "{reminder|reminder please|new reminder|alarm}: <what>{,| -|} <when>",
    "i {have to|must|need to|should|want to} <what> <when>{,|.| -|;| so|, so} {remind me|please remind me|set a reminder|ping me}",
    "{i want|i need|i'd like} {a reminder|to be reminded} {to <what> <when>|<when> to <what>}",
    "{make sure|see to it} i {don't forget to|remember to} <what> <when>",
    "<when> i {have to|need to|must} <what>, {remind me|remind me please|can you remind me|don't let me forget}",
)  # fmt: skip

SUMS = (
    ("{what's|what is|calculate|how much is|work out|compute|solve|tell me|} <a> {/|divided by|over|:} {0|zero}", "<a> / 0"),
    ("{divide|split|share} <a> {by|among|between} {0|zero}{ people| parts| kids|}", "<a> / 0"),
    ("<a>{/|:| / | ÷ }0{| please}", "<a> / 0"),
    ("{if i {split|share|divide} <a> {sweets|euros|apples|dollars} {among|between} {zero|0|no} {people|kids|friends}, how {many|much} does each get|how often does {0|zero} go into <a>|what do i get if i divide <a> by {nothing|zero|0}}", "<a> / 0"),
    ("{what's|what is|calculate|} <a> {%|mod|modulo} {0|zero}", "<a> % 0"),
    ("{what's |what is |calculate |}the {rest|remainder} of <a> {divided by|by} {0|zero}", "<a> % 0"),
    ("{what's |what is |calculate |give me |tell me |find |}the {square root|root} of {-|minus |negative }<a>", "sqrt(-<a>)"),
    ("{what's |what is |calculate |}sqrt(-<a>)", "sqrt(-<a>)"),
    ("{what's|what is|calculate|compute|how much is} <a> {to the power of|**|^|to the} <big>", "<a> ** <big>"),
    ("{what's|what is|calculate|} (<a> {+|plus} <b>) {/|divided by} {0|zero}", "(<a> + <b>) / 0"),
    ("{what's|what is|calculate|} <a> {/|divided by} (<b> - <b>)", "<a> / (<b> - <b>)"),
    ("{what's|what is|} {0|zero} {divided by|/|over} {0|zero}", "0 / 0"),
    ("{what's|what is|calculate|how much is|work out|compute|add up|} <a> {plus|+|and} <word>", "<a> + <word>"),
    ("{what's|what is|calculate|how much is|work out|compute} <word> {times|*|x} <a>", "<word> * <a>"),
    ("{what's|what is|calculate|how much is} <word> {plus|+} <word_too>", "<word> + <word_too>"),
    ("{what's|what is|calculate|how much is} <a> {minus|-} <word>", "<a> - <word>"),
    ("{what's|what is|calculate|how much is} <word> {divided by|over|/} <a>", "<word> / <a>"),
    ("{calculate|compute|evaluate} <word>", "<word>"),
    ("{calculate|compute|solve|evaluate|what's} (<a> + <b>", "(<a> + <b>"), ("{calculate|compute|solve|evaluate|what's} <a> * (<b> - <a>", "<a> * (<b> - <a>"),
    ("{what's|what is|calculate} the {square root|root} of <word>", "sqrt(<word>)"),
    ("{divide|share|split} <a> by <word>", "<a> / <word>"),
    ("add <a> and <word>", "<a> + <word>"),
    ("{take|subtract} <a> from <word>", "<word> - <a>"),
)  # fmt: skip

THEN = (
    "{ok|okay|right|oh|ah|hm|alright|fine|well|sorry|my mistake|oops|too bad|then|i see}{,|.|...| then|, then} <new>{| then| please| instead|}",
    "<new>{| then| please| instead|, then|, sorry}",
    "{i meant|i mean|let's say|make it|try|take|then take|what about|how about|ok, make it|then let's say|use|so then} <new>{| instead| please|}",
)
"""After a failure, something else: a time, a place."""

AGAIN = (
    "{try again|again|once more|try once more|try it again|retry|one more time|do it again|try that again|and again|again please|have another go|give it another try|another try}{| please| pls| for me|, please}",
    "{can|could|would|will} you {try again|try that again|do it again|try it once more|have another go|retry}{| please| now}",
    "{and now|now|does it work now|is it working now|does it work|is it ok now|how about now|what about now|any better now|and this time|any luck now|has it recovered}{|, try again|? try again|? again please}",
    "{hm|oh|ok|okay|damn|argh|come on|strange|odd|what a pity|too bad|that's annoying|no way|oh no|really}{,|...|!|.|?} {try again|try it again|again please|once more|please try again|one more try|do it again|give it another go}",
    "{wait a moment and try again|i fixed it, try again|i freed some space, try again|it should work now, try again|i restarted it, again please|should be fine now, retry|that was only a hiccup, try again|sorry about that, go again|same again please|please repeat it|repeat that please, it should work now}",
)
"""After a failure: the same once more."""

WHY = (
    "{why|why not|how come|why is that|what went wrong|what happened|what's wrong|what is the problem|what was the problem|what's the matter|why didn't it work|why did it fail|why did that not work|what's the reason|what error|what does the error say|what was the error|what failed|huh|what|sorry what|pardon|what do you mean|excuse me|come again|say again}",
    "{oh|hm|ok|damn|really|oh no}{,|?|...} {why|why not|what went wrong|how come|what's the problem|what was the reason|what's wrong with it}",
)
"""After a failure: what it was."""
