"""Requests for a reminder as they are sent most often, and with what is told of other times around them."""

SHORT_SENTENCES = (
    "remind me to <what> <when>",
    "remind me <when> to <what>",
    "remind me <bare> <what>",
    "remind me <what> <bare>",
    "remind me <bare>: <what>",
    "{can|could|will|would} {you|u} remind me to <what> <when>",
    "{can|could|will|would} {you|u} remind me <when> to <what>",
    "<when> remind me to <what>",
)
"""Such as may stand after or before something else."""
_SHORT_FORMS = (
    "{reminder|remind|reminder for|alarm|new reminder} <bare> <what>",
    "{reminder|remind|new reminder} {to |}<what> <bare>",
    "{set|make|add|create} a reminder {to <what> <when>|<when> to <what>|for <bare> to <what>}",
    "{put in|add|set|make|new|create|pls put in|can you set} {a |}reminder{ -|:| :} <what>{ -|,|:} <bare>",
    "{put in|add|set|make|new|create|pls put in|can you set} {a |}reminder{ -|:| :} <bare>{ -|,|:| } <what>",
    "{i need to|i have to|i must|gotta|need to|have to|must} <what> <when>{,| -|.| so} {remind me|pls remind me|can you remind me|remind me pls}",
    "don't let me forget to <what> <when>",
    "{remind me for|remind me of|remember me to|remind to me to|make me reminder to|please remember me to} <what> <when>",
    "{tell|ping|nudge|text|poke|message|bug|buzz} me {to <what> <when>|<when> to <what>}",
)
SHORT = (*SHORT_SENTENCES, *_SHORT_FORMS)
"""Plain."""

BARE = ("<what> <when>", "<what> <when>", "<what> <bare>", "<when> <what>", "<bare> <what>", "<what>, <when>", "<when>: <what>", "<bare> - <what>", "<what> - <bare>", "<when>, <what>", "<what>\n<bare>")  # fmt: skip
"""An errand and a time, and no word of a reminder."""

FRAMED_SENTENCES = (
    "{if you could|if you can|if you would|if you'd} {remind|ping|nudge} me {<when> to <what>|to <what> <when>} {that would be {ace|great|lovely|super|nice|perfect|brilliant|a big help}|i'd be grateful|i'd be happy|you're a star|it would help a lot}",
    "{a|one|a little|a quick} {reminder|nudge|ping|alert} <when> to <what> {would be {great|lovely|super|nice|perfect|good}|please|would help|is what i need|, please|would do}",
    "{it would be {great|nice|lovely|good} to get|i'd love|i'd appreciate|i'm after|may i have|how about} {a|one|a little} {reminder|nudge|ping} <when> to <what>",
    "{to <what> <when>|<when> to <what>}{:|,| -} {that's what i want a reminder for|i need a reminder|remind me please|a reminder please}",
    "{would|do} you mind {reminding|pinging|nudging} me {<when> to <what>|to <what> <when>}",
    "{will you be able to|are you able to|is it ok if you|is it possible that you|could you possibly|do you think you can|any chance you'd} {remind|ping|nudge} me {<when> to <what>|to <what> <when>}",
    "{set something up so|make it so|arrange that|see that} i {get reminded|am reminded|get a reminder|get a ping} <when> to <what>",
)
"""Such as may stand after or before something else."""
_FRAMED_STORIES = (
    "{i keep forgetting to|i always forget to|i never remember to|i tend to forget to} <what>{...|.|,|;| so} {remind me <when>|<when> {pls |please |}remind me|can you remind me <when>|ping me <when>|<when> remind|reminder <bare> please}",
    "{remind me|ping me|nudge me|tell me}{, | }because {i always lose track|i'm hopeless|i never think of it|i'm always late|my memory's bad|i'll forget otherwise|<who> asked me}, <when> to <what>",
    "{remind me|ping me|nudge me} <when> because {i always lose track|i'm hopeless|i never think of it|i'm always late|my memory's bad|i'll forget otherwise|<who> asked me} to <what>",
    "{remind me|ping me|nudge me|give me a shout|tell me|let me know|shout} {when it's|once it's|as soon as it's} <bare> {to|so i can|so that i can|because i have to|i need to} <what>",
    "{let me know|tell me|shout|give me a shout|text me|message me} <when> {so i can|so that i can|to|that i need to|that i have to|because i need to} <what>",
    "{i want|i'd like|i would like|need} {you to remind me|to get reminded|to be pinged|a nudge} {<when> to <what>|to <what> <when>}",
    "{remind me|ping me} {<when>} that {i still have to|i wanted to|i need to|i've got to|i must} <what>",
)
FRAMED = (*FRAMED_SENTENCES, *_FRAMED_STORIES)
"""With more around it, at either end."""

