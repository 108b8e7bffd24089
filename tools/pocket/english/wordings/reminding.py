"""Requests for a reminder with what people put around them, and in odd orders."""

_ME = "{remind me|ping me|nudge me|remind me|give me a nudge|give me a reminder|alert me|poke me|buzz me|notify me|send me a reminder|tell me|give me a shout|drop me a line|remind me}"
_CAN = "{can you|could you|would you|will you|can u|could u|pls|please|kindly|i want you to|i need you to|i'd like you to|i would like you to|you have to|do|be so kind as to|be an angel and|would you please|could you please|may i ask you to|just|make sure to|remember to|don't forget to}"
_SET = "{set|make|create|add|schedule|put in|put down|put|set up|new|register|enter|file|i need|i want|i'd like|give me|can i have|could i get|can i get|can you set|could you make|please set|would you create|start|save|book|enter|note}"
_NOTE = "{a reminder|a reminder|a reminder|an alarm|an alert|a timer|a notification|one reminder|a quick reminder|another reminder|a wee reminder}"
_MUST = "{i have to|i need to|i must|i should|i've got to|i gotta|i want to|i'm supposed to|i ought to|i'm meant to|we have to|we need to|i still have to|i really have to|i got to|i was asked to|i promised to|i'd like to|it is time to|i will}"

PLAIN_CORES = (
    f"{_ME} <when> to <what>", f"{_ME} to <what> <when>", f"{_CAN} {{remind|nudge|ping|alert|remind|poke|prod|buzz|notify}} me {{<when> to <what>|to <what> <when>}}",
)  # fmt: skip
"""The plainest, which whatever stands around them goes with."""
_OTHER_CORES = (
    f"{_SET} {_NOTE} {{for <bare> to <what>|to <what> for <bare>|for <bare>: <what>|for <bare>, <what>|for <bare> - <what>|<when> to <what>|to <what> <when>|for <bare> that says <what>|for <bare>, text: <what>}}", f"{_SET} {_NOTE} {{for me |}}for <bare>{{ to| so that i| so i| and tell me to|, i have to|, i need to|:}} <what>",
    "{don't|do not|dont|pls don't|never} let me forget to <what> <when>", "{don't|do not|dont|pls don't} let me forget{,| that} <when> {i have to|i must|i should|i need to} <what>", "{i'd|i would|i should|i want to|i need to|i wanna|i'd love to|i'd really like to} {like to |}be reminded {<when> to <what>|to <what> <when>}",
    f"{_ME} <when>, {{i have to|i must|i need to|i want to|it's to|to|and it's about having to}} <what>",
    f"{_ME} <when> {{that i {{have|need|want|ought}} to|that i should|so that i|because i {{must|have to|should}}|as i {{must|have to}}|so i can|and tell me to|so i remember to|that i must|that we need to|please to|for me to}} <what>",
    "{shout|holler|yell|write|bark|say something|knock|speak up|call out|make a noise|beep|ring|whistle} <when>{,| so| because} i {have to|must|need to|should} <what>",
    "{what i need is|all i want is|what i'd like is|i'm asking for|i'm looking for|may i have|i request|i require|we need|put me down for} {a reminder|a nudge|an alert} {<when> to <what>|to <what> <when>|for <bare> to <what>}",
    "{it'd be good|it'd be great|it would be nice|would be cool|i'd be happy|i'd be thankful|would be awesome|it would help} {if you could remind me|if you'd remind me|to be reminded|to get a reminder|to have a reminder} {<when> to <what>|to <what> <when>}",
    "{your job|your task|one job for you|a job for you|to do for you|my request|my wish|what i want}{:| -| is:} remind me {<when> to <what>|to <what> <when>}", "{i'd be grateful for|i could do with|i wouldn't mind|i'd be glad of|let me have|how about} {a nudge|a reminder|a ping|a little reminder} <when> to <what>",
)  # fmt: skip
CORES = (*PLAIN_CORES, *_OTHER_CORES)
"""Requests that may stand alone, or after or before something else."""

