"""Requests that lack something, and the answers to the question for it."""

NO_TIME = (
    "{can|could|would|will} you {please |}{remind me|give me a nudge|ping me|jog my memory|help me remember|make sure i remember} to <what>{|, please|, i'm so forgetful}",
    "{remind me|ping me|nudge me|poke me|give me a shout|buzz me|prod me|write me} to <what>{| please| pls|, please|, will you|, would you}",
    "{i need|i want|i'd like|i could use|i'd love|give me|set me|make me|get me} {a reminder|a nudge|a ping|an alert|a little reminder} to <what>",
    "{i need|i want|i'd like|i have} to {be reminded to|get reminded to} <what>",
    "{i always|i keep|i tend to|last time i|every year i} forget to <what>{, so|.|,|;| -} {remind me|please remind me|can you remind me|set a reminder|help me out with a reminder|i need a reminder}",
    "{set|create|make|add|schedule|put in|open} {a|one|another} reminder{:|,| to| with the text| called| saying|: i have to| that i must} <what>",
    "{reminder|reminders|remind|remind me|to remind|new reminder|alarm|alert}{:| -|,|: i need to| -> |:\n} <what>",
    "<what>{,| -|:|;|.|\n} {remind me|please remind me|a reminder please|i need a reminder for that|can you remind me|could you remind me of that|set a reminder|don't let me forget}",
    "{<who>|my boss|my wife|the landlord|the teacher} {wants|asked|told|begged|expects} me to <what>{, so|.|,|;| and i'll forget,| -} {remind me|please remind me|can you remind me|set a reminder please|a reminder would help}",
    "i {promised|swore|agreed|still have|really need|really ought|had better not forget} to <what>{, so|.|,|;| -} {remind me|please remind me|can you remind me|set a reminder|i want a reminder}",
    "{don't|do not|never|please don't} let {me|us} forget to <what>{|, ok|, please}",
    "{it's important that|it matters that|it would be bad if i forgot, so make sure} i <what>{, so|.|,|;} {remind me|please remind me|can you remind me}",
    "{please make sure|make sure|see to it|take care} {that |}i {don't forget to|remember to} <what>",
    "{can|could|would} you {set|make|create|add} {a reminder|an alert} {for me |}to <what>",
    "{is it possible to|could i|may i|can i|how about i} {get|have} {a reminder|a ping|a nudge} to <what>",
    "{if i don't <what>, <who> will be {angry|sad|cross}. remind me please|i'm in trouble if i don't <what>, remind me}",
    "{i'm afraid|i think|i fear} {i'll forget|i will forget|i'm going to forget} to <what>{,|.|;} {remind me|can you remind me|please help me with a reminder}",
)  # fmt: skip
"""With ``<what>``, and no time."""

NO_TIME_OF = (
    "remind me {of|about} <thing>{| please|, please}",
    "{can|could|would} {you|u} {remind me|ping me|nudge me|alert me} {of|about} <thing>",
    "{ping|nudge|poke|text|alert|message} me about <thing>{| please}",
    "{i need|i want|i'd like|set|make|create|add} a reminder {for|about|of} <thing>{| please}",
    "{don't|do not|never} let me forget {about |}<thing>",
    "{reminder|remind me|alarm}{:| -} <thing>",
    "i {always|keep|tend to} forget {about |}<thing>{, so|.|,} {remind me|please remind me|can you remind me}",
    "{i mustn't|i must not|i can't} forget {about |}<thing>, {so remind me|remind me|please remind me}",
)  # fmt: skip

NO_TEXT = (
    "{remind|ping|nudge|poke|buzz|alert|notify|text|message|shout at} me <when>{| please| pls|, please|, will you|, thanks}",
    "{can|could|would|will} {you|u} {please |}{remind me|ping me|give me a shout|give me a nudge|alert me|send me a reminder|drop me a line|remind me of something|remind me about something} <when>",
    "{set|make|create|add|schedule|put|open|start} {me |}{a|one|another} {reminder|alarm|alert|nudge} {for me |}<when>{| please| pls}",
    "{i need|i want|i'd like|i could use|give me|get me|book me} {a reminder|a ping|a nudge|an alert|a wake up call|to be reminded|to be reminded of something|to be pinged} <when>",
    "{reminder|reminders|alarm|alert|ping|nudge|new reminder|remind}{:| -|,|} <when>{| please}",
    "<when>{,| -|:|...} {remind me|a reminder|a reminder please|reminder|remind me please|ping me|i need a reminder|set a reminder|alert|can you remind me}",
    "{i have|i've got|there's} {something|a thing|one thing|stuff|something important} to do <when>{, so|.|,|;} {remind me|please remind me|can you remind me|set a reminder}",
    "{is it possible to|could i|may i|can i} {get|have} {a reminder|a ping|a nudge} <when>",
    "{i was thinking|i think|i guess} {i need|i could use} a reminder <when>",
    "{remind me|ping me} of {something|a thing|something important|one thing} <when>",
)  # fmt: skip
"""With ``<when>``, and nothing to do."""

