"""A question of the time or the date, short, as it stands in a longer message."""

TIME = (
    "what time {is it|is it now|is it really|is it right now|do we have|is it here}",
    "what's the {time|time now|time right now|hour|exact time}",
    "{whats|what is} the {time|time now|time please|current time}",
    "how late is it{| now| already| by now}",
    "{tell me|please tell me|just tell me|quickly tell me|kindly tell me} {the time|what time it is|how late it is|what the clock says}",
    "{can|could|would} you {please |}{tell me|say|check|let me know|find out|look up} {what time it is|the time|how late it is|what the clock says|what time we have}",
    "{i'd like to know|i need to know|i want to know|i wonder|i was wondering|i have no idea|i don't know|i can't tell} {how late it is|what time it is|the time}",
    "{do you know|do you happen to know|any idea|may i ask|would you know} {what time it is|how late it is|the time}",
    "{give me|i need|show me|i could use|read me} the {time|exact time|current time|hour}{| please| now}",
    "{the time please|time please|time?|time now?|what hour is it|got the time?|clock?}",
    "is it {already |}{noon|late|past noon|lunchtime|evening|midnight|time for lunch|time for bed|still early|too late to call|after <clock>} {already|yet|now|by now|}",
    "{remind me|tell me again|say again} what time it is",
)  # fmt: skip

DATE = (
    "what {day is it|day is it today|day is today|is the date|is today's date|date is it|date do we have|day of the week is it|day do we have}",
    "{what's|whats} {the date|today's date|the date today|the day|the day today}",
    "which {day is it|day is today|weekday is it|weekday do we have|date is today|date do i put|day of the week is today}",
    "{tell me|please tell me|just tell me} {the date|what day it is|today's date|which day it is|the weekday}",
    "{can|could|would} you {please |}{tell me|say|check|let me know} {what day it is|the date|what day of the month it is|which day it is|which weekday it is}",
    "{i'd like to know|i need to know|i want to know|i wonder|i don't know|i forgot|i'm not sure|i never know|i can't say} {what day it is|which day it is|the date|what the date is|today's date|what day of the week it is}",
    "{do you know|do you happen to know|any idea|may i ask} {what day it is|the date|what day of the month it is|which weekday it is}",
    "{give me|i need|show me} {the date|today's date|the full date|the weekday}{| please}",
    "{the date please|date please|date?|what day?|which day?|today's date?}",
    "is {it|today} {already |really |still |}{<day>|the weekend|a working day|<day> or <day_too>|the <ordinal>|the <ordinal> or the <ordinal_too>|a weekday or the weekend|the end of the month}",
    "{i forgot|i can't remember|i don't know} {whether|if} {it's|it is|today is} <day> or <day_too>{| today}",
    "{remind me|tell me again} {what day it is|what the date is|which day it is}",
    "which {date|day} {do i put on it|do i write|goes on it|should i put there|do we write today}",
)  # fmt: skip

BOTH = (
    "{what's|what is|tell me|give me|i need|show me} {the date and the time|the date and time|the time and the date|the day and the time|date and time|today's date and the exact time|the weekday and the time}",
    "what day is it{| today}{,|} and {what time|what time is it|how late is it|what's the time}",
    "what's {the date|today's date}{,|} and what time is it",
    "what time is it{,|} and {which day|what day|what day is it|what's the date|which date is it}",
    "how late is it{,|} and {what day|which day is it|what's the date}",
    "{i'd like to know|i need to know|i want to know|tell me|can you tell me|could you tell me} the {time and also the date|date and also the time|time as well as the date|day and hour|time, and the date too|time plus the date}",
    "{tell me|give me|i need} the {day, the date and the time|time, the day and the date|weekday, date and hour}",
    "{date and time|time and date|day and time|day, date, time|date + time|time & date}{| please| now}",
)  # fmt: skip

THERE_TIME = (
    "what time {is it|is it now|is it right now|do they have|is it currently} in <place>{| now}",
    "how late is it {in|over in} <place>{| now| already}",
    "{what's|whats|what is} the {time|local time|current time|hour} {in|over in} <place>{| now| right now}",
    "{tell me|give me|i need|show me} the {time|local time|hour} in <place>{| please}",
    "{can|could|would} you {tell me|check|find out|say} {what time it is|how late it is|the time} in <place>",
    "{i'd like to know|i need to know|i wonder|do you know|any idea} {what time it is|how late it is|the time} in <place>",
    "is it {already |still |}{late|morning|night|evening|dark|early|day or night|too late to call|office hours|bedtime|midnight|past noon|afternoon} in <place>{| already| yet| now}",
    "{are people|is everybody|is anyone|are they} {still |already |}{awake|asleep|up|at work|having lunch} in <place>{| now| yet}",
    "{is it|would it be} too {late|early} {to call|to phone|to ring|for a call to|for calling} <place>",
    "<place> time",
    "what does the clock {say|show} in <place>",
)  # fmt: skip

THERE_DATE = (
    "what {day is it|date is it|is the date|weekday is it|day of the week is it|day do they have|is today's date} in <place>{| now| today| right now| already}",
    "which {day|date|weekday} {is it|do they have|do they write|have they got} in <place>{| now| already| at the moment}",
    "{what's|whats} the {date|day|weekday} {in|over in} <place>{| today| now| right now}",
    "{tell me|give me|i need} {the date|the day|the weekday} in <place>{| please}",
    "{can|could} you tell me {what day it is|the date|which day it is} in <place>",
    "is it {already |still |}{<day>|tomorrow|the weekend|the <ordinal>|a weekday} in <place>{| already| yet| now}",
    "{do you know|i wonder|i'd like to know} {what day it is|which date it is|whether it's <day>} in <place>{| already}",
    "{date|today's date|day|weekday} in <place>",
    "in <place>, {what day is it|which day is it|what's the date|is it <day> already}",
)  # fmt: skip

