"""Reminders: with all that is needed, and without."""

BOTH = (
    "{i was wondering|i wonder} {if|whether} you {could|might|could possibly|would be able to} {remind me|ping me|nudge me|send me a reminder|drop me a line} <when> to <what>",
    "{would you mind|do you mind|mind} {reminding me|giving me a nudge|pinging me|sending me a reminder} {<when> to <what>|to <what> <when>}",
    "{would be great|it'd be nice|it would help me|i'd be glad|i'd be grateful} if you {reminded me|could remind me|pinged me|could nudge me} {<when> to <what>|to <what> <when>}",
    "{be so kind and|do me a favour and|be a dear and|go ahead and|kindly|do} remind me {<when> to <what>|to <what> <when>}",
    "{i'm meeting|we're meeting|i'm seeing|we are having lunch with|i'm calling} <who> at {noon|four|lunchtime|the office}, so {ping|remind|nudge|alert} me <when> to <what>",
    "{<who> is coming|the guests are coming|we are leaving|i'm travelling|i'm working late|i'm off}, {so|and so|therefore} {please |}{remind|ping|nudge|tell} me <when> to <what>",
    "{i have a|there's a|we have a} <thing> {coming up|soon|to think of}{.|,|;} {so |}{remind|ping|nudge} me <when> to <what>",
    "{remind|nudge|ping} me to <what> <when>{,| -|;} {because|since|as} {otherwise i'll forget|i always forget|it's important|<who> is waiting|i promised it to <who>|my memory is bad|i can't miss it|i forgot last time|i'll be busy|it's urgent}",
    "{remind|nudge|ping} me <when> to <what>{,| -|;} {or else i'll forget|otherwise i forget it|or <who> will be angry|because <who> asked me|since i promised|as i always forget|it's really important}",
    "{since|because|as} {i always forget|i'll be busy|i have so much to do|<who> insists|my memory is bad}, {remind|ping|nudge} me <when> to <what>",
    "{ping|nudge|poke|buzz|alert|notify|message|text|write|prod|tap|call|shout at|warn|tell} me <when>{ to| so i|, i must|, i have to|, i need to| that i must| because i have to} <what>",
    "{make sure|see to it that|see that|ensure} i {<what> <when>|don't forget to <what> <when>|remember to <what> <when>}",
    "{make sure|see to it that|ensure that} <when> i {remember to|don't forget to} <what>",
    "{i mustn't|i must not|i can't|i shouldn't|i don't want to|i'd hate to|i had better not|we mustn't} forget to <what> <when>{|, so remind me|, please remind me|, can you help|. remind me|, give me a nudge}",
    "{so i don't forget|so that i don't forget|so i won't forget|lest i forget|in order not to forget} to <what>{,|:} {remind me|ping me|send me a message|set a reminder|nudge me|give me a sign} <when>",
    "{send|give|drop|leave|write} me {a reminder|a message|a nudge|a heads up|a note|a ping|a signal|a warning} <when> {to|so i can|so that i} <what>",
    "{i have to|i need to|i must|i should|i've got to|i gotta|i want to|i'm supposed to|i promised to|i plan to|i'll have to} <what> <when>{.|,|;| -| and} {give me a nudge|make sure i remember|a reminder would be nice|could you remind me|help me remember|remind me then|i need a reminder|please ping me|don't let me forget it|can you set a reminder|set me a reminder}",
    "<when> {i have to|i need to|i must|i should|i've got to} <what>{.|,|;| -| and} {remind me|give me a nudge|make sure i remember|could you remind me|i need a reminder|please ping me|don't let me forget}",
    "{at some point|later on|then} {i have to|i need to|i must} <what>, {remind me|ping me|nudge me} <when>",
    "<when> {ping|nudge|alert|notify|poke|message|tell|text} me to <what>",
    "<when>{,|:| -} {please |}{reminder|a reminder|a nudge|set a reminder|reminder please} {to|that i have to|that i must} <what>",
    "<when>{:| -|,} <what>{ (reminder)|, reminder please|, remind me|, don't let me forget|. remind me please| reminder}",
    "<what> <when>{ reminder| - reminder|, reminder please| (remind me)| remind me|, remind me please|, don't let me forget|, ping me}",
    "<what>{,| -|:|;} {remind me|reminder|please remind me|set a reminder|ping me|nudge me|alert me} <when>",
    "{reminder|new reminder|remind|set reminder|todo reminder|to remember}{:| -|,|} <when>{,| -|:|} <what>",
    "{reminder|new reminder|remind|set reminder|alert|alarm}{:| -|,} <what>{,| -|:|} <when>",
    '{set|create|make|add|schedule|put in|register|note} a reminder{:|,| that says| saying| called| with the text} {<what>, <when>|"<what>" <when>|<what> <when>}',
    "{set|create|schedule|make} {me |}a reminder <when>{:|,| to| saying i should| that says} <what>",
    'remind me to "<what>" <when>',
    "remind me <when>:\n<what>",
    "{remind me|reminder}:\n<what>\n<when>",
    "{can|could|would} you {make sure|see to it} {that |}i {<what> <when>|remember to <what> <when>|don't forget to <what> <when>}",
    "{can|could|would|will} you {ping|nudge|alert|notify|message|poke|text} me <when> {to|so i|so that i don't forget to|because i have to} <what>",
    "{can|may|could} i {get|have|ask for} {a reminder|a nudge|an alert} {<when> to <what>|to <what> <when>}",
    "{is it possible|would it be possible} to {get a reminder|be reminded|have a reminder} {<when> to <what>|to <what> <when>}",
    "{i would love|i'd appreciate|i could use|i need|please set up} a {reminder|nudge|ping|heads up} <when> {to|so i can|so i remember to|that i should} <what>",
    "{help me|i need help to} {remember to|not forget to} <what> <when>",
    "{you can set reminders, right|you do reminders, don't you|you can remind people, no}? <what> <when>{| please}",
    "{it's me who has to|somebody has to|i alone must} <what> <when>, so remind me",
    "{remind|ping} me{,| please,} <when>{,|} {that i should|that i ought to|that i still have to|that i wanted to|that it's time to|that we need to} <what>",
    "{tell|warn} me when it's time to <what>, {that's|that is|namely} <when>",
    "<when> it's time to <what>{, remind me|, please remind me|. ping me then}",
    "{wake me up|get me up} <when>, i {have to|must|need to} <what>",
    "{don't|do not|never} let {me|us} forget {<when> to <what>|to <what> <when>}",
)  # fmt: skip
"""``<what>`` to do, ``<when>``; ``<who>`` and ``<thing>`` are only told."""

