"""Things to do and things to think of, as they are in people's lives."""

_KIN = "{mom|mum|dad|my wife|my husband|grandma|grandpa|my sister|my brother|my boss|my parents|the kids|my son|my daughter|<person>|<name>|<full>|aunt <name>|uncle <name>|the neighbours|my flatmate|my landlord}"
_PRO = "{the dentist|the doctor|the vet|the plumber|the bank|the insurance|the landlord|the school|the garage|the hairdresser|the electrician|the lawyer|the tax office|the travel agency|the pharmacy|the kindergarten|the gym|the internet provider|the electricity company|the hotel|the airline|the surgery|hr|the council|customer service|dr. <name>|mr <name>|mrs. <name>}"
_FOOD = "{milk|bread|eggs|butter|nappies|cat food|dog food|toilet paper|coffee|flour|flowers|stamps|batteries|light bulbs|wrapping paper|a birthday card|a cake|a bottle of wine|paracetamol|cough syrup|onions and garlic|milk and eggs|bread, butter and cheese|two litres of milk|a dozen eggs|<number> rolls|a train ticket|a present for <person>|new shoes|shampoo|washing powder|candles|charcoal|ice cream|a new <thing>|some <thing>|<thing> and <thing_two>}"
_MEAL = "{chicken|soup|lasagna|lasagne|potatoes|rice|pasta|roast|pizza|cake|bread|turkey|stew|cookies|pie|fish|eggs|beans|muffins|rolls|casserole|dough|pot roast}"
_BILL = "{rent|gas bill|electricity bill|water bill|phone bill|credit card bill|parking fine|council tax|car tax|tuition fees|invoice|insurance|deposit|mortgage|<thing> bill|babysitter|cleaner|school trip}"
_PAPER = "{tax return|timesheet|expense report|visa application|contract|application form|monthly report|essay|homework|project plan|sick note|permission slip|quarterly figures|presentation|slides for <day>|invoice for <name>|minutes of the meeting|budget draft|cover letter|thesis chapter|grant proposal|<thing> report|<thing> form}"
_CHORE = "{bins|rubbish|trash|recycling|washing|laundry|dishes|dishwasher|garbage|compost|plants|garden|tomatoes|orchids|roses|lawn|cat|dog|chickens|fish|rabbits|hamster|goldfish|guinea pigs|horses}"
_OFF = "{oven|iron|heating|lights|sprinkler|stove|kettle|computer|pump|air conditioning|washing machine|router|alarm|tap|water|gas|tv|projector|electric blanket|slow cooker|fan}"
_HAVE = "{passport|driving licence|library books|parking permit|gym membership|prescription|season ticket|magazine subscription|car insurance|domain|id card|railcard|work permit|travel insurance|netflix subscription|certificate|lease|phone contract}"
_MED = "{pills|tablets|medicine|vitamins|antibiotics|eye drops|blood pressure pills|insulin|iron tablet|inhaler|painkillers|ear drops|allergy tablets|cough medicine|vitamin d|second dose|evening dose}"
_WHERE = "{school|nursery|the airport|the station|football|ballet|swimming|piano|grandma's|<person>'s|the party|work|the clinic|kindergarten|the bus stop|training|<city>}"
_SHOP = "{the post office|the supermarket|the bakery|the chemist|the market|the hardware store|town|the cash machine|the library|the dry cleaner's|the recycling centre|the butcher|the bank|the garden centre|ikea|the corner shop}"