STORIES = (
    "{nan|gran|mum|dad|<who>|my sister|my boss|auntie}'s {birthday|80th|party|leaving do|wedding|anniversary|graduation|operation|flight} is {on the {3rd|9th|14th|20th|21st|28th}|on <weekday>|<wrong>|next week}{. |, | so | - |; |, so }",
    "{i've got|i have|there's|we have} {physio|choir|the dentist|a class|yoga|a call|a job interview|a driving lesson|football|a haircut|a meeting with <who>|an exam|swimming|the vet|a viewing} at <spoken> {and need {<number> minutes|<number> mins|half an hour|a while} to {get|walk|drive|cycle} there{ so | and |. |, so |, }|on the other side of town{ so |. |, so }|and it's {in <city>|far|across town}{ so |. |, so }|{so |, so |. |- }}",
    "{every|each|on} {<weekday>|<weekday> evening|<weekday> morning|<weekday> afternoon}{ at <spoken>|} {i have|i've got|there's|we have|i go to|i teach} {choir|yoga|football|band practice|class|my course|night shift|swimming|church|book club|training}{. |; |, so | and |, }",
    "{the {plumber|electrician|cleaner|delivery man|landlord|engineer|sweep|gardener|window cleaner|movers}|<who>|the sofa|my parcel|the new fridge|the inspector} {is coming|comes|will be here|is due|arrives|turns up|gets delivered} {tomorrow|today|on <weekday>|<weekday>|this week|next <weekday>|} {between {8 and 10|7 and 12|2 and 4|nine and eleven|1 and 5}|at <spoken>|around <spoken>|before <spoken>|from <spoken>}{ so |. |, so | | and |; }",
    "{we|they|the kids|my parents|i} {fly|leave|land|set off|drive off|check out|move in|travel|head off} {at <spoken>|on <weekday>|<weekday> at <spoken>|tomorrow at <spoken>|in <number> days}{ so |. |, so |, |; | and }",
    "{the {shop|bank|post office|chemist|surgery|office|library|tip|garage|bakery|kiosk}|school|nursery|<who>'s shop} {shuts|closes|opens|is only open|is open} {at <spoken>|till <spoken>|until <spoken>|from <spoken>|at <spoken> on <weekday>s}{ so |. |, so |, |; | and }",
    "{i'm|i am|im} {in meetings|on a call|teaching|at the gym|away|on shift|on the train|gaming|baking|at work|with a client} {from <spoken> to <spoken>|until <spoken>|till <spoken>|all day|between 9 and 12|from <spoken> on}{ so |. |, so |, |; | and }",
    "{the {cake|roast|bread|chicken|lasagne|dye|wash|dishwasher|glue|dough|charger|tumble dryer}} {needs|takes|wants|has} {another {<number> minutes|<number> mins|hour|half hour}|<number> minutes|<number> mins|an hour|half an hour|ten more minutes}{ so |. |, so |, |; | and }",
    "{it's|its} {<spoken>|<weekday>|nearly <spoken>|only <spoken>|the {4th|9th|17th|24th}} now{ so |. |, so |, | and }",
    "{my|the|our} {train|bus|flight|ferry|film|match|show|class|appointment|shift|slot|meeting|table|taxi} {is|leaves|starts|is booked} {at <spoken>|for <spoken>|at <spoken> tomorrow|on <weekday> at <spoken>}{ so |. |, so |, |; | and }",
    "{last {week|time|month|<weekday>}|yesterday|on <weekday>} i {forgot|missed it|was <number> minutes late|overslept|was too late}{ so |. |, so |, |; | and }",
    "{i'm|i am} {hopeless|terrible|rubbish|bad|not good} {with|at} {dates|times|remembering things|this|birthdays|mornings|names}{ so |. |, so |, |; | and | lol }",
    "{<who>|my boss|the doctor|my wife|mum|the school|the council|hr} {wants|needs|expects|asked for} {it|them|an answer|the form|the money|a reply} by {<weekday>|<spoken>|the end of the week|the {4th|9th|17th|24th}|tomorrow|next week}{ so |. |, so |, |; | and }",
)  # fmt: skip
"""What comes before: none of its times is the reminder's."""