ORDERS = (
    f"<when> {_CAN} {{remind|nudge|ping|alert}} me to <what>",
    f"<when>{{,|}} {_ME} to <what>",
    "<when> {i have to|i must|i need to|i should|i've got to|i gotta|i want to|we have to|i ought to} <what>{,|.| -|;} {would you remind me|can you remind me|remind me|could you remind me of it|remind me of it|remind me of that|please remind me of this|don't let me forget|i need a reminder|ping me|set a reminder|reminder please|so remind me|make sure i do}",
    f"{_MUST} <what> <when>{{,|.| -|;| and}} {{would you remind me|can you remind me|remind me of it|so remind me|set a reminder for it|i need a reminder|please remind me of that|help me not to forget|a reminder please|don't let me forget that|please make sure i don't forget|so a reminder would be good}}",
    "to <what>{,| -|:} {that's what|this is what} {i want|i need} {a reminder for|to be reminded of} <when>",
    "{<what>|<what>, please}{.|;| -|\n} {time|when|at what time|reminder time|due}: <bare>",
    "{time|when|due|date}: <bare>{;|,|\n| -} {what|text|task|todo|of what|subject}: <what>{|\nremind me| - reminder}",
    "{what|text|task|todo|reminder|to do}: <what>{;|,|\n| -} {time|when|due|date|at}: <bare>",
    "{reminder|remind|reminder for|alarm|timer|alarm for|remind me|new reminder|reminder set}{:|} <bare>{,|:| -|\n|;} <what>",
    "{reminder|remind me|remind|memo reminder}\n{<what>\n<when>|<when>\n<what>|<what> <when>|<bare>\n<what>}",
    "<bare>{,|:| -|\n} <what>{.|,| -|\n} {remind me|reminder|set a reminder|ping me|please remind me|don't let me forget|remind|set reminder|remind me pls}",
    "<what>{,| -|:|;|...|\n} <bare>{,| -|.|;|...|\n} {remind me|reminder|set a reminder|ping me|please remind me|don't let me forget|remind|thanks for reminding me|remind me pls}",
    "{task|todo|to do|job|errand}: <what> <when>{,|.|;} {remind me|reminder|remind me of it}",
    '{set|make|add} a reminder "<what>" {for <bare>|<when>}',
    '{can|could} you {set|make} a reminder for <bare> {with the text|called|named|saying|titled|with the title|that goes} {"<what>"|<what>}',
    '{remind me|reminder} <when>: "<what>"',
    "{at the reminder time|at that time}, i.e. <when>, remind me to <what>",
    "{hey|oh|so|hm|well|ok|um} {remind|nudge|ping} me uh <when> to <what>",
    "{remember me|make me remember|memo me|hit me up|remind to me|let me know|make me think|do remind|text me|message me|have me reminded|get me to remember} {<when> to <what>|to <what> <when>}",
    "remind me for <bare> {to|that i have to|i must} <what>",
    "<bare> is when i {have to|need to|must|should} <what>{,|.|;} {remind me|please remind me|can you remind me}",
    "{i'm not allowed to forget|it's vital|it's essential|it's important for me|i'm not to forget} to <what> <when>{,|.|;} {remind me|so remind me|please remind me|can you remind me}",
    "{can|could|will|would} you <when> {remind|ping|nudge} me {to|that i have to|that i need to} <what>",
    "{what if you|why don't you|maybe you could|perhaps you can} {remind|ping|nudge} me {<when> to <what>|to <what> <when>}",
    "{there's something i have to do|there is one thing to do|something for later|job for later|here's what}{:|,} <what>{.|,|;} {remind me|reminder|ping me|nudge me} <when>{| please}",
    "<what>{.|;|,|\n} {do it|that's|it's for|it has to happen|i do that|needs doing|to be done} <when>{.|,|;|\n} {remind me|please remind me|set a reminder|don't let me forget}",
    "{you'll|will you|you will} remind me {<when> to <what>|to <what> <when>}{, won't you|, right|, yes| ok}",
    "{please wake me|wake me|wake me up|get me out of bed|ring} <when> {so that i can|because i have to|to|so i can|as i must} <what>",
    "{set|start} {a timer|an alarm} {for <bare>|<when>}{,| -|;|.} {it's so i|so that i|to|i have to|i need to|then i must} <what>",
    "{is there any way|any chance|do you think|would it be ok|is it ok} {you could remind me|you can remind me|for you to remind me|to get a reminder} {<when> to <what>|to <what> <when>}",
    "{you should|you could|you might|you may|you need to|i think you should|i trust you to} remind me {<when> to <what>|to <what> <when>}",
    "{next thing|first|second|one thing|also|and|plus|then|another one}{:|,|} remind me {<when> to <what>|to <what> <when>}",
    "i {told|promised} {<who>|myself} {i'd|i would|to} <what> <when>{,|.|;} {remind me|so remind me|please remind me|can you remind me}",
    "<who> {wants me to|asked me to|told me to|says i have to|needs me to|expects me to|said i should} <what> <when>{,|.|;| -} {remind me|so remind me|please remind me|can you remind me|could you ping me}",
    "<who> {wants|asked} me to <what>{,|.|;| so} remind me <when>",
    "{when|once|as soon as} it's <bare>{,|} remind me to <what>",
)  # fmt: skip
"""What stands in another order, or is written down like a form."""