BARE = ("<when> <what>", "<when>: <what>", "<when>, <what>", "<what> <when>", "<what>, <when>", "<when> - <what>")
"""An errand and a time, and no word of a reminder: what else could it be."""

OF = (
    "{i was wondering|i wonder} {if|whether} you {could|might} remind me {of|about} <subject> <when>",
    "{would you mind|mind} {reminding me|pinging me} {about|of} <subject> <when>",
    "{ping|nudge|poke|alert|message|notify|text|warn|tell} me {about <subject> <when>|<when> about <subject>}",
    "{send|give|drop|leave} me {a reminder|a nudge|a message|a heads up} {about|of|for|regarding} <subject> <when>",
    "<subject>{,| -|:|;} {remind me|reminder|please remind me|set a reminder|ping me} <when>",
    "<subject> <when>{ reminder|, reminder please| - reminder|, don't let me forget| (reminder)|, remind me}",
    "<when>{:| -|,} <subject>{ reminder|, reminder please| (reminder)|, remind me}",
    "<when> {ping|nudge|alert|message} me {about|regarding} <subject>",
    "{can|may|could} i {get|have} a {reminder|nudge} {about|for|of} <subject> <when>",
    "{i could use|i need|i'd appreciate|i want} a {reminder|nudge|ping} {about|for|regarding} <subject> <when>",
    "{don't|do not|never} let me forget {about |}<subject> <when>",
    "{because i always forget|since it's important|as <who> asked}, remind me {about|of} <subject> <when>",
    "remind me {about|of} <subject> <when>{,| -} {because it's important|or i'll forget|since <who> asked|as i always forget}",
    "{i mustn't|i must not|i can't|we mustn't} forget {about |}<subject> <when>, {remind me|so remind me|please remind me}",
)

