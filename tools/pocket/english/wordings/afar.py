"""The time of a place, in a few words, or told with other places and hours that are not asked for."""

BRIEF = (
    "time <place>",
    "time in <place>",
    "<place> time",
    "{time now|current time|local time|clock|hour|time right now|the time|exact time} {in |}<place>",
    "<place> {time now|local time|current time|time please|time pls|what time|what time is it|what time now|clock}",
    "{what time|what's the time|whats the time|what is the time|what time is it|wat time is it|what time is it now|how late|how late is it|which hour} in <place>{| now| right now| currently| at the moment| today}",
    "what time {is it |}{at|over in|for|down in|up in|out in} <place>{| now}",
    "in <place> {what time is it|what's the time|how late is it|what time now|what time do they have}",
    "<place>{,|:| -|?} {what time is it there|time there|what's the time there|how late is it there|what time there now|day or night there|morning or evening there}",
    "time {at|over in|down in|for} <place>",
    "is it {night|day|morning|evening|late|early|dark|afternoon|past midnight|already tomorrow|lunchtime|still light|after work} in <place>{| now| yet| already| right now}",
    "{tell me|give me|get me|need|check|show me|say} the time in <place>{| pls| please| now}",
    "{do you know|can you tell me|could you tell me|pls tell me|could you check|can you look up} {the time|what time it is|how late it is} in <place>{| now| right now| please}",
)
"""The hour."""

TOLD = (
    "{i'm|i am|we're|we are} in <other> {and need to know|and want to know|but i need|and wonder about} the time in <place>",
    "{flying|i'm flying|we fly|travelling|i go|moving} from <other> to <place>{,|.|;} {what time is it {there|at the other end|when you're there|over there now}|what's the local time there|how late is it there now}",
    "{it's|it is} <clock> {here|here in <other>|in <other>}{,|;| and|.} {what time is it in <place>|and in <place>|what about <place>|so what time is it in <place>|how late is that in <place>|what do they have in <place>}",
    "{if it's|if it is|when it's|if it is now} <clock> {here|in <other>}{,|} {what time is it|how late is it|what's the time} in <place>",
    "{not the time here|not here|not in <other>|i don't mean <other>|no not <other>}{,|:| but|;} {the time in <place>|what time is it in <place>|in <place>|i mean <place>, what time is it there}",
    "{my <who>|<who>|my aunt|my uncle|a friend|my best friend|our supplier|my ex|the team|my nephew} {lives in|moved to|is in|works in|is on holiday in|is stuck in|studies in|is posted to|went to} <place>{,|.|;| and|...} {can i {ring|call|phone} now or is it too {early|late} there|is it too late to {call|ring}|what time is it there|is it a good time to call|would they be awake|what time do they have now|are they asleep|should i call now or wait till morning there, what time is it|what time is it for them}",
    "{can i|could i|should i|may i|is it ok to|is it too late to|is it too early to} {ring|call|phone|skype|facetime|bother} {<who>|my aunt|the office|the hotel|the bank|my friend|them|people} in <place> {now|right now|at this hour|yet}{|? what time is it there|, what time is it there|, what's the time there}",
    "{the match|the call|the webinar|our meeting|the launch|the game|the auction|my interview} is {at <clock> |}{in <place> time|on <place> time|<place> time}{,|.|;} what {time is it|'s the time} there {now|right now|at the moment}",
    "{i land|we land|i arrive|we get in|my flight lands} in <place> {soon|tonight|at <clock>|tomorrow|in an hour}{,|.|;} {what time is it there now|what's the time there|what's the local time right now|how late is it there}",
    "{i got|there's|i have} a {message|mail|missed call|voicemail} from {<who>|someone|a client|an agent} in <place>{,|.|;} {what time is it there|is it still office hours there|how late is it over there|can i still call back, what time is it there}",
    "{need to|have to|want to|gotta|i must|i'd like to} {call|ring|email|text|phone} {<place>|someone in <place>|<who> in <place>|the office in <place>}{,|.|;| -} {what time is it there|what's the time there|whats the time over there|are they open, what time is it|is it late there}",
)
"""``<place>`` is meant, ``<other>`` is not."""

TWO = (
    "{time|times|the time|local time|the times} in <place>{,| and| &| and in|, and in} <other>{| please| now|?}",
    "<place> {and|&|,|/|+} <other> {time|times|time now|time please|what time}",
    "{compare|give me|tell me|show me|check|i need|look up} the time{|s} in <place> and {in |}<other>",
    "{what time|how late} is it in <place>{?|,| and| -} {and|and what time is it|and how late is it|what about|and what about} {in |}<other>",
    "{what's|whats} the time in <place>{,| and|?} {and what's it in|and in|in} <other>",
    "both <place> and <other>{,|:| -} what time is it",
    "{we have|i have|there are} {people|colleagues|family|clients} in <place> and {in |}<other>{,|.|;} {what time is it for them|what time is it there|what time do both have}",
)
HERE = (
    "{what time is it|what's the time|how late is it|time|the time|local time} {here|here now|where i am|at home|where we are} {and|and also|and what time is it|& } {in|over in} <place>{| please| now}",
    "{my time|our time|time here|home time} and {<place> time|the time in <place>|the one in <place>}{| please}",
    "{the time|time|what time is it}{, | }please{, | }{here and in <place>|for here and for <place>}",
)