TO_DO = (
    "{call|ring|text|message} {mum|dad|<name>|<person>|<name>|the school|the garage|nan|<full>|the vet} back{|| about the <thing>| before she leaves}",
    "{call|ring|phone|text} {mum|mom|dad|<name>|<person>|nan|grandma|the dentist|the doctor|the bank}",
    "{take|put|bring|wheel} {the {bins|recycling|rubbish|trash|washing|green bin|brown bin|garbage} {out|out|in}|{out|out|in} the {bins|recycling|rubbish|trash|washing|green bin|brown bin|garbage}}",
    "{buy|get|order} {milk|bread|eggs|nappies|stamps|cat litter|a card for <name>|tickets|flowers|petrol|bin bags|wrapping paper|loo roll|dog food}",
    "{book|sort|pay|renew|cancel|chase|check|do|finish|print|post|return} {the mot|the car tax|the tv licence|the council tax|the gas bill|the rent|my prescription|the school trip|the flights|the tickets|<name>'s present|the invoice|the parcel|the deposit|the tax return|the meter reading|the order}",
    "{read|revise|mark|finish|learn|practise|do|go over} {chapter <number>|chapters <number> and <number>|pages <number> to <number>|exercise <number>|unit <number>|lesson <number>|<number> pages|question <number> and 5|my lines|the script}",
    "{give|get} {the dog|the cat|mum|dad|the baby|<name>|grandad|the horse} {his|her|its|the} {tablet|drops|dinner|medicine|jab|flea treatment|antibiotics|worming tablet|bath|bottle}",
    "{turn|switch|put} {the {oven|heating|immersion|boiler|slow cooker|alarm|hose|lights|grill|washing machine}} {on|off}",
    "{turn|bring} {the heating|the volume|the oven|the lights} {down|up}",
    "{set off|leave|log off|get up|wake up|go|head home|go to bed|clock off|have lunch|get ready|eat|stretch|stand up|drink water|breathe|meditate|sleep|take a break|get going|start dinner|warm up|lie down|get dressed}",
    "{clear out|clean|tidy|hoover|sort out|wipe down|defrost} {under the sink|behind the sofa|the stairs|the garage|the fridge|the loft|the car|the gutters|the shed|the spare room|the freezer}",
    "{order|collect|pick up|drop off|fetch|take back} {the cake|my suit|the dry cleaning|the kids|<name>|the parcel|my prescription|the shoes|the hire car|the library books|the keys|mum's glasses|the turkey}{|| from {<person>'s|town|the shop|school|work|<city>}}",
    "{ask|tell|email|remind|speak to|see} {hr|the boss|<name>|my tutor|the landlord|the coach|<person>|mum|the council} {about {parental leave|the leak|my payslip|the rota|holidays|the noise|friday|the deposit|the heating|saturday's match|the wedding|my hours}|that {i'm off on <day>|the meeting moved|we're late|it's cancelled}|to {call me|bring the <thing>|sign the form}}",
    "{send|email|hand in|submit|upload} {my hours|my timesheet|the homework|the form|the pictures|the minutes|my cv|the report|the receipts|the slides}{| to {the agency|<name>|my boss|hr|the client|school|<person>|accounts}}",
    "{move|park|wash|charge|refuel|mot|top up} {the car|the van|my phone|my bike|the e-bike|my travel card|the meter|the laptop}",
    "{{get|take} the {chicken|mince|bread|meat|fish|pie|peas} out of the freezer|put {the {chicken|mince|bread|meat|fish|pie|peas} {in the oven|in the fridge|out to thaw}|the {passports|chargers|tickets|boots|lunch} in {my suitcase|the car|my bag|the hall}|money in {the meter|<name>'s account|my savings}|a wash on}}",
    f"{{call|ring|phone|text|email|visit|message|call|write to|skype|facetime|check on|look in on|get back to|thank}} {_KIN}",
    f"{{call|ring|phone|email|contact|ring up|speak to|get hold of}} {_PRO}{{| about the {{bill|results|appointment|boiler|leak|scratch|refund|invoice|noise|keys|delivery|<thing>|payment|rash|broken window|lease}}| and make an appointment| and ask for {{a refund|the results|a new card|<name>}}| back}}",
    f"{{ask|tell|text|email|message|remind|warn|ask}} {_KIN} {{about the {{keys|party|weekend|money|present|car|recipe|tickets|<thing>|photos|holiday|babysitter|plan}}|about {{dinner|the new <thing>|christmas|<name>'s wedding|our trip to <city>}}}}",
    f"{{ask|tell}} {_KIN} {{to bring the {{charger|salad|ladder|<thing>|tent|drill}}|to call me back|if the <thing> is ready|whether {{she is|he is|they are}} coming|that the {{party|meeting|dinner}} is off|where the <thing> is|how the exam went|for the {{recipe|address|key|wifi password}}|to feed the cat|not to wait for me|how much i owe}}",
    f"{{buy|get|pick up|order|fetch|buy|grab|get some|bring}} {_FOOD}",
    f"{{buy|get|pick up|order}} {_FOOD} {{for <person>|for the party|for dinner|for the weekend|on the way home|at {_SHOP}|from {_SHOP}|and {_FOOD}|for the {{school|office|kids|barbecue|picnic}}}}",
    f"{{take|get|bring|pull}} the {_MEAL} out{{| of the {{oven|freezer|fridge}}| before it burns}}",
    f"{{take|put|get}} the {_MEAL} {{out of the oven|in the oven|into the oven|out of the freezer|in the fridge|on the stove}}",
    f"{{check|stir|turn|start|defrost|baste|season|flip|thaw|marinate|put on|heat up|check on|prepare|knead}} the {_MEAL}",
    f"{{pay|pay for|settle|transfer|pay off}} {{the|my|our}} {_BILL}",
    f"{{finish|send|submit|hand in|print|sign|file|send off|review|upload|complete|proofread|start|turn in|fill in|work on|revise}} {{the|my|our|that}} {_PAPER}",
    f"{{send|give|show|email|forward|return|hand|bring|lend}} {_KIN} {{the|my|our}} {{photos|money|keys|book|<thing>|invoice|recipe|present|{_PAPER}|contract|link|charger|notes}}",
    f"send {{the|my}} {_PAPER} to {_KIN}",
    "send the {files|slides|offer|contract|email|report|quote|samples|order|documents} to {the client|the team|accounting|the printer|the lawyer|<full>|everyone|the customer in <city>|the whole group|hr}",
    f"{{water|feed|check|do|look after|see to}} the {_CHORE}",
    "{take|put|bring} {the {bins|rubbish|trash|recycling|garbage|glass|cardboard|old papers|christmas tree} out|out the {bins|rubbish|trash|recycling|garbage}}",
    "{do|hang up|fold|iron|move|take in|bring in|sort|start|finish} the {laundry|washing|ironing|whites|sheets|towels|bedding}{| and make the beds| to the dryer|}",
    f"{{turn|switch}} {{off the {_OFF}|the {_OFF} off|on the {_OFF}|the {_OFF} on|down the {_OFF}}}",
    f"{{renew|cancel|extend|return|check|apply for|look for}} {{the|my|our}} {_HAVE}{{||| before it renews| in time}}",
    f"take {{my|the|his|her}} {_MED}{{|| with {{food|water|breakfast}}| after {{lunch|dinner|the meal}}| with a glass of water}}",
    f"{{give|get}} {{mum|dad|grandma|the dog|the cat|the baby|<name>|<person>}} {{his|her|the|its}} {_MED}",
    f"{{pick up|fetch|collect|pick up|meet|get|drop off}} {{the kids|<name>|<person>|mum|my parents|the twins|our guests|grandma|the dog}} {{from|at}} {_WHERE}",
    f"{{take|bring|drive}} {{the kids|<name>|<person>|the cat|the dog|grandma|the car|the bike}} to {{the vet|{_WHERE}|the doctor's|the garage|the hairdresser|{_SHOP}}}",
    f"{{go to|stop by|drop by|run to|pop into|swing by|be at}} {_SHOP}{{|| and get {_FOOD}| for {_FOOD}}}",
    f"{{pick up|collect|drop off|return|exchange|get}} {{the|my|our}} {{parcel|dry cleaning|suit|prescription|glasses|library books|car|cake|tickets|bike|new passport|costume|<thing>|order|keys|rental car|shoes}} {{at|from|to|at}} {_SHOP}",
    "{book|reserve|order|arrange|cancel|confirm|organise} {a table for {two|four|<number>}|a table at {luigi's|the thai place|<name>'s}|a taxi|a taxi to the airport|the flights to <city>|the hotel in <city>|a room in <city>|a doctor's appointment|a babysitter|the tennis court|the train to <city>|a haircut|the vet|a slot at the tip|the plumber|a meeting with <name>}",
    f"{{wish {_KIN} {{happy birthday|good luck|a merry christmas|a good trip|all the best|a happy new year}}|say {{happy birthday to {_KIN}|thank you to {_KIN}|goodbye to {_KIN}|sorry to {_KIN}|hello to <name>}}}}",
    f"{{congratulate|thank}} {_KIN} {{on the new {{job|house|baby}}|for the {{flowers|present|lift|help|dinner}}|on passing the exam}}",
    "{prepare|pack|get ready|plan|start on|set up|clear up|organise|think about|finish} {the {presentation|interview|lunch boxes|gym bag|suitcase|tent|slides|guest room|meeting|agenda|quiz|party|picnic basket|speech|barbecue}|<name>'s {party|lunch|room|costume}}",
    "{prepare|pack|get ready|study|practise} {for {the exam|the meeting|tomorrow's talk|the interview|my presentation|the move|the call with <name>}}",
    "{back up|update|restart|charge|reset|reboot|plug in|unplug|clean|scan|check|defragment} {the|my|our} {laptop|phone|server|car|e-bike|camera|router|printer|tablet|database|website|headphones|drill|watch|nas|power bank|<thing>}{|| overnight| at the office| before the trip|}",
    "{check|reply to|answer|go through|read|look at|delete} {my emails|my mail|<name>'s email|the email from <full>|the message from <person>|the post|my inbox|the reviews|the comments on the draft|the offer from <name>|<person>'s letter, the one about the <thing>|the group chat}",
    "{join|log into|dial into|attend|start|prepare|leave for|be ready for|set off for|get ready for|sign up for|register for} the {meeting|call|standup|webinar|zoom call|team meeting|interview|parents' evening|conference|yoga class|class|exam|course|training|choir rehearsal|call with <name>|meeting with <full>|retro|demo|<thing> course|lecture}",
    f"{{leave|leave for|set off for|head to|drive to|go to|be at|get to|walk to}} {_WHERE}",
    "{leave|leave the house|go|go to bed|get up|go home|get going|start cooking|stop working|take a break|stretch|drink water|drink a glass of water|eat something|have lunch|meditate|go for a walk|go running|go for a run|work out|do my exercises|do yoga|practise piano|practise the violin|study|do my homework|revise for the exam|learn my vocabulary|write in my diary|call it a day|breathe|pray|do the dishes|tidy up|shower|shave|brush my teeth|floss|stand up and stretch|rest my eyes|do nothing for five minutes|log my hours|weigh myself|check my blood pressure|measure my blood sugar|change the bandage|put on sunscreen|stop eating}",
    "{clean|vacuum|tidy|mop|dust|sweep|paint|air|wash|declutter|empty|lock} the {bathroom|kitchen|car|windows|fridge|oven|garage|cage|litter box|fish tank|living room|hoover|shed|floor|stairs|back door|office|cellar|gutters|grill}",
    "{change|replace|check|fix|repair|oil|clean|order|fit|buy new} the {oil|tyres|tyre pressure|filter|smoke alarm battery|light bulb in the hall|toothbrush heads|sheets|water filter|brakes|lock|bed linen|bike chain|wipers|windscreen wipers|vacuum bags|printer ink|boiler pressure|gas meter|fuse}",
    f"{{check|see|find out|ask|look}} {{if|whether}} {{the {{parcel|post|delivery|<thing>}} {{has come|has arrived|is there|came}}|{_KIN} {{is|are}} {{ok|home|back|feeling better}}|the {{door|window|garage|gate}} is {{locked|closed|shut}}|there's {{enough milk|post|petrol in the car|any <thing> left}}|the {{tickets|results|grades}} are out}}",
    "{take|bring|pack|take along} {the umbrella|my gym bag|my lunch|the charger|a jacket|the passports|my laptop|the present|swimming things|an id card|the keys for <name>|the sleeping bag|a packed lunch|<name>'s jacket|the <thing> and the <thing_two>|cash|my headphones|the cake}{|| to work| to school| with me|}",
    "{transfer|send|pay|lend|give} {<number> euros|$<number>|<number> dollars|£<number>|the money|<number> pounds|<number>€} {to <name>|to <person>|to the landlord|into the savings account|to the school|for the class trip|to <full>|for the present}",
    "{watch|record|listen to|tune in to} {the match|the game|the news|the final|the race|the new episode|<name>'s show|the documentary about <thing>|the moon landing thing|the launch}{|| with <person>| on channel <number>}",
    "{feed|walk|brush|wash|groom|worm|let out|let in|take out} {the dog|the cat|the neighbour's cat|<name>'s dog|the puppies|the rabbit|luna|rex|the hens|the pony}{|| and give it fresh water| twice}",
    "{move|get|park|wash|refuel|sell|charge|fill up} the {car|van|bike|motorbike|scooter|caravan}{||| to the other side of the street| before the street cleaning| out of the sun| in the garage}",
    f"{{call|text|email}} {_KIN} and {{say happy birthday|ask about the <thing>|tell {{him|her|them}} about the <thing>|cancel|say thanks|apologise|wish {{her|him}} luck}}",
    "{water the plants|take out the bins|lock up|close the windows|feed the cat|make the beds|turn off the lights|buy milk|set the table|empty the dishwasher|hang up the washing} and {call <person>|lock the door|bring in the post|feed the fish|close the shutters|go to bed|take the dog out|fetch <name>|charge the phone|pay the cleaner}",
    "{not eat anything|stop drinking coffee|not park in front of the gate|keep quiet about the party|stay home|not go by car|be nice to <name>|be home|keep the dog inside|wear the blue suit|bring a towel|put the phone away|put my phone on silent|sit up straight|smile}",
    "{go and see|meet|have lunch with|have coffee with|have a word with|talk to|sit down with|catch up with|play tennis with|go swimming with|see} {<name>|<person>|the boss|my tutor|<full>|the twins|the new neighbours|dr <name>}{|| at {the café|the station|<name>'s|the office|the pub|platform <number>}| in <city>| about the {<thing>|contract|rent|kids}}",
    "{write|draft|post|publish|schedule|record} {the newsletter|a birthday card for <name>|a letter to <full>|a review of the hotel|the blog post|the christmas cards|a thank you note to <person>|the shopping list|the video about <thing>|the minutes|a postcard to <person>|my cv}",
    "{look up|find|search for|compare|check|choose|look into} {the train times|flights to <city>|a hotel in <city>|the bus timetable|prices for a new <thing>|my bank statement|the opening hours of {the pool|the museum|the <thing> shop}|a present for <person>|the spelling of <thing>|the score|the weather for the trip|the recipe for <thing>}",
    "remind <name> {about the <thing>|to bring the <thing>|of the party|that the rent is due}",
    '{say "good luck" to <name>|write "sold" on the <thing>|send <person> the message "on my way"|put "do not disturb" on the door|note down the meter reading|press the reset button|type in code <number>|take exit <number>|get off at <city>|catch the number <number> bus|catch the <number> to <city>|change trains in <city>|check in for the flight|check in online|check out of the hotel|vote|hand over the keys|donate blood|get my flu shot|get a haircut|start the car|call in sick|clock out|stretch my back|plug the car in|wind the clock|put the clocks back|rake the leaves|prune the roses|plant the tulips|sow the lettuce|mow the lawn|repot the basil|cover the plants|bring in the geraniums|trim the hedge|empty the pool|salt the driveway|shovel the snow|clear the gutters|chop wood|light the fire|sweep the chimney|service the boiler|bleed the radiators|pick <name>\'s apples}',
)  # fmt: skip
"""After "to"."""