NEITHER = (
    "{set|make|create|add|schedule|put in|give me|get me|i need|i want|i'd like|i could use|start|open} {a|one|another|a new} {reminder|alarm|alert}{| please| pls|, please| for me}",
    "{can|could|would|will} {you|u} {please |}{remind me of something|remind me about something|remind me|set a reminder|make a reminder|create a reminder for me|give me a nudge|ping me|help me with a reminder}",
    "{remind me|ping me|nudge me|alert me|reminder|new reminder|reminder pls|a reminder|another reminder}{| please| of something| about something}",
    "{i need|i want|i'd like} to {be reminded|be reminded of something|set a reminder|add a reminder|get a reminder}",
    "{there's|i have|i've got} {something|a thing|one thing} {i mustn't forget|i need to be reminded of|you should remind me of|i need a reminder for}",
    "{is it possible to|could i|may i|can i} {get|have|set} {a reminder|a nudge|an alarm}",
    "{let's|let us} {set|make|do} a reminder",
    "{i'm so forgetful|i forget everything|my memory is bad}{,|.} {can you remind me of something|i need a reminder|set a reminder please|could you set me a reminder}",
)  # fmt: skip

WHEN = (
    "<when>", "<when>", "<when>",
    "{hm|hmm|well|ok|oh|let's say|let me think|maybe|say|uh|er|umm|ah|right|let me see|i'd say|i think|i guess|perhaps|probably|best}{,| -|...|:|} <when>",
    "<when>{ please|, please| pls| would be good| would be great| should do|, i think| i guess|, thanks| is fine| works| will do|, if you can| suits me| is best}",
    "{make it|do it|remind me|how about|what about|ping me|let's do|let's make it|set it for|put it|then} <when>{| please}",
    "{sorry|oh sorry|oops|right|true|ah yes}{,| -|:} {i forgot|forgot that|of course}{,|:|.} <when>",
    "{the best time is|the time is|it has to be|i need it|i want it|it should be|that would be|it's} <when>",
)  # fmt: skip
"""The answer to "when?"."""

ERRAND = (
    "<what>", "<what>", "<what>",
    "{to|that i have to|that i must|that i need to|that i should|i have to|i need to|i must|i want to|i've got to|i should|it's to|just to|well, to|oh, to|i'm supposed to|of course to} <what>",
    "{hm|hmm|well|ok|oh|let me think|uh|er|umm|ah|right|just|simply|the usual}{,| -|...|:} {<what>|to <what>|i have to <what>}",
    "<what>{ please|, please| pls|, thanks|, that's it|, that's all|. thanks|, of course| - thank you}",
    "{it is about|the thing is|the task is|i forgot to say|the reminder is|it should say|the text is|sorry|sorry, forgot}{:|, i have to|, i need to} <what>",
    '"<what>"',
)  # fmt: skip
"""The answer to "of what?"."""

THING = (
    "<what>",
    "<what>",
    "{about|of|oh, about|it's about|it's|just|well,|hm,|of course} <what>",
    "<what>{ please|, please|, thanks|, that's it| i mean}",
)
"""The same, where there is nothing to do but to think of something."""

ALL = (
    "<what> <when>", "to <what> <when>", "<when> to <what>", "<when>{:|,| -} <what>", "<what>{,| -|:} <when>", "i {have|need} to <what> <when>",
    "<when> i {have to|need to|must} <what>", "{ok|well|right|sure|yes}{,|:} {<what> <when>|to <what> <when>|<when> to <what>|<what>, <when>}",
    "{remind me|ping me} {to <what> <when>|<when> to <what>}", "{it's|it is} <when>{,|:} {i have to|to} <what>", "<what> <when> please",
)  # fmt: skip
"""The answer with all of it."""

