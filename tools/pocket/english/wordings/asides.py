"""What people tell beside a request: a reason, a plan, a complaint. Nothing in it asks for anything."""

ASIDES = (
    "{i left|i forgot|i lost|i broke} my {watch|phone|glasses|charger} {at the <spot>|at <who>'s|on the {bus|train}|in <city>|somewhere}",
    "{i have to|i need to|i must|i've got to|i'm supposed to|we have to|we need to} {be|arrive|turn up} {at the {dentist|doctor|office|station|bank|airport|school|hairdresser}|at <who>'s|at work|in <city>|home} {before|by|at|not later than} <clock>",
    "i was {supposed|going|meant} to meet <who> {at the {station|café|office|corner}|for lunch|in town|an hour ago} {and|but} {nobody is here|i'm lost|i'm not sure i'm late|my phone is dead|he isn't here|she's not here yet}",
    "{the|my} {train|bus|flight|ferry|coach|taxi} {leaves|goes|departs|is due|comes} {at <clock>|in a while|soon|from platform <number>}",
    "{my|our|the} {meeting|lesson|exam|shift|class|film|match|call} {starts|begins|is} at <clock>{| and {lasts|takes|goes on for} {<number> minutes|an hour|two hours|ages}}",
    "{i|we} promised <who> to {call|be there|pick her up|ring back|come over|bring the <thing>} {at <clock>|by <clock>|later|tonight|on <day>}",
    "{the|my} {clock|alarm|watch|oven clock|radio} {in the {kitchen|hall|office|bedroom|car} |}{has stopped|shows nonsense|is wrong|blinks|is an hour off|ran out of battery|never works|says <clock>, which can't be}",
    "{we're|i'm} {baking|cooking|roasting|making} {a cake|bread|a roast|dinner|<thing> soup} and it {has to|must|should} {come out|be ready|be on the table} {at <clock>|in time|soon|by <clock>}",
    "i {set|had set} {an alarm|my alarm} for <clock> {but|and} {i think |}{i slept through it|it never rang|i turned it off|the cat knocked it over}",
    "{<who>|my boss|the neighbour|our landlord|my mother|my aunt} {naps in the afternoon|goes to bed early|gets up late|hates waiting|is never on time|closes at <clock>|leaves for <city> on <day>|wants to know|is asking|keeps asking|told me to hurry}",
    "{i've been|i was} {ill|sick|asleep|travelling|on holiday|working nights|in bed|in a meeting} {for a week|since <day>|for days|all day|for <number> hours|for ages}",
    "i'm {writing|typing|filling in|signing} {a letter to <who>|a form|a cheque|a contract|a card|an application|the minutes|my diary}",
    "{the {rubbish|paper|recycling|glass}|the bins} {is|are|gets} {collected|picked up|emptied} on <day>s",
    "{my|our} {passport|licence|ticket|visa|contract|warranty|membership} {runs out|expires|ends} on <date>",
    "{the {shop|bank|library|post office|pharmacy|bakery}} {closes|shuts|opens} at <clock>{| on <day>s}",
    "{i have|i've got|there's|we have} {an appointment|a date|a call|a meeting|a deadline} {with <who> |}{at <clock>|on <day>|on <date>|later|soon}",
    "{i want to|i'd like to|i'm going to|i'm about to|i need to|i still have to|later i have to|i have to} <what>",
    "{i want to|i'd like to|i'm going to|i need to|i have to} <what> and then <what_too>",
    "{<fact>|<fact_too>}",
    "<fact>{, you know|, so they say| and i'm tired|, that's why i ask|, as always}",
    "{it's|it is} {so dark|raining|so quiet|freezing|so hot|foggy|very bright} {outside|in here|here|today}",
    "{i can't see|i don't have|there's no|i haven't got|i can't find} {a|any} {clock|watch|calendar} {here|in this room|from my desk|on the wall|nearby}",
    "{i'm|i am} {in the car|on the bus|in the bath|under a blanket|at the gym|out running|in the garden|in bed} and {my hands are full|my phone is upstairs|the screen is cracked|my battery is low|i can't look}",
    "{i think|i guess|i'm afraid|it seems|i bet|maybe} {i'm late|i'm too early|it's late already|i missed the {bus|train|call|news}|the shops are shut|the kids are asleep|everybody has left|i mixed up the days}",
    "{the kids|the children|the guests|my parents|the workmen} {come home|arrive|have to be in bed|get hungry|wake up|want to leave} {at <clock>|soon|any minute|before <clock>}",
    "{last night|yesterday|this morning} {i worked until <clock>|i went to bed at <clock>|we had <number> guests|the power went out|<who> called <number> times|i couldn't sleep}",
    "{i owe|i lent|i paid|i gave} <who> <number> {euros|dollars|pounds} {last week|on <day>|for the <thing>|yesterday}",
    "{i never|i always|i can never} {know|forget|remember|mix up} {what day it is|the days|the time|what time it is|when to stop} {when i travel|on holidays|in winter|when i work nights|with these shifts}",
    "{sorry|i know}, {i asked already|i ask this a lot|stupid question|silly question|i should know|this is easy|i could look myself}",
    "{don't laugh|long story|no joke|you won't believe it|funny story}, {but |}{i fell asleep at my desk|i'm locked in the <spot>|my dog ate my watch|i lost a bet|i'm stuck in a lift}",
    "{i just|we just|i've only just} {got home|woke up|came back|got back|landed|got up|arrived|finished the <thing>} {from {work|<city>|the gym|school}|with <who>|and i'm dizzy|after <number> hours|}",
)  # fmt: skip

