"""What people say around a request: a word before, a word after."""

OPENINGS = (
    "{good morning|good evening|good afternoon|hello there|hi again|hey there|hi bot|morning|evening}{!|,|.} ",
    "{quick question|small favour|one question|little request|one quick thing|just a short one|me again}{:| -|,} ",
    "{sorry to bother you|sorry to trouble you|i hope i'm not disturbing|excuse the interruption|sorry, me again}, {but |}",
    "{before i forget|while i think of it|while we're at it|by the way|btw|oh, and|oh right|ah yes|next thing|another thing|on another note}{:|,} ",
    "{okay so|alright then|listen|look|well then|right then|let's see|so tell me}, ",
    "{could you help me|can you help me out|i need your help|i need a hand|a favour please|help me with something}{.|!|?|:} ",
    "{if you don't mind|if it's no trouble|if you have a second|when you have a moment|if you'd be so kind}, ",
    "{dear pocket|my friend|buddy|mate|assistant|bot}, ",
    "{i'm in a hurry|i'm driving|i'm on the train|typing with one hand|i'm in a meeting}{,|.|:|;} ",
)
CLOSINGS = (
    "{. |, |! |\n}{thanks in advance|thank you in advance|thanks a lot|thank you very much|many thanks|thanks a million|cheers|much obliged|tia|appreciate it}",
    "{. |! |, }{that would be great|that would be lovely|that would help me a lot|that'd be super|i'd appreciate it|would be nice|you'd do me a favour|it's important|it matters to me}",
    "{. |, |! }{i'm in a hurry|no rush|it's urgent|take your time|be quick|that's all|that's it for now|nothing else}",
    " {if you don't mind|if that's ok|if that is possible|if it isn't too much trouble|when you can|would you}",
)
