"""What follows a reminder: another time, another errand; and what completes one."""

OTHER = (
    "{actually|no|hm|hmm|oh|oops|sorry|wait|ah|argh|nope|well}{,| -|...|} {make it|make that|i meant|i mean|change it to|set it to|better|rather|let's do|let's say|it should be|it has to be|do} <when>{| please| instead| then}",
    "{make it|make that|change that to|change it to|move it to|shift it to|set it to|switch it to|i meant|i mean|it's|let's make it|let's do} <when>{| please| instead| rather| then}",
    "{no|nope|nah|sorry|wait|oops|hmm|actually}{,| -|...} <when>{| please| instead| i mean| i meant}",
    "<when>{, not earlier|, i meant|, sorry| i meant|, actually| rather| instead|, my bad| it is then| works better| is fine too| would suit me better|, please change it}",
    "{not then|wrong time|that's wrong|that was wrong|i got the time wrong|i mixed it up|typo|my bad|my mistake|i misread it|the meeting was moved|plans changed|that's too early|that's too late|i can't then}{,|:|.| -|;} {make it |it's |i meant |}<when>",
    "{can|could|would|will} you {move|change|shift|push|postpone|delay|bring|reschedule|switch} {it|that|this|the reminder|that reminder|that one} {to|until|for} <when>{| please| instead}",
    "{move|push|shift|postpone|put off|reschedule|delay} {it|that|the reminder|that one|this one} {to|until|till} <when>",
    "{and|and again|also|and once more|and a second time|again|once more} <when>{| please| too| as well}",
    "{remind me again|remind me once more|ping me again|nudge me again|another one|one more|the same|the same again|same reminder|repeat that|do it again|same thing} <when>{| please| too| as well}",
    "{i'd rather have it|i'd prefer it|could it be|can it be|how about|what about|would it be possible|is it possible to have it} <when>{| instead| maybe}",
    "{on second thoughts|thinking about it|come to think of it|now that i think of it|after all}{,|} {make it |}<when>{| please| is better| instead}",
)  # fmt: skip
"""The same errand at another time."""

MORE = (
    "{and|also|and also|plus|then also|oh and} {remind me |}<when> to <what>",
    "{and|also|and also|plus|oh and} remind me to <what> <when>",
    "{another one|one more|next one|next|second one}{:|,} <what> <when>",
    "{another one|one more|next one|next|second one}{:|,} <when> to <what>",
)
"""Another errand at another time."""

MEANWHILE = (
    "{and|also|and also|plus|oh and} {remind me |}to <what> {at the same time|then too|then as well|at that time too}",
    "{at the same time|same time}{,|:} {remind me to |also remind me to |also to }<what>",
    "{and|also} to <what>, same time",
)
"""Another errand at the time just named."""

WHEN = (
    "<when>", "<when>", "<when>", "<when> {please|pls|thanks|would be good|would be great|is fine|will do|i think|if possible|sounds good|maybe|works}",
    "{hm|well|ok|let's say|maybe|say|oh|uh|umm|let me think|sorry|ah right|right}{,|...|} <when>", "{let's say|i'd say|let's do|make it|do it|remind me|ping me|how about|set it} <when>{| please|}",
    "{it's|it is|that's|it would be} <when>", "<when>{, because they close early|, before the others come|, that should be early enough|. thanks|, if you can|, i get off work then|, that'd be perfect}",
)  # fmt: skip
"""Answers to "when?"."""

WHAT = (
    "<what>", "<what>", "to <what>", "to <what>{ please|, please|, thanks|!}", "{that i have to|i have to|i must|i need to|that i should|i want to|i wanted to|i should|i've got to|i gotta|of having to} <what>",
    "{oh|ah|right|sorry|well|oh right|uh}{,|} {to |i have to |}<what>", '{just |}"<what>"', "{remind me to|remind me that i must|tell me to|it's to|just to|simply to} <what>",
)  # fmt: skip
"""Answers to "of what?"."""

WHICH = (
    "<what>",
    "<what>",
    "{of|about} <what>",
    "{it's about|it's|that's for|about|it is for|of} <what>{| please}",
    "{oh|ah|sorry|right},{ of| about|} <what>",
)

NO_TIME = (
    "{can|could|would|will} you {remind|ping|nudge|notify} me to <what>{| please| later when it's time| in time|}",
    "{don't|do not|dont|never} let me forget to <what>",
    "{set|make|create|add|i need|i want|i'd like|can i have} {a reminder|an alarm|an alert} to <what>{| please}",
    "{i have to|i must|i need to|i should|i gotta|i've got to} <what>{,|.| -|;} {remind me|please remind me|can you remind me|set a reminder|don't let me forget|i need a reminder|remind me of it}",
    "{remind|nudge|ping} me to <what>{|, i always forget|, it's important|. thanks|, will you|, ok?}",
    "<who> {wants|asked|told} me to <what>{,|.| -|;} {remind me|please remind me|can you remind me|set a reminder}",
    "{<what>, remind me|remind me: <what>|reminder: <what>|reminder <what>|new reminder, <what>}",
    "{help me remember to|make sure i don't forget to|make sure i remember to|see that i don't forget to|i'd hate to forget to} <what>",
    "{i keep forgetting to|i always forget to|i tend to forget to} <what>{,|.|;} {remind me|can you remind me|please remind me|set a reminder}",
    "{i want|i'd like|i need} {to be reminded|you to remind me} to <what>",
)  # fmt: skip

NO_TIME_OF = (
    "{can|could|would|will} you {remind|ping|nudge} me {of|about} <what>{| please}",
    "remind me {of|about} <what>{| please|, i always forget it|, will you}",
    "{don't|do not|dont} let me forget {about |}<what>",
    "{set|make|create|add|i need} a reminder {for|about|of} <what>",
    "{reminder|reminder please|new reminder}: <what>",
    "<what>{, remind me|, don't let me forget| - remind me please|, reminder please}",
    "{i mustn't|i can't} forget {about |}<what>, {remind me|please remind me|so remind me}",
    "{i want|i'd like|i need} to be reminded {of|about} <what>",
)

NO_TEXT = (
    "{set|make|create|add|i need|i want|can you set|could you make|schedule|can i have|i'd like} {a reminder|an alarm|an alert|a timer|a reminder} for <bare>{| please}",
    "{can|could|would|will} you {remind|ping|nudge|alert|buzz|notify} me {of something |about something |}<when>{| please}",
    "{remind|ping|nudge|alert} me {of something|about something|of it all|} <when>{| please| ok?}",
    "<when> {i have to do something|i must do something|something is on|i have something important|there's something}{,|.|;} {remind me|please remind me|can you remind me}",
    "{i want|i'd like|i need} {to be reminded of something|a reminder|a nudge|you to remind me} <when>",
    "{reminder|alarm|timer|new reminder}{ for|:|} <bare>{| please}",
    "<when>{, remind me|, reminder|: reminder please|, can you remind me of something|, please alert me}",
)  # fmt: skip