TAILS = (
    " {by <time>|by <time> at the latest|at <time>|before <time>|for <time>|from <time> on|by <day> at <time>|on <day>|until <time>}",
    " before {the shop closes|the shop closes at <time>|the guests come|it gets dark|<name> leaves|<person> gets home|the meeting|the meeting at <time>|lunch|it rains|the deadline on <day>|we go|i go to bed|the boss comes|the bank shuts at <time>|dinner|they close|it's too late|the weekend|breakfast|the film starts at <time>}",
    " {if|in case} {it's not raining|<name> hasn't|nobody else did|they call|there's time|it's sunny|<person> forgets|he hasn't written|it is still there|the <thing> is still broken|nobody has answered by <time>}",
    " {{after|before} {work|lunch|the film|the gym|the call with <name>|school|practice}|{when|while} {the kids are at school|i'm in town|it's still warm|<person> is out|they open at <time>|the film is on|it's quiet|dad is asleep}}",
    ", {the one {from <name>|about the <thing>|with the <thing>|in the cellar|for <person>|on <day>}|not the <thing>|and {ask|tell} {him|her} about the <thing>|at least <number> of them|both of them|as always|the <thing> too}",
    " (the {red|small|old|blue|second|big} one{| in the hall| from <name>}{|, not the <thing>})",
    " for the {<time> train|<time> flight to <city>|party on <day>|meeting at <time>|<day> market|trip to <city>|appointment at <time>}",
    " and {then call <person>|then pick up <name> at <time>|to {buy|bring|get} <thing>|also {ask|tell} <person> about it|at the same time buy <thing>|ask {when|where|why} {it is|the <thing> is|they open}|say please|remind <person> about the <thing>|not to forget the <thing>}",
    " {with <person>|together with <name>|instead of <person>|at <person>'s|by <day>|until <time>|from <time> to <time>|for <number> minutes|three times|once more|on platform <number>|in room <number>|in <city>|on the way to <city>|without the <thing>|as soon as possible}",
)  # fmt: skip
"""What may follow an errand; a time in it is not the reminder's."""

