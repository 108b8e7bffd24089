"""The time and the date, here and elsewhere."""

TIME = (
    "{i was wondering|i wonder|i'm curious|just curious|i'd like to know|i need to know|i want to know} {what time it is|how late it is|what the time is|what the hour is}{| right now| by now| here}",
    "{would you mind|mind} {telling me the time|checking the time|telling me what time it is|looking at the clock}{| for me}",
    "{would you be so kind|be so kind} {to tell|and tell} me {the time|what time it is|how late it is}",
    "{do you happen to know|any idea|do you know by chance|can you see|have you got any idea} {what time it is|how late it is|what the time is}{| now}",
    "{have you got|you got|got|do you have|have ya got} {the time|the right time|the exact time|a clock}{| on you| there| please}?",
    "{is it|isn't it} {already |}{noon|midnight|past noon|late|late already|lunchtime|time for bed|after five|past ten|still morning|six yet|evening already|bedtime yet}?",
    "{how late|what time|what hour|what o'clock} {have we|is it getting|would you say it is|are we at|is it where i am|has it become|is it for you}",
    "{i can't see|i don't see|i have lost|i forgot|i broke|i left} {my watch|a clock|my phone|the clock}{,|.|;|:} {what time is it|what's the time|how late is it|tell me the time}",
    "{my clock has stopped|the power was out|the battery of my watch is empty|i just woke up|i overslept|i've been working all night|i lost all sense of time|i'm late i think}{,|.|;|:| -} {what time is it|what's the time|how late is it|tell me the time|what time is it now}",
    "{tell|give|show|read} me {what time it is|how late it is|what the clock says|the time on the clock|the hour and minute|the correct time|the time as of now}",
    "{what does your clock say|what's your clock saying|what does the clock show|what's on the clock|time of day|what's the hour now|how far along is the day|read the clock|clock check|time right now please|tell time|what's the exact time}",
    "{the time|time|current time|hour}{, please| please| now please|, thanks|??|, quick}",
    "{i have to leave soon|i have a train to catch|i'm waiting for <who>|<who> is late|the meeting is about to start|i must not be late}{,|:|.|;} {what time is it|how late is it|what's the time now|tell me the time}",
    "{what time is it|how late is it|what's the time}{,|?} {because|since|i ask because} {i have to go soon|i'm waiting for <who>|my watch stopped|i lost my phone|i overslept}",
    "{you know the time, don't you|you can tell the time, right|you have a clock, no}? {what is it|tell me|so, what time is it|how late is it}",
    "{what's|whats|what is|tell me|give me|i need|show me|check|get me|say|may i have|can i have|can i get|could i have} the {time|exact time|current time|right time|hour|time now|local time|time of day|time here}{| please| now| right now| quickly| again| at the moment| on your clock| where we are}",
    "{what|which} {time|hour|o'clock} {is it|have we|do we have|do you have|is it here|is it now|is it right now|does it say|does your clock show|is it currently|is it by now|is it exactly}{| please| then| again}",
    "{could you|can you|would you|will you|please|kindly} {tell me|give me|say|check|look up|let me know|find out} {the time|what time it is|how late it is|what time it is now|what the clock says|the current time|the hour}{| please| now| quickly}",
    "{so|and|now|ok,|hey,|by the way,|tell me,|quick,} {what time is it|what's the time|how late is it|what time do we have}{| now| already| again}",
)  # fmt: skip

DATE = (
    "{i was wondering|i wonder|i'd like to know|i need to know|i want to know|i'm not sure|i forgot|i have no idea|remind me} {what day it is|what day today is|which day we have|today's date|what the date is|what weekday it is|the date}",
    "{would you mind|mind} {telling me the date|telling me what day it is|checking the date|checking the calendar for today's date}",
    "{do you happen to know|any idea|do you know} {what day it is|what the date is|which weekday it is|what day of the month it is|which month we are in|what date we have}{| today}",
    "{i have to|i need to|i must} {sign a form|fill in a form|date a letter|write a cheque|put a date on this}{,|:|.|;} {what's the date|what day is it|what is today's date|which date do we have}",
    "{i lost track of the days|i've been on holiday|all days are the same|i just came back|i slept so long|i'm confused}{,|:|.|;} {what day is it|which day is it|what's the date|what day of the week is it}",
    "{what|which} {day of the week|day of the month|weekday|calendar day} {are we on|would today be|is it today|do we have today|have we today}",
    "{what|which} {date|day|month|year|day and month} {are we in|are we at|are we on|is it now|is it currently|do we have now|is it these days|do we write}",
    "{is it|isn't it|is today|isn't today} {already |really |still |}{monday|tuesday|wednesday|thursday|friday|saturday|sunday|the weekend|a weekday|a working day|the first|december|march|the end of the month}{|, or not|, or what}?",
    "{today is what day|today's weekday|date of today|what's the day|current day|today|the date today|day and date|what's the day and month|day please|which day|calendar date|what's the full date}{|?| please|, please}",
    "{tell|give|show} me {what day it is|which weekday it is|the day of the week|the full date|the weekday|the date of today|today's weekday|the calendar date}",
    "{what is|what's} {the date|the day|today's date}{,|?} {i need it for a form|i have to sign something|i'm filling in a form|i forgot|i lost track}",
    "{what does the calendar say|what's on the calendar page|look at the calendar, what day is it|which date is today|how do we date this|so what day is it|what day is today anyway}",
    "{can|could|would} you {check|tell me|say|give me} {which date it is|what weekday we have|what today's date is|the day of the week|which month it is|what year it is|today's day}",
)

