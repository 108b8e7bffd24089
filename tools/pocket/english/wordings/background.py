"""What people tell before they ask something, and after it."""

ANYTHING = (
    "{i have to be there at 9|the guests come at 7|i've got 10 minutes left|my boss needs it by noon|the meeting starts in 20 minutes|it's for tomorrow morning|i'm leaving on friday|it's my turn on saturday|i'm at the shop right now|i'm standing in the kitchen|i'm on the bus|i'm at work}{ so quick: |, so |. |, | and i need to know: |... }",
    "{alexa|hey siri|ok google|chatgpt|hey google|computer|jarvis}{,|} ",
    "{i asked my teacher|i asked siri|i asked a friend|google didn't help|the manual doesn't say|my phone is broken|my internet is slow|my friend told me to ask you}{, so |. |: |, now you: }",
    "{remember yesterday when we talked about it|you said you remember things|since you're so good with numbers|as you know the time|now that the maths is done|forget what i said before|ok forget that|never mind the reminder|thanks for the note}{. |: |, |, new question: }",
)
BEFORE = (
    *ANYTHING,
    "{my daughter|my son|my kid|my niece} {came home from school and|asked me at dinner and i|keeps asking me, so|wants to know and i have no idea,|has homework about it} ",
    "{we're sitting in a pub and can't agree|we have a bet going here|my wife and i are arguing|me and my mate have a bet for 20 quid|there's a quiz tonight at 8|we're at table 5 of the pub quiz}{: |. |, so |, }",
    "{i've been up since 5 and my brain is gone|i should know this but|i used to know this|it's been on my mind all day|i can't sleep and keep wondering|i woke up at 3 thinking about this|maybe you can help me|not sure you can do this but|i know you're only small but|last thing for today|sorry if this is dumb but}{, |: |. | - }",
)
AFTER = (
    "{. |, |... |? }{i've been looking for 2 hours|i need it by 6|my boss wants it by noon|it's for my mum|i have 5 minutes|i promised it to anna|i don't want to look stupid tomorrow|it's for a presentation on monday|the exam is at 10|i can't find my notes on it|i keep forgetting|the internet says different things|my wife says no|last time it took 3 days|i'm on the train|i don't have much time|it's been bugging me since 2019}",
)