MENDED = (
    "{remind|ping|nudge} me {at |for |}<wrong>{, no|, sorry|, no wait|... no|, i mean|, or rather|, scratch that| no sorry| uh no| i mean| - wait -|, make that|, oops|, correction}{,|} <when> to <what>",
    "{remind|ping|nudge} me to <what> {at |}<wrong>{, no|, sorry|, no wait|... no|, i mean|, or rather|, scratch that| no sorry| uh no|, make that|, oops|. no|. sorry, i meant}{,|} <when>",
    "{set a reminder|i need a reminder|reminder} for <wrong>{, no|, sorry|, no wait|... no|, i mean|, or rather|, make that}{,|} <bare> to <what>",
    "{not at|not|not on} <wrong>{ but|, but} <when> remind me to <what>",
    "remind me to <what>{,| -|;} <when>{,|} {not|and not} <wrong>",
)
"""The time is put right as it is said: the one that counts is the right one."""

PARTED = (
    "<day> {remind me to|ping me to|nudge me to|i have to be reminded to|please remind me to|i'd like a reminder to|can you remind me to|could you nudge me to|i want to be reminded to|don't let me forget to|set a reminder to} <what> <at>",
    "<day> {remind me|ping me|nudge me|alert me|i need a reminder|i want a reminder|set a reminder|wake me|buzz me} <at> {to|so i can|because i have to|that i must|that i should|please to} <what>",
    "<day> {i have to|i must|i need to|i should|i've got to} <what> <at>{,|.|;| -} {remind me|please remind me|can you remind me|set a reminder|don't let me forget}",
    "{remind me|ping me|nudge me|can you remind me|set a reminder|please remind me} <day> to <what> <at>",
    "{for|about} <bareday>{,|:} {remind me to|set a reminder to|i need a reminder to} <what> <at>",
    "<day>{:|,| -} <what>{,| -|} <at>{, remind me|. remind me please|, reminder|, don't let me forget|}",
)
"""The day in one place, the time in another."""

WINDING = (
    f"{_ME} <when> to <what>",
    f"{_CAN} {{remind|nudge|ping|alert}} me <when> to <what>",
    "<when> remind me to <what>",
    "<when>{,|:} {please |}{remind|nudge|ping|alert} me to <what>",
    f"{_SET} {_NOTE} for <bare>{{ to|:}} <what>",
    f"{_SET} {_NOTE} <when> {{to|saying|that says:}} <what>",
    f"{_ME} <when> {{that i have to|that i need to|that i should|that i must|that i wanted to}} <what>",
    "{reminder|remind me} <when>: <what>",
    'remind me <when> to "<what>"',
    "{i want|i'd like} to be reminded <when> to <what>",
    "{reminder|alarm} for <bare>: <what>",
    "don't let me forget <when> to <what>",
    "{i have to|i need to|i must|i've got to|we have to|need to|gotta|i should} <what>{,|.|;| -|, so| so| and} {remind me|please remind me|can you remind me|ping me|nudge me|give me a reminder|set a reminder} <when>",
    "<what>{.|;| -|:|\n} {remind me|please remind me|ping me|set a reminder|can you remind me} {<when>|for <bare>}",
)  # fmt: skip
"""For an errand that goes on after its verb and its object, with a time of its own: the reminder's stands apart from it."""

