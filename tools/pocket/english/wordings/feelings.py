"""What people tell of themselves, although nothing is to be done: what went badly, what went well, what just is.

Hours, numbers and names stand in it on purpose: none of them asks for a tool.
"""

_LEAD = "{||||ugh, |man, |oh, |well, |hey pocket, |hi, |hey, |you know what, |guess what, |guess what: |i have to tell you: |just so you hear it from me, |honestly, |listen, |so, |phew, |omg |to be honest |i think |news: |tbh |not gonna lie, |good morning, |hello! |what a day, |sigh, |today }"
_SAD_TAIL = "{||||||, again| again| today| :(|, sigh|, that's life|, what a day| and it's only <day>| and nobody cares|, it's not my week|. just wanted to tell somebody|. that's how it is| since <day>|...| lately| this week| and i didn't even do anything wrong| tbh|, so annoying|. i could cry}"
_GLAD_TAIL = "{||||||!|!!| :)|, yay|, finally|, can you believe it| at last| today|. just wanted to tell you|. so happy| tbh|, i'm so proud| after all these years| and nobody expected it|, about time|. third try but whatever| and i can't stop smiling}"
_BAD = "|".join(
    (
        "i {had|just had|am having} a {horrible|terrible|bad|rotten|rough|long and awful|miserable} {day|week|night|morning|day at work|time at school}",
        "my {boss|teacher|wife|husband|neighbour|mother|landlord|client} {yelled at me|shouted at me|is angry with me|was so rude to me|ignores me|blames me for everything|made me cry} {|in front of everyone|for nothing|over a <thing>|in the meeting|the whole day}",
        "my {grandmother|grandfather|dog|cat|uncle|best friend|hamster|father|aunt} {died|passed away|is in hospital|is very sick|broke a leg|had an accident} {|last night|last week|on <day>|this morning|at the age of <number>}",
        "i'm {so |really |a bit |kinda |very |}{tired|sad|lonely|stressed|down|exhausted|sick|nervous|scared|worried|angry|disappointed|bored|cold|hungry|homesick|frustrated|fed up with everything|burnt out|not well}",
        "i {feel|am feeling|have been feeling} {|so |a bit |really |kinda }{down|sad|lonely|bad|awful|sick|empty|lost|blue|guilty|useless|like crying|under the weather|left out}",
        "i'm so tired {i could sleep standing up|i can't see straight|i forgot my own birthday|that i put salt in my coffee|i could sleep for <number> hours}",
        "i {have|got|woke up with|still have} {a headache|a cold|the flu|a sore throat|a fever|a toothache|back pain|a hangover|a stomach ache} {|since this morning|since <day>|for <number> days now}",
        "i {couldn't sleep|slept badly|hardly slept|slept only <small> hours|was awake until <clock>|woke up at <clock> and couldn't sleep anymore} {|last night|tonight|because of the neighbours|because it was so hot}",
        "my {train|bus|flight|taxi|parcel|<thing>} is {late again|delayed|late, <number> minutes this time|cancelled|<number> minutes late|not coming}",
        "i {missed|just missed} {my train|the bus by <small> minutes|my flight to <city>|the meeting|the last ferry|the <clock> train}",
        "i {lost|broke|dropped|forgot|can't find} my {phone|keys|wallet|<thing>|glasses|favourite mug|umbrella} {|again|on the train|in <city>|and now i'm stuck|in the middle of the street}",
        "i {failed|didn't pass|messed up} {my exam|the test|my driving test|the interview|my maths exam|everything}",
        "{my girlfriend|my boyfriend|my wife|<person>} {left me|broke up with me|doesn't talk to me anymore|forgot my birthday|moved to <city> without me|didn't come|cancelled on me}",
        "i {got fired|lost my job|didn't get the job|had to work until <clock>|worked <number> hours this week|lost the game <small> to nothing|spilled coffee all over my <thing>|burnt the dinner|cut my finger|fell down the stairs}",
        "it's {raining|been raining for <small> days|freezing|so grey here|pouring} and i {have no umbrella|forgot my jacket|hate it|am stuck at the station|can't go out}",
        "{everything|nothing|today everything} {goes wrong|works|is going wrong|is too much|hurts|makes sense anymore}",
        "{ugh mondays|i hate mondays|not my day|worst day ever|bad news|life is hard|so much to do and no time|i can't anymore|i want to go home|nobody likes me|i had to get up at <clock>|the meeting took <small> hours|they raised my rent by <number> euros|the <thing> is broken again and cost me <number> euros|somebody stole my bike|my back hurts|my head hurts|the baby cried all night}",
        "work was {hell|exhausting|terrible|so stressful|a nightmare} {|and then the <thing> broke too|and <person> was sick|from <clock> on|and i forgot to eat}",
        "i {miss|really miss} {my family|<person>|my old <thing>|home|<city>|the summer|my cat|my kids}",
        "i'm {stuck in traffic|still at work|waiting for the doctor since <clock>|ill in bed|locked out|afraid of tomorrow|nervous about the exam|worried about <person>|late again|broke|in pain}",
    )
)
_GOOD = "|".join(
    (
        "i {passed|just passed|aced} {my driving test|my exam|the test|my maths exam|the interview|all my exams|the exam with <number> points}",
        "i {got|just got|finally got} {the job|a new job|a raise|promoted|my degree|a puppy|the flat in <city>|engaged|married|my licence|tickets for the concert|my visa|good news from the doctor}",
        "{we're|we are|my sister is|my wife is|<person> is|they are} {having a baby|getting married|expecting twins|moving to <city>|buying a house} {|in march|next spring|in <month>|soon|next <day>}",
        "i'm {so |really |very |}{happy|excited|glad|proud|relieved|in love|over the moon|in a great mood|looking forward to <day>|full of energy}",
        "i'm {going|flying|off|travelling} {on holiday |on vacation |}to <city> {|on <day>|tomorrow|next week|for <number> days|in <month>}, {so excited|can't wait|finally|i'm so happy|for the first time}",
        "{it's|today is|tomorrow is} {my birthday|my wedding day|our anniversary|payday|friday|my last day at work|the first day of my holiday|my <ordinal> birthday}",
        "i {ran|swam|walked|cycled} <number> {km|kilometres|miles|minutes} {|today|this morning|in <number> minutes|without a break|before breakfast}",
        "we {won|won <number> to <small>|won the game|won the match|won the cup|came second} {|last night|on <day>|in <city>|against <city>}",
        "i {had|just had|am having} {a great day|a lovely evening|the best weekend|a wonderful time in <city>|such a good night|the best pizza of my life|a nice walk with <person>|dinner with <person>}",
        "{my daughter|my son|the baby|my little brother|our <name>} {learned to walk|said the first word|lost the first tooth|graduated|turned <small> today|slept through the night|won a prize|is feeling better}",
        "i {finished|just finished|finally finished} {my book|my thesis|the marathon|the garden|my homework|all my work by <clock>|painting the <thing>|page <number>}",
        "i {found|finally found|got back} {my keys|my wallet|my <thing>|a flat|my cat|<number> euros in my old jacket|true love|a parking spot}",
        "i slept {well|so well|like a baby|<number> hours|until <clock>|great}{| for once| last night}",
        "the {sun is shining|weekend is here|exam went well|party was great|food was delicious|operation went well|doctor says i'm healthy|concert was amazing|interview went great|snow is beautiful}",
        "{i love my life|life is good|best day ever|good news|i did it|i quit smoking <number> days ago|i lost <small> kilos|i saved <number> euros this month|i won <number> euros|no school tomorrow|i made it|i got home safe|finally weekend|only <small> days until my holiday}",
        "my {cake|soup|bread|pizza} {came out perfect|tastes great|turned out well}",
    )
)
_NEUTRAL = "|".join(
    (
        "i {just |}{got up|woke up at <clock>|came home|got home at <clock>|had lunch|had breakfast|had my first coffee|ate <small> pancakes|took a shower|fed the cat|finished work at <clock>|cleaned the <thing>|met <person> in <city>|was on the phone with <person> for <number> minutes}",
        "i'm {sitting in the garden|on the train to <city>|on my way home|at the office|in the kitchen|waiting for <person>|watching tv|drinking tea|cooking|in bed already|walking the dog|in <city> right now|making dinner for <small>|at my mother's|reading a book about <thing>}",
        "at <clock> i was {still asleep|already up|on the train|still at work|in the shower|half asleep|having dinner}",
        "i {went to bed|got up|ate|started|left|arrived|fell asleep} at <clock> {yesterday|today|last night|this morning|on <day>}",
        "i {will|'ll|might|may} {think about it|sleep on it|ask <person>|see|look at it later|try that tomorrow|do it myself|tell <person>}",
        "i {used to live in <city>|was in <city> last year|have <small> kids|am <number> years old|have a cat and <small> dogs|grew up in <city>|work with <person>|don't drink coffee|can't swim|never liked maths|like to cook|always forget names|play the piano|am left-handed|know <person> since <small> years}",
        "{my|our} {cat|dog|baby|neighbour|kid} {is sleeping|is looking at me|wants to play|likes you|walked over the keyboard|ate <small> cookies|is <small> years old now}",
        "{it's|it is} {snowing|raining|windy|cold outside|quiet here|dark already|late|getting late|<number> degrees here|lunch time here|hot in here}",
        "{that was a long time ago|time flies|one day i'll remember this|i remember when we had no phones|i'll never forget my first day in <city>|some things never change|it is what it is|you never know|life goes on|who would have thought|that reminds me of <person>|you remind me of <person>|that makes two of us|we all forget things|everyone makes mistakes|i almost forgot you exist|the <thing> was <number> euros, can you imagine|we waited <number> minutes for the bus|there were <number> people at the party}",
        "{nothing special|not much|nothing much|just looking around|just passing by|just saying|only chatting|i have nothing to do|nothing to report|i don't need anything|i just wanted to chat|just curious|just playing around|i'm only trying you out|no reason|just because}",
    )
)
_SOSO = "{\N{CRYING FACE}|:(|:-(|\N{LOUDLY CRYING FACE}|not so well|not so good|not great|not good|could be better|so so|meh|terrible|pretty bad|awful, actually|not my best day|a bit tired|tired, but ok|been better}{|, thanks for asking|, to be honest|, and you}"
_FINE = "{i'm fine|i'm good|i'm doing well|i'm great|i'm well|{fine|good|great|very well|all good|pretty good|not bad|excellent|super}{, thanks for asking|, thank you for asking| today, thanks| here, thanks for asking}}"
_REMARKS = (
    "{it's|that's|this is|it was|that was} {about time|high time|a matter of time|a waste of time|just in time|a good time|a long day|a long week|a busy month|perfect timing|the same every day|an old date|not the first time}",
    "{i have|i've got|i had|there was|we have} {no time|little time|plenty of time|a lot of time|no time for this|all day|an early start tomorrow|a day off tomorrow|a busy week}{| today|, you know| at the moment}",
    "{time} {flies|is money|heals everything|will tell|passes quickly|goes by so fast|is on my side|stands still today|runs so fast|is relative}{|, as they say|, doesn't it|, i guess}",
    "{i'm|i am|we're} {on time|early today|out of time|in no hurry|counting the days|counting the hours|half asleep|back in time|ahead of time|killing time}",
    "{once upon a time|day by day|time after time|from time to time|all in good time|better late than never|third time lucky|one day at a time|at the end of the day|in no time|any day now}",
    "{monday|friday|tuesday|sunday}s {are hard|are the best|are always busy|make me tired|are my favourite}",
    "{i love|i like|i hate|i don't like|i enjoy} {mondays|fridays|long days|the winter time|summer evenings|early mornings|being late|counting|numbers|maths|taking notes|reminders|birthdays|deadlines|<city>|the number <number>|alarms|calculators|remembering things|forgetting things}",
    "{i'm bad with|i'm good with|i was never good at|i like working with|my friend is great with} {numbers|dates|names|maths|time|figures}",
    "{that|it} {took ages|took a long time|took hours|took only a minute|was over in no time|didn't take long|took <number> minutes}",
    "{i forgot what i wanted to say|i remember now|now i remember|i remember those days|i'll remember you|i'll never forget this|i almost forgot to say hi|you remind me of a friend|that reminds me of my school|it counts|that adds up|that makes sense now|it doesn't add up}",
    "{i'm|i am} {not asking you to remember that|not asking for anything|only telling you|not setting a reminder, just talking}",
)
BAD = (
    f"{{{_BAD}}}{{|||| :(| :-(| \N{CRYING FACE}| \N{LOUDLY CRYING FACE}}}",
    f"{{{_BAD}}}",
    f"{_LEAD}{{{_BAD}}}{_SAD_TAIL}",
    f"{_LEAD}{{{_BAD}}}{_SAD_TAIL}",
    f"{_LEAD}{{{_BAD}}}{{ and|, and|.|. also}} {{{_BAD}}}",
    _SOSO,
)
GOOD = (
    f"{{{_GOOD}}}{{|||| :)| :-)| \N{PARTY POPPER}| \N{SMILING FACE WITH SMILING EYES}}}",
    f"{{{_GOOD}}}",
    f"{_LEAD}{{{_GOOD}}}{_GLAD_TAIL}",
    f"{_LEAD}{{{_GOOD}}}{_GLAD_TAIL}",
    f"{_LEAD}{{{_GOOD}}}{{ and|, and|!|.}} {{{_GOOD}}}",
    _FINE,
)
_TELLING = (
    f"{{{_NEUTRAL}}}",
    f"{_LEAD}{{{_NEUTRAL}}}",
    f"{_LEAD}{{{_NEUTRAL}}}{{||||, that's all|, as always| today|, you know|, by the way|. just saying| :)|. nothing else}}",
)
NEUTRAL = (*_TELLING * 4, *_REMARKS)