CLAUSES = (
    "{i have to|i need to|i must|i've got to|we have to} {leave|go|run|catch the bus|be at work|pick up the kids|take my pills} {soon|at <clock>|in a bit|in a minute|right after|before <clock>|}",
    "{i want to|i'd like to|i promised to|i forgot to|i still have to} <what>",
    "{the {clock|watch|phone|display}} {is broken|stopped|is wrong|fell down|ran out of battery}",
    "{<who>|my boss|my mother|the doctor|the teacher} {is waiting|asked me|wants to know|gets angry|comes at <clock>|leaves on <day>|needs it}",
    "{my|our|the} {train|bus|flight|meeting|exam|shift|match|class} {leaves|starts|is|ends} {at <clock>|soon|before <clock>}",
    "{i work nights|i overslept|i lost track|i travel a lot|i'm jet lagged|i'm on holiday|i've been ill|i can't see a clock}",
    "<fact>",
    "{i don't want to|i can't|i mustn't|we shouldn't} {be late|miss the {bus|train|film|call|start}|wake <who>|forget the <thing>|burn the cake}",
    "{the form|the letter|the contract|the cheque|the log} {needs it|asks for it|wants it}",
)  # fmt: skip
"""After "because"."""

BEFORE = (
    "{before|until|while} i {call|ring|wake|meet|write to} <who>",
    "before {i|we} {<what>|leave|go to bed|go out|start|drive off|sit down}",
    "if {you happen to have a clock|you can see one|you know|it's not a secret|you'd be so kind|i may ask|it isn't asking too much}",
    "{after all this|for once|just for my peace of mind|to be on the safe side|for the logbook|for the records|for my own sake|out of curiosity}",
    "{while|as} i'm {waiting|cooking|at it|driving|packing|getting dressed}",
)
"""Before a comma."""

JOINED = (
    "<aside>{.|,|;| -|...|!|:|\n|} <core>",
    "<aside>{, so|. so| so|, and so| and| and so|, that's why i ask:|, now|. anyway,|. well,| ok so|, therefore} <core>",
    "<core>{,|.|?| -|;|...|\n|} <aside>",
    "<core>{?|.|,} {i ask because|i'm asking because|it's just that|the thing is,|you see,|that's because} <aside>",
    "<core>{,|} {because|since|as|cause|cuz|for} <clause>",
    "{because|since|as|cause|now that} <clause>{,|} <core>",
    "<clause>{,| and|, so| so|.|;} <core>",
    "<before>, <core>",
    "<core> {before|while|as} {i <what>|we leave|i go|i call <who>|i start|it gets dark}",
    "{ok so|so|well|hey|right|hi} <aside>{,| and|, so|.|} <core>",
    "<aside>. <aside_too>. <core>",
    "<aside>{,| and} <clause>{, so|.| so|,} <core>",
    "<core>? <aside>. <aside_too>",
    "<aside>{.|,} <core>{?|.|,} <clause>",
)  # fmt: skip
"""One request, ``<core>``, and what stands around it."""

SHORT_CLAUSES = (
    "{i don't want to wake her|i can't wait|it's urgent|we talk every week|i never know when to call|i promised to|it's a long way|they are waiting|i need an answer today}",
)
"""With nothing in them to be filled in."""