NO_TIME = (
    "{i was wondering|i wonder} {if|whether} you could remind me to <what>",
    "{would you mind|do you mind|mind} {reminding me|giving me a nudge|pinging me} to <what>",
    "{it would be great|would be nice|i'd be glad} if you {reminded me|could remind me} to <what>",
    "{ping|nudge|alert|notify|poke} me to <what>",
    "{make sure|see to it that|ensure} i {don't forget to|remember to} <what>",
    "{i mustn't|i must not|i can't|i don't want to} forget to <what>{|, remind me|, so please remind me|, set a reminder}",
    "{i have to|i need to|i must|i should|i've got to|i gotta} <what>{.|,|;| and} {could you remind me|give me a nudge|i need a reminder|set a reminder|please ping me|don't let me forget|can you remind me of it}",
    "{so i don't forget|lest i forget} to <what>{,|:} {remind me|set a reminder|ping me|i need a reminder}",
    "{set|create|schedule|make|add} a reminder{:|,| saying| called| that says} <what>",
    "{remind me|reminder}{:|:\n| -|,} <what>",
    "<what>{ - reminder|, reminder please|, remind me| reminder|, remind me please}",
    "{can|may|could} i {get|have} a {reminder|nudge} to <what>",
    "{help me|i need help to} {remember to|not forget to} <what>",
    "{remind|nudge} me to <what>{,| -} {because i always forget|otherwise i'll forget|it's important|since i promised}",
    "{i'd appreciate|i could use|i'd like} a {reminder|nudge} to <what>",
)  # fmt: skip

NO_TEXT = (
    "{i was wondering|i wonder} {if|whether} you could {remind me|ping me|send me a reminder} <when>",
    "{would you mind|mind} {reminding me|pinging me|giving me a nudge} <when>",
    "{ping|nudge|poke|alert|notify|message|buzz} me <when>{| please| without fail}",
    "{i could use|i'd like|i want|i'd appreciate} a {reminder|nudge|ping|heads up|wake up call} <when>",
    "{can|may|could} i {get|have} {a reminder|an alarm|a nudge} <when>",
    "<when>{,|:|} {remind me|ping me|reminder please|a reminder|set a reminder|alert me|nudge me}",
    "{reminder|alarm|alert|new reminder}{:|} <when>",
    "{set|create|schedule|add|make} {me |}{a reminder|an alarm|an alert} <when>",
    "{send|give} me {a reminder|a nudge|a ping|a signal} <when>",
    "{there's something|i have something to do|something is due} <when>, {remind me|set a reminder|ping me}",
)

NEITHER = (
    "{i was wondering|i wonder} {if|whether} you could {remind me of something|set a reminder}",
    "{i have|i've got|there's} {something|a thing|an appointment} {i need to be reminded of|you should remind me of|i mustn't forget, remind me}",
    "{could|can|would|will} you {set up a reminder|make a reminder|create an alarm|ping me later about something|schedule a reminder}{| for me}",
    "{i'd like|i want|i would like} to {set a reminder|create a reminder|add a reminder|schedule a reminder}",
    "{reminder|reminder please|new reminder please|set alarm|a reminder|one reminder}",
    "{help me remember something|i need reminding|don't let me forget something|how about a reminder|let's set a reminder|start a reminder}",
)

OTHER = (
    "{could|can|would} we {move|shift|change|push|postpone} {it|that} to <when>",
    "{push|shift|postpone|delay|reschedule|change|move} {it|that|the reminder|this} {to|until} <when>{| please}",
    "{hm|oh|ah|oops|sorry|wait}{, |... }{i meant|better|rather|make it|make that|i mean} <when>",
    "{i changed my mind|change of plan|my mistake|that's too early|that's too late|that doesn't suit me}{,|:|;} {make it |}<when>{| instead| please}",
    "<when> {would be better|suits me better|is better|instead|instead please|would be perfect|rather}",
    "{i'd prefer|i would rather have it|let's do it|let's make it|how about|what about} <when>{| instead}",
    "{remind me of it|remind me of that|ping me again|remind me again} <when>{| too| as well| instead}",
)