NO_FACT = (
    "{remember|note|save|store|keep|memorize|write down|jot down|note down|put down} {something|one thing|a thing|something important|a little something}{| for me| please| for me please|, will you|, would you}",
    "{can|could|would|will|may} {you|u} {please |}{remember something|keep a note|take a note|make a note|note something|note something down|write something down|keep something in mind|save something|jot something down}{| for me|, please| please}",
    "{i want|i need|i'd like|i would like} {you to remember something|you to note something|you to keep something in mind|to save something|to make a note|to leave a note|you to write something down|you to take a note|to tell you something to remember}",
    "{make|take|add|create|write|start|open|save|leave|keep} {a|a new|one|another|a quick|a short} {note|memo}{| please| pls| for me|, please}",
    "{note|new note|memo|note to self|another note|quick note|note please|remember|remember please|save a note}",
    "{there's|i have|i've got|here's} {something|a thing|one thing|something important} {to remember|to note|to write down|for your notes|you should keep|you must remember|i don't want to forget, can you keep it}",
    "{is it possible to|could i|may i|can i} {leave a note|save a note|have you remember something|note something|give you something to remember}",
    "{i'm so forgetful|i forget everything|my memory is bad|i have no pen}{,|.} {can you remember something|can you keep a note|note something for me|take a note please}",
)  # fmt: skip

FACT = (
    "<fact>", "<fact>", "<fact>",
    "{that|well,|it's this:|just that|the thing is,|ok:|here it is:|note that|so,|right,|yes:|here:|the note is:|it's that|this:|ok, so|write:|oh, that|sure,|hm,} <fact>",
    "<fact>{, thanks|, please|. thank you|. that's it|. that's all| please|. nothing more|, ok}",
    '"<fact>"',
)  # fmt: skip

NO_KEY = (
    "{forget|delete|remove|erase|drop|scratch} {something|a note|one note|one of my notes|one of the notes|one thing|an old note|an entry}{| please| for me| for me please}",
    "{can|could|would|will} {you|u} {please |}{forget something|delete a note|remove a note|erase something|delete something from my notes|drop a note|forget one thing}{| please| for me}",
    "{i want|i need|i'd like} {you to forget something|to delete a note|to remove a note|to get rid of a note|you to delete something|to erase one of my notes}",
    "{there's|there is|i have} {a note|something|one thing|an old note} {you can forget|you should forget|to delete|to forget|that can go|you may delete}",
    "{delete note|remove note|forget note|note deletion please|delete one}",
)  # fmt: skip
KEY = (
    "<key>", "<key>",
    "{the one about|the note about|the one on|that about|what i said about|everything about|about|the one with|my note on|all about|whatever you have on} <key>",
    "{oh,|hm,|well,|ok,|it's} {the one about|the note about|about|what i told you about} <key>",
    "{the one about |the note about |about |}<key>{ please|, please|, thanks|, that's it}",
)  # fmt: skip

NO_SUM = (
    "{calculate|compute|work out|add up|solve|figure out} {something|a sum|some numbers|one thing|a little something}{| for me| please| for me please}",
    "{can|could|would|will} {you|u} {please |}{calculate something|do a sum|do some maths|do some math|work something out|do a calculation|compute something|help me with a sum|add something up|do the maths}{| for me| please}",
    "{i need|i want|i'd like|i have} {a sum worked out|something calculated|a calculation done|you to calculate something|you to do a sum|some maths done|to calculate something|a calculation|help with a sum|a little sum for you}",
    "{there's|i have|i've got} {a sum|a calculation|some maths|a maths question} for you",
    "{a sum please|calculator|calculate|calculation please|maths please|new sum|quick maths}",
)  # fmt: skip

HALF_SUMS: tuple[tuple[str, str], ...] = (
    ("{|what's |what is |whats |how much is |calculate |calc |work out }<a> {plus|+|and|added to}", "<a> + <b>"),
    ("{|what's |what is |whats |how much is |calculate |calc |work out }<a> {minus|-|less}", "<a> - <b>"),
    ("{|what's |what is |whats |how much is |calculate |calc |work out }<a> {times|x|*|multiplied by}", "<a> * <b>"),
    ("{|what's |what is |whats |how much is |calculate |calc |work out }<a> {divided by|/|over}", "<a> / <b>"),
    ("{|what's |what is |whats |how much is |calculate |i need |work out }<a> {percent|%|per cent} of", "<b> * <a> / 100"),
    ("{|what's |what is |calculate |how much is }{the square root of|half of|double|the sum of|the difference between|the product of|a third of|the square of}", ""),
    ("{add|multiply|divide|subtract|split|share} {the two|them|these|those|the numbers|some numbers|it all|the bill}{| please| for me| together}", ""),
)  # fmt: skip
"""Sums that break off, each with what it comes to once the rest is said."""
REST = (
    "<b>",
    "<b>",
    "<b>{, sorry| sorry|, please| please|!|. sent too early| i meant}",
    "{oh, |oops, |sorry, |ah |by |and |with |erm }<b>",
)
