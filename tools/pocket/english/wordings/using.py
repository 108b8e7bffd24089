"""What other tools would do: mail, calls, music, lights, shopping, booking, calendars, files, the web. Beyond the model."""

_CAN = "{|||||can you |could you |please |pls |would you |can u |hey, |i want you to |i need you to |i'd like you to |go and |kindly |will you |could you please |be so kind and }"
_FOR = "{||||| please| for me| now| right now| asap| when you have a second| before 5| at once|, thanks|?}"
MAIL = (
    f"{_CAN}{{email|e-mail|text|message|whatsapp|sms|dm|write to|slack|ping on slack}} <person_at> {{that|and say|saying|and tell them that|to say}} <saying>{_FOR}",
    f"{_CAN}{{send|write|shoot|fire off}} {{an email|a mail|a text|a message|a whatsapp|an sms|a dm|a slack message|a voice note}} to <person_at>{{| saying <saying>| that <saying>| about <text_about>|: <saying>| with the file attached}}{_FOR}",
    f'{_CAN}{{send|write}} <person_at> {{an email|a text|a message|a whatsapp}}{{| saying <saying>| that <saying>|: "<saying>"}}{_FOR}',
    f"{_CAN}{{reply to|answer|forward|delete|archive|mark as read|open|read me|check|print}} {{<person_at>'s email|the last email|my emails|my unread messages|the mail from <firm>|all newsletters|my inbox|my voicemail|the text from <person_at>|my whatsapp|my dms|that message}}{{| and say <saying>|}}{_FOR}",
    "{do i have|have i got|any|are there any|did i get|did <person_at> send|how many} {new emails|mail from <firm>|new messages|missed calls|an email from <person_at>|unread mails|notifications|texts from <person_at>}{| today| since 9|?}",
    f"{_CAN}{{call|phone|ring|dial|facetime|video call|skype}} <person_at>{{| on speaker| on whatsapp| and tell them that <saying>| at work| back}}{{||| please| for me| now}}",
    f"{_CAN}{{call|phone|ring}} {{911|999|112|an ambulance|the police|the fire brigade|<venue>|the hotel|the restaurant and ask if they have a table|a taxi|my bank|0800 123 456}}{_FOR}",
)
PLAY = (
    f"{_CAN}{{play|put on|start|queue|shuffle|stream|blast}} {{<song>|<music>|<band>|<star>|<song> by <band>|something by <band>|the new album by <star>|<series>|<film>|<film> on netflix|the <series> soundtrack|<music>|episode 3 of <series>}}{{| on spotify| on youtube| in the kitchen| on the tv| at volume 5| on repeat| from 2:30}}{_FOR}",
    "{pause|stop|skip|next|previous|resume|mute|repeat|rewind|louder|quieter|unmute}{| the song| the music| track| song| this one| 30 seconds| please| the podcast| the tv| by 10}",
    f"{_CAN}{{turn|switch}} {{the music|the volume|the sound|the tv|it}} {{up|down|off|up a bit|down to 20%|to 11}}{_FOR}",
    "{what's|whats|what is|who sings} {this song|playing|that song on the radio|the song that's on right now|this}{|? shazam it|?}",
    f"{_CAN}{{add|save|put}} {{this song|<song>|this|the new <band> album}} to {{my playlist|my favourites|my library|the queue}}{_FOR}",
)
HOUSE = (
    f"{_CAN}{{turn|switch|put}} {{on|off}} {{the lights|the kitchen light|the heating|the tv|the lamp|the oven|the fan|the ac|the coffee machine|the christmas lights|the alarm|the sprinkler|all lights|the bedroom lamp|the <machine>}}{{| in the living room| upstairs| at sunset| in 10 minutes}}{_FOR}",
    f"{_CAN}{{turn|switch}} {{the lights|the kitchen light|the heating|the tv|the lamp|the fan|the ac|the <machine>|everything}} {{on|off|down|up|to 21|down to 30%|blue|red}}{_FOR}",
    f"{_CAN}{{set|turn}} {{the thermostat|the heating|the oven|the ac|the lights|the brightness|the volume|the water heater}} {{to 21|to 19.5 degrees|to 180|to 30%|to warm white|to eco|two degrees higher|lower}}{_FOR}",
    f"{_CAN}{{dim|open|close|lock|unlock|start|stop|park|arm|disarm|raise|lower}} {{the lights|the blinds|the garage|the front door|the car|my tesla|the gate|the alarm|the curtains|the windows|the robot vacuum|the washing machine|the <machine>}}{_FOR}",
    "{it's|it is} {too dark in here|too cold in here|too hot in the bedroom|too loud}{,|:|.} {turn on a light|turn up the heating|put the ac on|turn it down|open a window|set it to 20}",
    "{is|are|did i leave} {the front door locked|the oven off|the lights on|the oven on|the garage open|anyone at the door|the alarm on|the windows closed}{|? check please|?}",
)
SHOP = (
    f"{_CAN}{{order|buy|get me|purchase|reorder|find me|get|look for|shop for|preorder}} {{<product>|me <product>|some <ingredient>|2 pizzas|<dish> for two|sushi|10 rolls of toilet paper|3 <drink>|the same as last time}} {{on amazon|from <firm>|online|from dominos|for delivery|on ebay|for me|with my card|and ship it to <person_at>|under 50 euros}}{_FOR}",
    "{can you|could you|will you|would you} {order|buy|get} {me|us} {<product>|<dish>|some <ingredient>|tickets for <match>|a pizza for 7pm|lunch for 12:30|2 kilos of <ingredient>|flowers for <person_at>}{| please| online|?}",
    f"{{order|buy|get|find}} {{me|us}} {{<product>|<dish>|tickets for <match>|a pizza for 7pm|two pizzas|the cheapest <product>|flowers for <person_at>}}{_FOR}",
    f"{_CAN}{{add|put}} {{<product>|<ingredient>|<ingredient> and <ingredient2>|2 litres of milk|6 eggs}} {{to|in|into|on}} {{my amazon basket|my cart|the tesco order|my basket|my wishlist|the shopping app|the online order}}{_FOR}",
    f"{_CAN}{{book|reserve}} {{me|us}} {{a flight to <town>|a hotel in <town>|a table for 4|a taxi for 6am|an uber to the airport|a room with a view in <town>|two seats for <film>|a train to <town> on friday|a doctor's appointment|a haircut on tuesday|a court at 7|a rental car|an airbnb}}{_FOR}",
    f"{{can you|could you|please|will you}} {{book|reserve|find|get}} {{a flight to <town>|a hotel in <town>|a table for 4 at 8|a taxi for 6am|an uber to heathrow|a cheap flight on the 14th|tickets for <film>|a plumber|a babysitter for saturday|an appointment with the <job>|a parking space}}{_FOR}",
    "{i need|i want|i'd like|we need|looking for} {a taxi|an uber|a flight to <town>|a hotel in <town>|a table for two|a ride to the airport|a cheap room in <town>|tickets to <match>|a new <machine>|a good <job>}{| now| on the 14th| for tonight| in <town>| for 2 adults and 1 child| under 100 a night|, can you book it|, can you find one|, find me one}",
    "{how much is|find|compare|look up|search|what's the cheapest|show me} {flights to <town>|hotels in <town>|the cheapest flight to <town>|trains to <town>|the price of <product>|<product>|<product> on amazon|<product> deals|<firm> discount codes|car insurance|airbnbs in <town>}{| in june| for the 14th| under 200| for two| please| next weekend|}",
    "{where is my order|track my parcel|where's my package|has my amazon order shipped|cancel my order 4711|return <product>|when does my parcel arrive|when will my <firm> delivery come|track 1Z999AA10123}{| please|?}",
    f"{_CAN}{{pay|send|transfer|wire|venmo|paypal}} {{<person_at> 20 euros|20 quid to <person_at>|100 dollars to <person_at>|my rent|the electricity bill|the invoice from <firm>|15.50 to <person_at> for pizza}}{_FOR}",
    "{what's|whats|check|show me|how much is on|tell me} {my bank balance|my account|my credit card|my last payment to <firm>|my paypal|my stocks|my spending this month|my credit score|my pension}{|?| please}",
    f"{_CAN}{{cancel|renew|upgrade|change|pause}} my {{netflix|spotify|<firm> account|gym membership|phone contract|flight to <town>|hotel booking|newspaper subscription|insurance|password for <firm>}}{_FOR}",
)
SCREEN = (
    f"{_CAN}{{open|launch|start|close|install|update|uninstall|download}} {{youtube|spotify|chrome|whatsapp|instagram|tiktok|maps|the camera|my banking app|<game>|excel|zoom|netflix|the calculator app|the settings|photoshop|windows|steam|the clock app|a new tab}}{{| and play <song>| and search for <hobby>| on my phone|}}{_FOR}",
    f"{_CAN}{{google|search for|search|look up|bing|search the web for|look online for|wikipedia|find on youtube|check online|browse for|find out online}} {{<star>|<concept>|<firm>|<dish> recipe|<event>|<town> hotels|how to <chore>|<athlete> age|<film> reviews|jobs as a <job>|the phone number of <venue>|the lyrics of <song>|who won <match>|when <venue> opens|<product> reviews}}{_FOR}",
    f"{_CAN}{{open|go to|visit|read|summarize|check|look at|download|click on|load|scrape}} {{https://www.bbc.co.uk/news|www.wikipedia.org|google.com|https://example.com/page?id=3|reddit.com/r/cats|this link|my website|the link i sent|this url: http://test.org|youtube.com/watch?v=42|the pdf|the attached file|report.docx|notes.txt|page 3 of the document|my screenshot|this photo}}{{| and tell me what it says| and summarize it|}}{_FOR}",
    f"{_CAN}{{delete|rename|move|copy|zip|find|open|print|share|upload|back up|scan|email me|convert}} {{the file report.pdf|my photos from 2019|all files in downloads|the folder invoices|budget.xlsx|my desktop|the document i wrote yesterday|the last screenshot|C:\\temp|/home/user/notes.txt|every jpg|this file to pdf}}{_FOR}",
    f"{_CAN}{{run|execute|type|do|start}} {{sudo apt update|rm -rf /tmp|ls -la|git push|python main.py|docker ps|a virus scan|a speed test|a backup|npm install|the tests|a ping to 8.8.8.8|shutdown -h now}}{_FOR}",
    f"{_CAN}{{take|make|record|start}} {{a photo|a picture of me|a selfie|a screenshot|a video|a voice memo|a screen recording|a panorama}}{_FOR}",
    f'{_CAN}{{post|tweet|share|upload|publish|like|comment|follow|unfollow|block}} {{this on instagram|on facebook that <saying>|on twitter that <saying>|a picture of my <pet>|<star> on instagram|my location with <person_at>|the last photo|<person_at> on tiktok|a story|"<saying>" on linkedin}}{_FOR}',
    f"{_CAN}{{add|put|enter|create|schedule}} {{lunch with <person_at>|a meeting with <person_at>|dentist at 3|an event|my flight|a zoom call with <person_at>|<person_at>'s birthday|the <match>}} {{to|in|into|on}} {{my google calendar|my calendar|the calendar|outlook|the team calendar|our family calendar}}{{| for tuesday at 12| on friday| tomorrow at 9| every week|}}{_FOR}",
    "{what's on|what is on|what do i have on|show me|check|open|read me|am i free on} {my calendar|my schedule|my google calendar|outlook|my agenda}{| for tomorrow| today| on friday| this week| at 3|}{|?}",
    "{when is|what time is|do i have|how many} {my next meeting|my next calendar event|any meetings|meetings do i have} {in outlook|according to my calendar|on google calendar|on my calendar}{| tomorrow| today|}",
    "{cancel|move|reschedule|accept|decline} {my 3 o'clock meeting|the call with <person_at>|tomorrow's standup|my dentist appointment|the invite from <person_at>|lunch with <person_at>} {in outlook|in my calendar|to friday in my calendar|and tell everyone by mail|with the clinic}",
    f"{_CAN}{{translate what he says|scan this qr code|count the people in this photo|read this aloud|read this pdf to me|describe this picture|recognise this plant|listen to this|watch this video|solve this captcha|measure my pulse|check my heart rate|how many steps did i walk today|find my phone on the map|ring my phone|show my location|share my screen|connect to the wifi|turn on bluetooth|turn on airplane mode|turn on the flashlight|how much battery do i have|restart my computer|shut down the laptop|lock the screen|set my wallpaper|clear my history}}{_FOR}",
    "{where am i|what street am i on|how fast am i going|which way is north|what's my ip|what's my ip address|how's my internet speed|how many steps today|what's my heart rate|how did i sleep last night according to my watch|what's my battery at|what's on my clipboard|what's on my screen|how much storage is left}{|?| right now}",
    f"{_CAN}{{make|bring|get|fix|fetch|hand|cook}} me {{a coffee|a sandwich|<dish>|a cup of tea|a beer|my shoes|breakfast|<drink>}}{_FOR}",
)