REASONS = (
    "the {shop|bank|pharmacy|post office|library|market|bakery|<thing> shop} {closes|shuts|opens} at <spoken>{ so| and so|, so|.|;| and} ",
    "{my sister|<who>|my friend <who>|our guest} {lands|arrives|comes|gets here|will be here|is coming} {at <spoken>|on <weekday>|at <spoken> on <weekday>|around <spoken>}{ so|, so|.|;| and i promised to be there.| and i'm not ready.} ",
    "{i have|i've got|there's} {a meeting|an appointment|an exam|a date|a call|training|a concert|a flight|a train|guests} {at <spoken>|with <who> at <spoken>|on <weekday>|at <spoken> on <weekday>|with <who>}{ so|, so|.|;|, therefore} ",
    "{the meeting|the film|my train|our flight|the match|the party|the concert|my shift|school} {starts|begins|is} at <spoken>{ so|, so|.|;| and i'm always late,} ",
    "{i'm|im|i am} {at work|in a meeting|on the bus|busy|out|asleep|with <who>|driving|abroad|in town|in class} {till|until} <spoken>{ so|, so|.|;} ",
    "{i have|i need|i want} to be {at the station|at work|in <city>|at the airport|at <who>'s|there|home|at the doctor's} {by|at|before} <spoken>{ so|, so|.|;} ",
    "{the doctor|<who>|my boss|the teacher|my wife|the nurse|my coach} {says|said|told me|reckons|thinks} {it's important|i keep forgetting|it has to be done|i mustn't forget it|it can't wait|this matters}{.|, so|;} ",
    "{i always forget things|i have a terrible memory|my memory is like a sieve|you know how bad i am with dates|you know me|i'm so forgetful|i keep forgetting this|my head is full today|i'm bad at remembering stuff|it slipped my mind twice already|i forgot it last week}{.|!| lol.|, so|;|...} ",
    "{big day|long day|busy week|what a day|tough week|so much to do|everything at once|phew}{.|!|...|,} ",
    "{it's|its} <who>'s {birthday|wedding|party|exam|first day|farewell} {on <weekday>|soon|tomorrow|this week|next week}{ so|.|,|;|, and so} ",
    "{we're|we are} {going to <city>|having guests|moving|travelling|off to <who>'s|having a party|leaving} {on <weekday>|at <spoken>|soon|next week|tomorrow}{ so|.|,|;} ",
    "{we're|we are|i'm} {out of <thing>|running out of <thing>|low on <thing>|nearly out of milk}{ so|.|,|;} ",
    "{the|my|our} <thing> {is broken|is empty|needs doing|is nearly done|arrives soon|is overdue|was expensive|is ready at <spoken>|costs <number> now}{ so|.|,|;} ",
    "{last time|yesterday|last week} {i forgot|i was late|i missed it|i slept in|it went wrong|<who> was angry with me}{ so|.|,|; this time|, so this time} ",
    "{i just remembered something|i almost forgot|oh no|oh dear|damn|right|good that i think of it|one more thing before i go|i need your help with something|sorry, one thing|here's one for you|got a job for you|small task}{.|!|:|,} ",
    "{if it works|if you can do that|if that is possible|if you're able to|if nothing speaks against it|if you have time|whatever happens|no matter what|this time for real}{,| -} ",
    "{my phone is broken|my calendar is a mess|i don't have a pen|my other app is down|i have no alarm clock|my watch stopped|my hands are full}{ so|.|,|;} ",
    "{hi|hello|hey|good morning|evening} {pocket|there|bot|again|my friend}{,|!|.} {how are you? |hope you're well. |it's <who> here. |it's me. |thanks for earlier. |}",
)  # fmt: skip
"""What is said before a request and is no part of it, often with another time in it."""

AFTERTHOUGHTS = (
    "{|,| -|;|.} {because|cause|since|as|cos|bc|because|because} {we're out of it|it's her birthday|the old one is broken|i promised|he's ill|we have guests on <weekday>|it's our turn this week|i never think of it|<who> is coming at <spoken>|the shop is closed on <weekday>|i always forget|it's important|<who> is waiting|i promised it to <who>|my memory is bad|i forgot last time|i'll be busy|<who> gets cross|they close at <spoken>|the shop shuts at <spoken>|it starts at <spoken>|<who> needs it by <spoken>|i'm hopeless}",
    "{.|;|!| -|,} {i forgot it last time|i always forget|it's really important|the shop closes at <spoken>|it starts at <spoken>|<who> will be cross otherwise|<who> arrives at <spoken>|last week i missed it|i'm counting on you|and not a minute later lol|not later|don't be late|i can't miss it|i'd be lost without you|you're the best|it's for <who>|<who> asked me twice|i promised|haha|lol|ok?|got it?|can you do that?|is that possible?|does that work?|understood?}",
    "{,| -|.} {otherwise|or else|or} {i forget|it burns|<who> will kill me|i'm in trouble|i'll be late|it'll be too late|we miss the train at <spoken>|nobody does it}",
    "{\n|\n\n|. |! }{thanks|thx|ty|cheers|best, <who>|thank you so much|regards|kind regards, <who>|love you|bye|see you}",
)  # fmt: skip
"""What is said after one, and is no part of it."""