NOUNS = (
    "{gym|choir|yoga|football|swimming|dentist|physio|haircut|bin day|bins|mot|rent|meds|school run|standup|payday|parents evening|date night|band practice|book club|spin class|vet|optician|smear test|scan|blood test|jabs|nails|pub quiz|bath time|homework|pills|tea|pizza|eggs|laundry}",
    "{call|meeting|lunch|drinks|coffee|dinner|1:1|interview|zoom|catch up|viewing} with {<name>|<person>|the boss|the team|<full>|mum|hr|the bank|the agent}",
    "{{bread|meat|chicken|peas|soup} {from|out of} {the freezer|freezer}|{car|bike|phone|laptop|parcel|suit} {to|from} {the garage|<person>|the shop|the repair shop}|{flowers|card|present|cake} for {mum|nan|<name>|<person>|the teacher}|{train|bus|flight|ferry} to <city>}",
    "{<name>|mum|nan|grandad|<person>}'s {birthday|80th|party|appointment|scan|flight|recital|first day|exam|match|jab}",
    "{the|my|our} {parcel|order|package|key|meeting|thing|car|book} {at|in|with|from} {the post office|the office|the neighbours|reception|the station|<person>|the garage|<city>|room <number>|the kitchen|the fridge}",
    "{{the |my |our |a |}{dentist|doctor's|vet|hairdresser|dentist's|eye|physio|bank|gp|hospital|mot} appointment|dentist|the dentist|hairdresser|vet|physio|doctor|the orthodontist|eye test|blood test|vaccination|flu shot|check-up|x-ray|therapy}",
    "{the |}{bins|rubbish|trash|recycling|laundry|washing|dishes|oven|cake|roast|eggs|tea|pasta|pizza|rice|cookies|bread|car|dog|cat|plants|pills|medicine|parking meter|heating|sprinkler|iron|bath|pool|garden waste|yellow bags}",
    "{mom|mum|dad|grandma|grandpa|<person>|<name>|aunt <name>|my wife|my boss|the neighbour}'s {birthday|appointment|party|medicine|flight|present|anniversary|visit|exam|car|surgery|concert|wedding|call|train|<thing>|name day|cat}",
    "{the |my |our |}{team |weekly |budget |project |board |parents' |staff |client |sales |}{meeting|call|standup|review|interview|presentation|conference|webinar|workshop|retro|1:1|appraisal}{|| with <name>| with <full>| with the {client|team|boss|bank|new guy}| about the <thing>| in room <number>}",
    "{the |my |}{flight|train|bus|ferry|taxi|plane} to <city>",
    "{the |}{football|soccer|yoga|piano|school|swimming|tennis|ballet|choir|french|driving|judo|gym|guitar|cooking} {match|class|lesson|practice|training|run|course|session}",
    "{rent|the rent|the gas bill|car tax|the electricity bill|council tax|the mortgage|credit card payment|tax return|the tax deadline|phone contract|the deposit|insurance renewal|passport renewal|the mot|car service|the subscription|the library books|the loan|school fees}",
    "{milk|bread|eggs and bacon|milk and bread|cat food|flowers for {mum|<name>|my wife}|nappies|toilet paper|a present for <name>|birthday cake|stamps|batteries|wine for the party|<number> balloons|the shopping|the shopping list|the groceries|the <thing>|<thing>|<thing> and <thing_two>|my <thing>|a new <thing>}",
    "{the |our |my |}{anniversary|wedding|graduation|housewarming|christmas party|barbecue|concert|exam|maths test|driving test|holiday|trip to <city>|school play|parents' evening|funeral|dinner with <name>|lunch with <person>|date with <name>|visit to <person>|brunch|quiz night|match against <city>|final|garage sale|blood donation|book club}",
    "{the {email|letter|parcel|invoice|package|message|order|form|offer} {from|to|for} {<name>|<full>|the bank|<person>|the council|the client}|the {parcel|package|delivery} at the {post office|neighbour's|station}|the {keys|tickets|documents|photos} for <name>}",
    "{my |the |his |her |}{pills|tablets|medicine|vitamins|eye drops|antibiotics|insulin|inhaler|blood pressure|contact lenses|second dose|iron tablet|injection}",
    "{the deadline|the deadline for the <thing>|the application|<name>'s application|the report|the timesheet|the expense report|the newsletter|the backup|the server update|the release|the homework|my essay|the proposal for <full>|the contract with <name>|the sale at the <thing> shop|the auction|the raffle|black friday|the eclipse|the election}",
    "{lunch|dinner|breakfast|a break|bedtime|prayer|my walk|stretching|water|school|homework time|the news|the game|the race|the film|tea time|happy hour|the school run|the night shift|the late shift|nap time|church}",
)  # fmt: skip
"""After "of" or "about"."""