THERE_BOTH = (
    "{what's|what is|tell me|give me|i need|show me} {the date and time|the time and date|the day and the time|date and time|the date and the time|day and hour|the time and the day} in <place>{| now| right now| please}",
    "what day {is it |}and what time is it in <place>{| now| right now}",
    "what time and {day|date} is it in <place>",
    "{date and time|time and date|day and time} in <place>{| please| now}",
    "what time is it in <place>, and {what day|which day|what date} is it there",
    "in <place>, what's {the date and time|the day and the hour}",
)  # fmt: skip

THERE_STORY = (
    "{i want to|i have to|i'd like to|i need to|i'm about to|because i want to|before i} {call|ring|phone|write to|video call} {my {grandmother|aunt|uncle|brother|sister|son|boss|cousin|colleague}|a client|a friend|some people|the office} in <place>{| and <clause>| who <habit>|, <habit>}{,|.|;|, so| so|:|} <there>",
    "{my|our} {sister|son|daughter|cousin|team|client|best friend|grandmother|brother|aunt|niece|boss|pen friend} {lives|is living|works|is studying|is staying|is on holiday|moved|has just landed|is stuck at the airport} in <place>{| and <clause>| and <habit>}{,|.|;|, so| so|:| -|} <there>",
    "{we have|i have|there's} a {video call|meeting|call|conference} with {the people|the team|our office|a customer|some folks} in <place> at <clock> {their time|our time|today|}{,|.|;|, so| so} <there>",
    "{if it's|it's} <clock> here{,|.|;} {what time do they have in <place>|how late is it in <place>|what's the time in <place>}",
    "has the {stock exchange|office|bank|museum|shop|embassy} in <place> {closed|opened|shut} {yet|already|}? {tell me the time there|what time is it there|how late is it over there}",
    "{is it too {late|early}|can i still|may i|should i} {to call|call|ring|phone} {my {aunt|boss|friend}|them|someone} in <place>{ now| right now|}{,|?| or} {is it night over there|what time is it there|or are they asleep|how late is it there|are they asleep}",
    "{my flight|my plane|the plane|our train} to <place> {lands|arrives|leaves} {tonight|at <clock>|soon|on <day>} and i want to {set my watch|know}{,|.|:} what {time is it there|time is it in <place>|'s the time there}",
    "how many hours {ahead|behind} is <place>? i mean {what time is it there|how late is it there now}",
    "{i'm|we're} {watching|waiting for|listening to} {a match|a launch|a concert|the news|a race} from <place>{,|.|;} <there>",
    "<place>{:|,| -|.} {my {sister|son|team} is there|i have to call someone there|i'm flying there <day>|i used to live there}, <there>",
    "{in <place>|over in <place>}{,|} <there_bare>",
)  # fmt: skip
THERE = (
    "{what time is it|how late is it|what's the time|what's the local time|whats the time|what time do they have|what hour is it|what is the time} {there|over there|there now|over there now|for them|for her|where he is}",
    "{tell me|can you tell me|could you tell me|do you know|i wonder} {what time it is|how late it is|the time|the local time} {there|over there}",
    "{is it|isn't it} {late|night|early|morning|already late|still dark} {there|over there|for them}",
)
THERE_BARE = "{what time is it|how late is it|what's the time|what do the clocks say|what hour is it|what time have they got}{| now| right now}"
HABITS = (
    "{goes to bed early|gets up late|never sleeps|is always in a hurry|loves to talk|sleeps a lot|works nights|turned <number>|has a birthday|said {i should call|it's urgent}|never picks up|is expecting my call}",
)

DAY_THERE = (
    "{and |}{what day is it|which day is it|what's the date|what is the date|which weekday is it|what day} {there|over there}{| now| then}",
    "{and|ok, and|what about|how about} {the date|the day|the weekday|today's date} {there|over there|for them}",
)
"""After the time of a place, its date."""

TWO_PLACES = (
    "what time is it {in|over in} <place> and {in |}<other>",
    "{what time is it|how late is it|what's the time} in <place>{,|} {and in|and also in|and what about|as well as in|and what time in|and} <other>",
    "{tell me|give me|show me|i need} the {time|local time} in <place> and {in |}<other>{| please}",
    "{time|local time|current time|the time} in <place> {and|and in|&|and also} <other>{| please}",
    "{can|could} you {tell me|check|look up} {what time it is|the time|how late it is} in <place> and {in |}<other>",
    "<place> and <other>{,|:| -} {what time is it there|what time is it in each|how late is it there|the times please}",
    "what's the time in <place>? and in <other>",
    "{i have a call with|i work with|we have people in|my friends are in} <place> and <other>, {what time is it there|how late is it in both|what time do they have}",
)  # fmt: skip
HERE_AND_THERE = (
    "{what time is it|how late is it|what's the time} {here|here now|where i am} and {in|over in} <place>",
    "{time|the time|tell me the time|give me the time|current time} {here|here with us|locally} {and in|and also in|and over in|and} <place>{| please}",
    "{what time is it|how late is it|what's the time}{,|} and {in|what time is it in|how late is it in|what's the time in} <place>",
)  # fmt: skip

ELSEWHERE = (
    "{ok|thanks|great|good|alright|fine}{,|.} {and|now|then|what about|how about} {in |}<place>",
    "{and|what about|how about|ok and} {in |over in |for |}<place>{ then| now| please|}",
    "{and|ok, and|so} {is it late in|how late is it in|what's the time in|what time is it over in} <place>",
    "{no|sorry}, {i meant|i mean|not there,|rather} {in |}<place>",
    "<place> {too|as well|also}{| please}",
)
