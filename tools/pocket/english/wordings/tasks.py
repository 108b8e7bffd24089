"""Tasks that are beyond the model: writing, code, translation, and tools that it hasn't got."""

WRITE = (
    "{i need|i want|i'd like|i would like|i'm looking for|we need} {a|an} {poem|story|essay|joke|email to my landlord|cover letter|speech for a wedding|short story|song|summary of <topic>|tweet|blog post|birthday card|limerick|recipe|business plan|cv|press release|love letter|complaint|text for my website} {about|on|for|with} <topic>",
    "{could|can|would} you {please |kindly |}{write|draft|compose|come up with|prepare|formulate|put together} {a|an|some} {poem|email|essay|toast|letter|story|summary|report|text|ideas|speech|card|advert|headline|apology} {for|about|on|to} {<topic>|<person>|my boss|the team|a customer}",
    "{i was wondering whether|i wonder if|would it be possible that} you {could|might} {write|draft|compose|rewrite|proofread|translate|correct} {a letter|my essay|a poem for <person>|this text|an article about <topic>|my cv|two pages about <topic>|the minutes|a story with <thing>}",
    "{help me|i need help|assist me|can you help me} {write|with|finish|improve|phrase|to write|draft} {my essay|an email to <person>|a cover letter|my thesis|a speech|a text about <topic>|my homework about <topic>|a novel|a job application|an apology|my bachelor thesis|a wedding speech}",
    "{continue|finish|go on with|complete} {the story|this sentence|the song|the poem|this text}: <words>",
    "{summarize|summarise|sum up in two lines|shorten|rephrase|reword|simplify|proofread|correct|edit|analyze}{:|:\n| -| this:} <words>",
    "{one|two|three|ten|a hundred|500} {words|lines|pages|ideas|jokes|sentences|paragraphs|bullet points|haikus|titles|slogans|names|examples} {about|on|for} <topic>",
    "{make up|invent|think of|dream up|come up with} {a|an|some} {story|name for my <thing>|joke|riddle|excuse|password for my bank|slogan|new game|language|character|plot|username}{| please| about <topic>}",
    "{make me laugh|entertain me|surprise me|amuse me|cheer me up|sing me a lullaby|tell me something funny|tell me something interesting|say something clever|teach me something|inspire me|give me a quote|quote shakespeare|roast me|flirt with me|motivate me}",
    "{finish|write|do|solve} {my|the} {homework|assignment|exam|test|coursework|essay}{| for me| about <topic>| in history| until tomorrow}",
)
CODE = (
    "{write|give me|show me|code|implement|program|i need|can you write|how do i write|could you make} {a |an |some |}{python|rust|javascript|java|c|sql|bash|excel|html|go|typescript|php|regex|latex} {function|script|macro|query|class|formula|snippet|one-liner|program|page|test|loop|api|bot} {to|that can|which can} {sort a list|remind me of things|calculate the mean|parse a date|read a csv|send emails|scrape <thing>.com|reverse a string|print the time|count words|rename files|draw a <thing>|add two numbers|resize images}",
    "{why|how come} {does my code|does my program|does this script|does my query|is my code} {crash|not compile|not work|so slow|throw an error|return null|print nothing}",
    '{fix|debug|explain|refactor|review|optimize|convert to python|port to rust} {this|my code|my script|this function|this bug|this error}: {<words>|print("<thing>")|def <thing>(x): return x|for (i=0;i<<number>;i++)|import <thing>|select * from <thing>|segmentation fault|TypeError: <thing>}',
    "{how do i|how can i|how to|what's the command to} {install python|sort a list in python|exit vim|undo a git commit|center a div|connect to wifi with <thing>|set up a server|use docker|reset my router|read a file in java|format my disk|print in c|calculate a sum in excel|get the current time in javascript|write a loop in bash}",
    '{what does|what is the output of|what\'s wrong with} {print("<thing>")|git rebase|sudo rm|chmod 755|this error|exit code 1|404|null pointer|segfault|int main()|SELECT *}{| do| mean|}',
)
TRANSLATE = (
    '{how|what} {do you say|would you say|does one say|is|do i write} {"<words>"|<thing>|thank you very much|where is the station|i\'m hungry|happy birthday|see you tomorrow|good luck|what time is it|remind me tomorrow} in <language>',
    '{translate|put|can you translate|please translate|could you put|turn|convert} {"<words>"|<words>|this|the following|my text|this sentence|the menu|what time is it|good night} {into|to|in} <language>{| please| for me}',
    "{what does|what's the meaning of|what means|what would} {\"<words>\"|<thing>|je t'aime|guten tag|hola|arigato|c'est la vie|carpe diem|mañana|wabi-sabi} {mean|mean in english|in english|be in <language>|mean in <language>}",
    "{<language>|into <language>|translation <language>|english to <language>|in <language>}{:| please:} <words>",
    "{could you|would you|can you} {speak|talk|write in|answer in|teach me} <language>{| with me| from now on| please}",
    "{answer|speak|talk|reply|continue|write} in <language>{| please| from now on| only}",
)
TOOLS = (
    "{could|can|would} you {please |}{send|write|forward} {an email|a text|a whatsapp|a message|a postcard|a fax|flowers|money|a telegram} to {<person>|my boss|mom|the landlord|my team}{| for me| about <topic>| that i'll be late| saying that i'm ill| at once}",
    "{i need|i want|i'd like|get me|find me|book me} {a taxi|an uber|a flight to <city>|a hotel in <city>|a table for <number>|a doctor's appointment|a train ticket|a haircut|a rental car|a plumber|tickets for the concert|a room with a view}{| for tomorrow| tonight| at 8| on <day>| please|}",
    "{play|put on|start|queue|stream|shuffle} {<thing>|something by <name>|some jazz|my favourite song|the news|an audiobook|a podcast about <topic>|white noise|christmas music|the radio|the album <thing>}{| please| on spotify| in the kitchen| on the speaker|}",
    "{order|buy|get|purchase|reorder} {<number> |}{pizzas|eggs|rolls of toilet paper|a new <thing>|milk online|a gift for <person>|tickets|shares of apple|bitcoin|sushi|flowers}{| on amazon| for tonight| and pay by card| online| for me|}",
    "{turn|switch|dim|set|put} {the lights|the heating|the tv|the volume|the thermostat|the lamp in the <thing>|the fan|the oven|the air conditioner} {off|on|down|up|to <number>|to <number> degrees}{| in the bedroom| at once| please|}",
    "{what's|what is|anything|is there anything} {on my calendar|in my inbox|on my agenda|in my schedule|in outlook|on my google calendar|in my mail} {today|tomorrow|this week|on <day>|for the weekend|new|}",
    "{start|set|run|begin|use} {a stopwatch|the stopwatch|a pomodoro|the countdown to <country>|a recording|my workout|a video call|navigation to <city>|the vacuum|the dishwasher|the coffee machine}{| now| please|}",
    "{show|give|send|find|open|bring up} me {a map of <city>|the way to <city>|pictures of <thing>|a photo of <name>|directions to the <thing>|a video about <topic>|the menu of the restaurant|nearby <thing>s|my photos from <year>|the website of <name>|a chart of <topic>}",
    "{google|look up on the web|search online for|search the internet for|check on wikipedia|check wikipedia for|look up on youtube|find online} {<topic>|the news about <topic>|who <name> is|cheap flights to <city>|how to <what>|reviews of <thing>}",
    "{post|tweet|share|upload|publish} {<words>|a photo of <thing>|this on facebook|a story on instagram|my location|the video}{| for me| now|}",
    "{check|read|open|visit|summarize|look at|download} {https://www.<thing>.com/<thing_two>|www.<thing>.org|<thing>.net|http://<thing>.io|my emails|the attached file|this pdf|the file <thing>.txt|my bank account|report.docx|the spreadsheet}{| and tell me what it says| please| for me|}",
    "{pay|transfer|send|wire} {<number> euros|<number> dollars|the bill|my rent|the invoice|money} to {<person>|the landlord|my bank|<name>}{| now| please|}",
    "{use|call|run|invoke|try} {the |your |}{web search|browser|email|weather|calendar|python|shell|image|translate|news|music|maps|database|search_web|send_email|get_weather} {tool|function|api|plugin|command}{| for <topic>| now| please|}",
    "{add|put|write|enter} {<thing>|<thing> and <thing_two>|a meeting with <person>|my appointment} {to|in|into} {my amazon cart|the calendar|my google calendar|my agenda|the spreadsheet|my cart}",
    "{scan|print|fax|record|photograph|shred|encrypt|compress|rename|back up} {this|my <thing>|the document|a file|the folder|the disk|my phone}{| please| now| for me|}",
    "{locate on the map|track|ping|ring} {my phone|my parcel|my car on the map|my order <number>|flight <number>|my luggage at the airport|my kid|my airtag}",
    "{unlock|lock|open|close|start|park} {the front door|my car|the garage|the gate|the blinds|the windows|my tesla}{| please| now|}",
    "{call|phone|dial|ring up|facetime|skype} {<person>|<name>|the police|a doctor|mom|my boss|<number>|the office}{| for me| now| and say i'm late| please|}",
    "{convert|how much is|how many|what is} <number> {km in miles|miles in km|dollars in euros|euros in yen|pounds in kilos|celsius in fahrenheit|ounces in grams|feet in meters|gallons in litres|inches in centimetres|dollars in pounds|stone in kilos}",
)