CLAUSES = (
    "i {promised <name> a lift|owe <name> <number> {euros|quid|dollars}|said i'd ring <person>|borrowed <person>'s <thing>|left the <thing> at <person>'s|parked on level <number>|put the <thing> in the {oven|wash|car}|told <name> i'd be there|am on call|lent <name> my <thing>|am meeting <person> at <time>|volunteered to bring the <thing>}",
    "{<name>|<person>|the kids|mum|the boss} {is off|are off|is away|has physio|has swimming|gets back|is on nights|needs picking up|has a day off|goes back to school|finishes early|has the car}{| today| this week|}",
    "the {clocks go back|bins go out|boiler man is due|car is due back|lease is up|kids' film is over|chicken is in the oven|washing is still out|tickets go on sale|pool is shut|road is closed|window is open|baby needs feeding|shop shuts at <time>}",
    "{the {parking ticket|meter|permit|offer|voucher|warranty|free trial|coupon|insurance|visa|milk|season ticket} {runs out|expires|ends|is about to expire|is almost over}|my {passport|driving licence|id card|contract|subscription|membership|library card} {expires|runs out|ends|has to be renewed|needs renewing}}",
    "the {match|film|game|news|meeting|race|show|concert|webinar|sale|exam|lecture|yoga class|auction} {starts|begins|is on|is about to start}",
    "the {cake|bread|roast|pizza|lasagna|chicken|pie|turkey} {is done|has to come out|is ready|needs to come out of the oven|has to go in|must be turned}",
    "the {shop|bank|pharmacy|library|post office|pool|market|museum|<thing> shop} {closes early|is closed|shuts|opens late|is open again}",
    "{<name>|<person>|grandma|the plumber|the cleaner|the babysitter|the postman|my sister|the electrician|the chimney sweep} {is coming|arrives|comes by|lands|needs a lift|will call|is waiting for me|needs the car|has an appointment|is alone|has {his|her} birthday}",
    "{we have|i have|we've got|i've got} {a meeting|guests|a dentist appointment|school|an exam|a call with <name>|a party|football|a table at {luigi's|the <thing>}|choir|a date|tickets for the {opera|game}|visitors from <city>|dinner at <person>'s|no school}",
    "{my|our|the} {flight|train|bus|shift|lesson|class|taxi|ferry|break|appointment|interview|nap} {starts|leaves|begins|is over|is coming|is soon|goes|is cancelled}",
    "the {rent|invoice|gas bill|homework|report|tax return|essay|deposit|loan} {is due|has to be paid|must be in|is late}",
    "the {library books|fees|taxes|forms|bills} {are due|have to be in|must be handed in}",
    "the {bins|plants|chickens|windows|tomatoes|orchids} need {doing|water|looking after|attention}",
    "the {cat|dog|laundry|car|meter|heating|oven} needs {doing|looking after|attention|a check}",
    "it's {mum's birthday|our anniversary|<name>'s birthday|my turn to cook|<person>'s turn|bin day|time to leave|time to go|time for bed|pizza night|a holiday|laundry day|time for my {pills|walk|class}|<name>'s last day}",
)  # fmt: skip
"""After "that"."""