THAT = (
    "remind me <when> that <clause>",
    "remind me that <clause> <when>",
    "{can|could|would|will} you {remind|tell|notify|alert|ping|message} me {<when> that <clause>|that <clause> <when>}",
    "{tell|ping|notify|alert|nudge|message|text|warn} me {<when> that <clause>|that <clause> <when>}",
    "<when> {remind|tell|alert|warn|ping} me that <clause>",
    "{set|make|create|add|i need|i want} a reminder {<when>|for <bare>} {that|saying that|saying|because|:} <clause>",
    "{don't|do not} let me forget that <clause> <when>",
    "{i mustn't forget|i have to remember|help me remember|i want to remember} that <clause> <when>{, remind me|, so remind me|. remind me please}",
    "<when> <clause>{, remind me|, please remind me|. remind me|, can you remind me|. don't let me forget| - reminder|, could you remind me of it}",
    "<clause> <when>{, remind me|, please remind me|. remind me of it|. don't let me forget|, set a reminder|, can you remind me of that}",
    "remind me <when>: <clause>",
)  # fmt: skip

OF = (
    "{set|make|create|add|i need|i want|schedule|put down|can you set|could you make|new|i'd like|put in} {a reminder|an alarm|a reminder|an alert|a timer} for <bare>{:|, it's about| about|, for| -|,} <subject>",
    "{set|make|add|create} {a reminder|an alarm|a timer} for <subject>{,| -|} <when>",
    "{timer|alarm|reminder}{:|} <bare>{,|:| -| for} <subject>",
    "<bare>{:|,| -|\n} <subject>",
    "<bare>{:|,| -|\n} <subject>{.|,| -|\n} {remind me|reminder|set a reminder|ping me|please remind me|don't let me forget|remind}",
    "<subject>{:|,| -|\n|} <bare>",
    "<subject>{:|,| -|\n} <bare>{.|,| -|\n} {remind me|reminder|set a reminder|ping me|please remind me|don't let me forget|remind|remind me pls}",
    "<subject> <when>, {don't let me forget|remind me|please remind me|could you remind me|set a reminder|i mustn't forget|make sure i remember|i need a reminder}",
    "{make sure|see to it} {i don't|that i don't} forget {about |}<subject> <when>",
    "{could|can|would} you {make sure|see to it that} i don't forget {about |}<subject> <when>",
    "<when> {i have|i've got|it's|there's|we have} <subject>{,|.|;| -} {remind me|please remind me|can you remind me of it|set a reminder|don't let me forget|remind me of that}",
    "{i have|i've got|there's|we have} <subject> <when>{,|.|;| -} {remind me|please remind me|can you remind me of it|set a reminder|don't let me forget|remind me of that}",
    "{remind|ping|nudge|alert|notify|tell|message} me {about|of|re|regarding} <subject> {<when>|{for|at} <bare>}",
    "{remind|ping|nudge|alert} me <when>{,|:|} {about|of|re|regarding|because of|for} <subject>",
    "{can|could|would|will} you {remind|ping|nudge|alert|notify} me {of|about} <subject> <when>",
    "{can|could|would|will} you {remind|ping|nudge|alert|notify} me <when> {of|about} <subject>",
    "{i'd like|i want|i need|i wish} to be reminded {of|about} <subject> <when>",
    "{i'd like|i want|i need} to be reminded <when> {of|about} <subject>",
    "<when> {remind|ping|nudge|alert|notify} me {of|about} <subject>",
    "{remind|ping} me when it's time for <subject>{,|:| -} <when>",
    "<bare> is <subject>{,|.|;| -} {remind me|please remind me|can you remind me|don't let me forget|remind me of it|so remind me}",
    "<subject> {is|is due|comes up|is on|starts} <when>{,|.|;| -} {remind me|please remind me|can you remind me|don't let me forget|remind me of it|so remind me}",
    "{i mustn't miss|i can't miss|i don't want to miss|i nearly missed} <subject> <when>{,|.|;} {remind me|please remind me|can you remind me|ping me}",
    "{heads up|reminder|notification|alert} {about|for} <subject>{,|:| please,|} <when>",
    "remind me for <bare> {of|about} <subject>",
    "{is it possible|would it be possible|can i ask} to be reminded {of|about} <subject> <when>",
    "<subject>!! <when>!! {remind me|don't let me forget|set a reminder}",
    "{reminder|remind me}\n{<subject>\n<when>|<when>\n<subject>|<subject> <bare>}",
    "{what|text|task}: <subject>{;|,|\n} {time|when|due}: <bare>",
    '{set|make|add} a reminder {<when>|for <bare>} {called|named|saying|with the text} "<subject>"',
)  # fmt: skip