AFTER = (
    "{,| -|.|;|} {it's|its|that's|it is} {on <weekday>|at <spoken>|due on <weekday>|only till <spoken>|open until <spoken>|the {4th|9th|17th|24th} already|bin day|her birthday on <weekday>|for <weekday>}",
    "{,|.| -|;} {we|they|i} {leave|fly|eat|meet|start|land|set off} at <spoken>{| on <weekday>| tomorrow}",
    "{,|.| -|;} {the {shop|bank|office|surgery|tip}} {shuts|closes|opens} at <spoken>",
    "{,|.| -|;|} {cos|because|as|since|bc} {i'm out from <spoken>|<who> gets here at <spoken>|it takes <number> minutes|it has to be there by <weekday>|we eat at <spoken>|i fall asleep by <spoken>|i've missed it <number> times|the kids are home at <spoken>|i'm useless at this|it's my turn|the last bus goes at <spoken>}",
    "{.|!|,| -} {ta|thx|cheers|ta love|thanks pocket|thank u|you're a star|much appreciated|thanks mate|nice one|cheers mate|ty}",
)
"""What comes after."""

OF = (
    "remind me {about|of} <subject> <when>",
    "remind me <when> {about|of} <subject>",
    "<subject> <when>",
    "<subject> <bare>",
    "<bare> <subject>",
    "remind me <bare> <subject>",
    "remind me <subject> <bare>",
    "{reminder|remind|alarm|add reminder|new reminder|set reminder}{:| -|} <bare> <subject>",
    "{reminder|remind|add reminder|new reminder|set reminder}{:| -|} <subject> <bare>",
    "{can|could|will} {you|u} remind me {about|of} <subject> <when>",
    "{don't|dont} let me forget <subject> <when>",
    "{i keep forgetting|i always forget|i nearly forgot|i must not forget|can't forget} <subject>{...|,|.|;| -} {<bare> {pls remind|remind me|please remind me|reminder please}|remind me <when>|{can|could} you remind me <when>|ping me <when>}",
    "{if you could|if you can} remind me {about|of} <subject> <when> that would be {great|ace|lovely|nice}",
    "{a|one} reminder {about|for} <subject> <when> {would be {great|lovely|nice}|please}",
)
"""Of a thing."""

TIMERS = (
    "{timer|alarm|reminder|egg timer|kitchen timer|alarm clock} {for |}<bare>{| please| pls}",
    "{set|start|make|put on|can you set|could you set|pls set|please set|i need|give me|run} {a|an|the} {timer|alarm|timer|egg timer} {for <bare>|<when>}{| please| pls}",
    "{wake me|wake me up|wake us|wake me up please|get me up|please wake me|can you wake me|could you wake me up|will you wake me} <when>{| please|, please| pls|, ok|, don't forget}",
    "{wake up call|a wake-up call|wake-up call|i need a wake up call|i'd like a wake up call} {<when>|for <bare>}{| please}",
    "{ping|buzz|nudge|poke|alert|ring|text|call|beep|message} me <when>{| please| pls| ok}",
    "{give me|can you give me|could you give me|send me} {a shout|a nudge|a ping|a buzz|a bell|a heads up|a signal} <when>{| please| pls|, ok?}",
    "remind me <when>{| please| pls}",
    "{can|could|will|would} you remind me <when>{| please}",
    "{set|add|create|make|new} {a |}reminder {for <bare>|<when>}{| please| pls}",
)
"""No word of what it is for."""