BOTH = (
    "{can|could|would} you {tell|give|show} me {the date and the time|the day and the time|what day and time it is|both the date and the time|the exact date and time}",
    "{i need|i want to know|i'd like to know|i was wondering about} {the date and the time|the day and the hour|both time and date|the exact date and time|today's date and the time}",
    "{what day is it and what time is it|what's the date and what's the time|what time is it and what day|what date is it and how late is it|the date please, and the time|timestamp please|give me a timestamp|date & time|datetime|date/time|what is the current date and time|full date and time}",
    "{for the log|for the record|for my diary|for the minutes}{,|:} {what's the date and time|date and time please|what day and time is it|which date and time do we have}",
)

THERE = (
    "{i was wondering|i wonder|i'd like to know|i need to know|just curious} {what time it is|how late it is|what the time is} {in|over in} <place>{| right now| now}",
    "{would you mind|mind} {telling me the time|checking the time|checking what time it is} in <place>",
    "{i want to|i have to|i need to|i'm about to|i'd like to} {call|phone|ring|write to|message} {<who>|my boss|a friend|a customer|our office|my parents} in <place>{,|.|;| -} {what time is it there|how late is it there|is it late there|what's the time there|what time do they have}",
    "{<who>|my sister|our team|my client|half my family|a colleague|my girlfriend} {lives|is living|works|is staying|is travelling|is on holiday} in <place>{,|.|;| -} {what time is it there|how late is it there|what's the time there|what time is it for them}",
    "{what|which} {time|hour} {have they got|do people have|is it over|do the clocks show|is it currently|would it be now} in <place>",
    "{what do the clocks say|how late have they got it|what's the hour|what is the local hour|what time of day is it|is it day or night|is it morning already|is it night|is everybody asleep|is it still morning} in <place>{| right now| now}",
    "<place> {time|time now|time please|local time|clock|current time|right now what time}",
    "<place>{,|:| -} {what time is it there|what's the time there|how late is it there|local time please|current time|what time}?",
    "{over in|for|in} <place>{,|} {how late is it|what is the local time|what's the time right now|what hour is it|what do the clocks say}",
    "{if i called <who> in <place> now|if i landed in <place> right now}{,|} what time would it be there",
    "{time zone check|timezone|world clock|world time|clock}{:| -|,} <place>",
    "{tell|give|show|get} me {what time it is|how late it is|the hour|the exact time|the time right now} {in|over in} <place>",
    "{can|could|would} you {check|look up|find out|see} {what time it is|the local time|how late it is} in <place>{| for me}",
    "{and|what about|how about|and the time} in <place>, what time is it{| there}",
    "{our meeting is with people in|the call is with|i have relatives in|the server is in} <place>{,|;|:} what's the {local |}time there",
    "{is it too late to call someone|can i still call someone|is everybody still awake|is the office still open|are the shops open} in <place>{? what time is it there|, what time is it there|? what's the time there}",
    "{what's|what is|whats|tell me|give me|show me|i need|i'd like|check|get|look up|find out|say} {the time|the local time|the current time|the exact time|the hour|the time of day} {in|over in|for|at|out in|down in|up in|back in|there in} <place>{| now| right now| please| at this moment| for me| today}",
    "{what|which} {time|hour} is it {over there |right now |now |currently |already |at present |there }in <place>",
    "{how late|what time|what o'clock} {is it|do they have|have they got|would it be|is it now|is it already|is it getting} {in|over in|for people in|for my friend in|for <who> in|out in} <place>{| now| at the moment| currently}",
    "{in|over in} <place>{:| -|,|...} {what time|what time is it now|how late|which hour|local time|the time please}?",
    "{i'm flying to|i'm going to|i'm calling|i'm in touch with people in|we work with|i have family in|my plane lands in|my friends moved to|our server stands in|my daughter studies in} <place>{,|.|:|;| -} {what time is it there|what's the time there|how late is it there|which time do they have|what's the local time}{| now| at the moment}?",
    "{people in|my friends in|everybody in|the folks in|my colleagues in|the office in} <place>{:|,| -} {what time is it for them|what time do they have now|how late is it there|what does their clock say}?",
    "{do you know|can you see|could you say|any idea|can you find out|could you check|would you tell me|can i know|may i know|i wonder|i was wondering|just wondering|i'd love to know} {what time it is|how late it is|what the time is|which time they have|what the clocks say} {in|over in|at} <place>{| right now| at the moment}",
    "{time|hour|clock|local time|time check|current hour}{ for| in| at| over in|:|,} <place>{| please| now|, thanks}",
    "<place>{,| -|:} {time|the time|what's the time|how late|local time|what time is it|clock}{|?| please| there| now}",
)  # fmt: skip

ELSEWHERE = (
    "{and|what about|how about|and what about|ok, and|now|then} {in|over in|for} <place>",
    "{and|what about|how about|and what about} <place>",
    "{the same for|same for|same question for|also for|and now for|now for} <place>{| please}",
    "{and|so} {what time|how late} is it {in|over in} <place>{| then| now}",
    "in <place>",
)
"""After a question of the time."""

DAY_TOO = "{and|what about|how about|ok, and|and also} {the date|the day|today's date|which day|the weekday|what day is it}{| today| too| please}"
TIME_TOO = (
    "{and|what about|how about|ok, and|and also} {the time|the hour|what time is it|how late is it}{| now| too| please}"
)
"""After the one, the other."""
