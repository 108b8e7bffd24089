"""What people tell around a sum, which is no part of it, though it may have numbers and words of other jobs in it."""

BEFORE = (
    "{my|the} {calculator|phone|computer|spreadsheet|brain|cash register} {is broken|is dead|has died|doesn't work|is acting up|is in the other room|gives me nonsense|is at home|just crashed}{.|,|, so|:|;|...} ",
    "{i forgot my calculator|i have no calculator here|i can't find my calculator|i left my calculator at home|no calculator at hand|there's no paper around}{.|,|, so|:} ",
    "{i'm|i am} {at the till|in a shop|at the checkout|in the supermarket|at the bank|at work|in class|cooking|doing my taxes|doing the books|doing my homework|on the phone with a customer|helping my kid with homework|planning a trip|writing an invoice|measuring the kitchen|sitting in an exam}{.|,|:| and need this:|, quickly:} ",
    "my {son|daughter|kid|niece|nephew|little brother|grandson} {asks|wants to know|asked me|has to work out|can't solve}{:|,| this:} ",
    "my <x> year old {asks|wants to know|asked me|is stuck on this}{:|,} ",
    "i have a {meeting|call|train|class|bus} {in <x> minutes|at <x>|soon}{, quick|, quickly|. quick|, so hurry}{:|,} ",
    "{we've been arguing about this for|i've been sitting here for|i've tried for} <x> minutes{.|:|,} ",
    "{we are having an argument|my colleague doesn't believe me|my wife and i have a bet|i have a bet on|settle this for us|help us settle an argument}{:|.} ",
    "{i think i got it wrong|i keep getting it wrong|i always get this wrong|i never remember this one|i did it in my head and i'm not sure|the book says something else}{.|:|,} ",
    "{for my|for the|it's for my} {tax return|homework|budget|invoice|recipe|report|trip|renovation|garden|shopping list|bookkeeping|expense report}{,|:|.} ",
    "{a bit of|some|more|another} {maths|math|arithmetic|number crunching}{:|.|,|for you:} ",
    "{maths|math|sum|number|calculation} {question|problem|time|please|again|help}{:|.|,|!| -} ",
    "{question <x>|exercise <x>|number <x>|<x>)|task <x>}{:|.} ",
    "{i hated maths at school|i was never good at this|i'm hopeless with numbers|i'm too tired to think|it's late and i can't count|my head is spinning|i'm not good with numbers}{.|,|, so|:|, but} ",
    "{don't laugh|silly question|stupid question|this may sound silly|dumb question|easy one|simple one|tricky one|next one|last one|new one|another one|one more}{:|,|, but|.} ",
    "{just to be sure|to double check|just checking|for the record|just out of curiosity|out of interest|quickly|real quick|roughly or exactly, i don't care}{:|,} ",
    "{i need this|i need it} {for a friend|for work|for tomorrow|today|for school|before i pay|before <x> o'clock|right now}{.|:|;} ",
    "{forget what i said|forget the last one|new sum|different sum|something else|let's start again|ok another thing}{:|.|,} ",
    "{remember your maths|use your head|time to calculate|here we go|tell me something|now think|pay attention}{:|.|,|!} ",
    "{the waiter is waiting|the cashier is waiting|people are waiting behind me|everybody is looking at me}{,|.|:| so} ",
    "{dude|bro|mate|hey man|lol|pls|uh|umm|hmm|erm|so yeah|yo|k|ok so}{,| |...} ",
)  # fmt: skip
AFTER = (
    "{? |. |, }{my|the} {calculator|phone|computer|spreadsheet} {is broken|is dead|has died|doesn't work|is acting up|is at home}",
    "{? |. |, }{i forgot my calculator|i have no calculator here|i can't do it in my head|i'm hopeless with numbers|i was never good at this|i'm too tired to think|i keep getting it wrong}",
    "{? |. |, }{it's for|this is for|it is for|that's for|i need it for|need it for} {my tax return|my homework|the budget|an invoice|a recipe|my report|my daughter|work|tomorrow|a bet|the landlord|my boss}",
    "{? |. |, }{my son|my boss|my wife|my teacher|the customer|a friend} {wants to know|is asking|asks|needs it|is waiting}",
    "{? |. }i {got|get|make it|thought it was|would say} <claim>{, is that right|, but i'm not sure|, can that be|}",
    "{? |. |, }{i have to|i must|we have to} {pay now|go in <x> minutes|leave soon|tell them|fill it in|hand it in today}",
    "{? |. |, }{just the number|only the result|no explanation|just the answer|just tell me|number only}{ please|}",
    "{? |. |, }{i always forget|i should know that|i never remember|i used to know this|sorry for asking|silly question i know|don't laugh|lol|haha}",
    "{, in|? in} {euros|dollars|total|short|your opinion|numbers}",
    "{, or so|, right|, roughly|, exactly|, by the way|, btw|, mate|, dude|, bro|, my friend|, if i may ask|, i mean}",
)  # fmt: skip
CORRECTED = (
    "<wrong>{,| -|...|.|} {no wait|sorry|no|i mean|wait|oops|scratch that|correction|er|no sorry|actually|make that|oh no|not that}{,|:|} {i meant |i mean |it's |}<words>",
    "{what's|what is|how much is|calculate|} <wrong>{? |, }{no,|sorry,|wait,|oh wait,|i meant} <words>",
    "{not|i don't mean|i don't want} <wrong>{,| but|;|, i want|, i mean} <words>",
)  # fmt: skip
CLAIMED = (
    "{i think|i'd say|i guess|i believe|my son says|my teacher says|the book says|someone told me|the waiter says|my result is} <words> {is|makes|gives|equals} <claim>{, is that right|, can you check|. correct|, right|, is it true|. please check|, but i'm not sure|, check it|, am i right}",
    "{is|isn't} <words> {<claim>|equal to <claim>|the same as <claim>}",
    "{is it true|is it right|is it correct|am i right} that <words> {is|makes|gives} <claim>",
    "{does|doesn't} <words> {make|equal|give} <claim>",
    "<words> {=|is} <claim>{?|, right?|, correct?| - true?|, isn't it?|, or not?|??}",
    "{check|verify|double check|please check}{:|} <words> {=|is|makes} <claim>",
    "{i got|i get|i have|my result is|someone says} <claim> for <words>{, is that right|, can you check|, correct|. please check|, is it}",
    "{i think|i guess} <words> is <claim>{, can you check:|. let me know:|. what is} <words>",
    "<words>{? |, }{i say|she says|my guess:|i get} <claim>",
)  # fmt: skip
