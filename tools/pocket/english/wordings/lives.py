"""What people note down from their lives, and what they look for. Brackets stand around what somebody would look for."""

PLACED = (
    "my {passport|birth certificate|old laptop|umbrella|sewing machine|driving licence|yoga mat|black suit|tennis racket|library card|vaccination card|rain jacket|wedding dress|sleeping bag|house key|hard drive|inhaler|spare phone}",
    "the {spare key|shed key|key to the mailbox|charger for the drill|charger of the old camera|manual for the dishwasher|box with the christmas lights|first aid kit|fire extinguisher|water shutoff|main fuse|stopcock|bike pump|tape measure|iron|good corkscrew|cake tin|cat carrier|picnic blanket|air mattress|spare bulb for the hall|tax folder|receipt for the fridge|warranty for the tv|remote of the garage door|allen key|sewing kit}",
    "{grandma's ring|dad's watch|leo's inhaler|mia's swimming bag|anna's spare key|the kids' passport folder|mum's casserole dish|tom's drill|nina's birthday present|the dog's leash|the cat's vaccination card|grandpa's stamp collection|the neighbours' ladder}",
    "our {marriage certificate|lease|tent|insurance folder|road atlas|fondue set|spare tyre|old router|emergency cash|photo album|camping stove}",
)
PLACED_MANY = (
    "my {reading glasses|sunglasses|car keys|hiking boots|tax papers|earphones|winter gloves|contact lenses|ski trousers|football boots|old diaries|allergy pills}",
    "the {christmas lights|passports|spare batteries|winter tyres|birthday candles|light bulbs|bin bags|wine glasses|garden chairs|bike lights|vacuum bags|baby clothes|extra blankets|jump leads|seeds for the spring|cookie cutters|tickets for saturday|receipts from march|fuses|scissors|paint rollers}",
    "{grandpa's medals|the kids' skates|ella's school books|dad's tools|the keys to the office|the keys for the holiday flat|the photos from the wedding|the instructions for the oven}",
)
SPOTS = (
    "in the {drawer|second drawer|top drawer|cupboard} {under the printer|next to the fridge|in the hall|by the back door|below the sink|of my desk}",
    "{behind the door|behind the boiler|under the doormat|under the stairs|under the back seat|on top of the wardrobe|on the shelf above the washing machine|on the hook by the door|in the loft|in the glove box|in the boot of the car|at the office|at anna's|at my mum's place|with the neighbours at number 9|with mrs patel downstairs}",
    "in {the blue box marked fragile|a shoe box on the wardrobe|a red folder between the cookbooks|the bag i took to rome|the pocket of my grey coat|the safe, behind the documents|the old biscuit tin|the green suitcase|the freezer, bottom shelf|the garage, left of the workbench|the cellar, second shelf from the top}",
    "{under the flowerpot to the left of the gate|behind the loose brick by the tap|in the kitchen, where we keep the candles|in the bathroom cabinet, not in the bedroom|on the piano because the kids kept hiding it|in jonas's room, in the wardrobe|inside the grey toolbox in the van}",
)
CODED = (
    "the {wifi password|guest wifi password|alarm code|door code|gate code|garage code|code for the bin shed|code for the bike lock|code of the safe|code for the printer|pin of the work phone|combination of the suitcase|password for the school portal|password of the shared calendar|pin for the alarm|code for the gym|wifi password at mum's|key code for the holiday flat|netflix password|entry code of the office}",
    "my {insurance number|locker number at the gym|passport number|library card number|tax number|bank account number|customer number at the gas company|frequent flyer number|member number|employee number|seat number|booking code|blood group|shoe size|ring size|car's plate|number plate|room number|national insurance number|iban|login for the printer|office extension}",
    "{anna's phone number|mum's new number|the vet's number|the landlord's mobile|the school's phone number|leo's shoe size|ella's student number|dad's blood group|the number of the window cleaner|the number of the taxi firm|the number of the babysitter|tom's postcode|the plumber's number|the serial number of the bike|the model of the printer|the part number for the filter|the order number of the sofa|the reference for the parking fine|the booking number for the ferry|the case number|the paint colour of the hall}",
)
CODES = (
    "<code>", "<code>", "<phone>", "{sunny-Otter-92|Rosebud1|hunter2!|blue_Whale77|Kaffee&Kuchen|correct horse battery|LetMeIn2024|qwertz-99}", "{QX 55 20 81 B|LK19 ABC|DE89 3704 0044 0532|AB 12 34 56 C|BA 286|SN-00417-K|0 negative|A positive|size 34|size 42 wide}",
    "{4471C|0815#|1066*|7-7-3-1|19 84|the year we moved in|the cat's name and 12|mum's birthday backwards}", "{RAL 9010|number 14 on the list|the one on the yellow sticker}",
)  # fmt: skip
WHO = (
    "{my|our} {dentist|doctor|gp|accountant|landlord|plumber|electrician|vet|hairdresser|lawyer|tax adviser|cleaner|physio|driving instructor|bank adviser|neighbour upstairs|neighbour across the road|contact at the bank|new boss|estate agent|piano teacher|gardener|babysitter|midwife|eye doctor|mechanic}",
    "the {guy who fixes bikes|woman from the insurance|man who cleans the gutters|lady at the post office|girl who waters the plants|caretaker of the building|new caretaker|boy next door|person to call about the lift|owner of the blue van|couple downstairs|head of the school|contact for the wedding cake|painter we liked|locksmith|chimney sweep}",
    "{ella's teacher|leo's best friend|nina's boyfriend|mum's doctor|dad's nurse|the kids' swimming coach|anna's new boss|tom's wife|the neighbours' dog|my sister's husband|my daughter's teacher|our cat's vet}",
)
WHO_IS = (
    "<full>", "<full>", "{Mrs Whitcombe|Dr Patel|Mr Okafor|Dr. Ahn on Mill Lane|a certain Mr Lindqvist|Stefan with the grey beard|Rosa from the second floor|Mr O'Brien, not his brother|Frau Schmidt|Dr Nguyen, she speaks English|Sam, and his partner is Alex|Hamid, he only takes cash}",
)  # fmt: skip
DATED = (
    "my {passport|driving licence|visa|bank card|bus pass|work permit|phone contract|gym membership|library card|railcard|student card|first aid certificate|travel insurance}",
    "the {car tax|mot|warranty on the washing machine|lease|internet contract|domain|parking permit|insurance for the house|rent contract|milk in the office|fishing licence|theatre subscription|voucher from anna|boiler guarantee|season ticket|antivirus}",
    "{leo's passport|ella's bus pass|mum's visa|dad's prescription|the dog's vaccination|the cat's insurance|anna's contract}",
)
EVENTS = (
    "{mum's birthday|dad's 70th|our anniversary|ella's school play|leo's match|the parents' evening|the next check-up at the dentist|my job interview|the wedding of rosa and ben|the house viewing|the mri scan|the driving test|the funeral|the book club|the flea market|the exam in statistics|the christening|the company party|the meeting with the bank|the vet appointment|the eye test|the concert|the flight to <city>|my flight|the train to <city>|the ferry|the hearing|the inspection of the boiler|the second vaccination|nina's graduation|the office move|grandma's operation}",
)
WHEN = (
    "on <date>", "on <day>", "on <day> at <clock>", "at <clock>", "on the <ordinal>", "{at the end of may|in the first week of june|in april 2027|next spring|the week after easter|every other tuesday|on the last friday of the month|two days before christmas|on 9 june|at noon on wednesdays|in mid-september}",
)  # fmt: skip
COSTED = (
    "the {new sofa|boiler repair|plumber|roof|last haircut|service of the car|school trip|new tyres|wedding cake|hotel in <city>|gas bill|dentist bill|cleaner|piano lesson|gym|parking space|printer|skiing course|daycare|rent of the garage|phone contract|flight to <city>}",
)
PRICE = ("<number> {euros|pounds|dollars|quid|bucks|francs}", "{65 an hour|about 340 euros|£49.99|$1,250|12,50 €|30 a month|nothing, it was under warranty|twice as much as last year|120 including tax|80 per night with breakfast|1,999.00 in total}")  # fmt: skip
MEASURED = (
    "the {living room window|hall|bed|balcony door|kitchen table|gap next to the fridge|parking space|new desk|garden|curtain rail|attic hatch|boot of the car|aquarium|tv wall|baby's room}",
)
SIZES = (
    "{120 by 140 cm|2.35 m wide|60 x 90|just under two metres|14 square metres|31 inches wide and 40 high|1.80 m long|5 foot 7|240 litres|32.5 cm deep}",
)
OPENED = (
    "the {dump|recycling centre|post office|pharmacy on mill road|bakery|library|swimming pool|town hall|farm shop|market|vet's surgery|hardware shop|gym|garden centre|butcher|petrol station by the bridge|school office|passport office|italian on the corner}",
    "{dr patel's surgery|my bank|our nursery|leo's football club|the nail studio|the shop with the good cheese|the kids' swimming class}",
)
HOURS = ("at <clock>", "{at noon on wednesdays|only in the mornings|from 9 to 5, but not on mondays|on saturdays until 1|at 7 in summer and at 8 in winter|after six|at half past eight sharp|every day but sunday}")  # fmt: skip
HANDLED = (
    "the {boiler|router|dishwasher|heating|printer|alarm at the office|coffee machine|garage door|washing machine|pool pump|old radio|car's radio|sat nav|thermostat|projector in room 3|oven clock|gas meter|lawnmower|water heater|extractor fan}",
)
HANDLING = (
    "{restarts if you hold the red button for five seconds|has to be bled every autumn|needs to be switched off within 30 seconds|only works with the door closed|must not be used after ten|takes two AA batteries|is reset with a paper clip at the back|needs descaling once a month|resets when you press menu and ok together|should be between 1 and 1.5 bar|has to be turned to the left, not to the right|only starts when the choke is out|beeps three times when the filter is full|likes to jam, so pull the paper out from behind|takes the grey filters, size M, from the shop in town}",
)
MARKED = (
    "[{Hannah|hannah|Priya|my cousin|Leo|grandma|uncle joe|the new guy|Ella's friend Max|<person>}] {doesn't eat pork because she's Muslim|is vegan but eats honey|takes two sugars in her tea|can't have nuts, not even traces|gets up at five|hates surprises|is afraid of dogs, so lock Rex up|only drinks decaf|never answers before noon|likes the window seat|is allergic to penicillin and to bee stings|moved to <city> with her sister|wants a telescope for his birthday|starts at the new school in september|broke his left arm when he was six|prefers to be called Alex|reads only crime novels|had a baby girl, 3400 g, called Mina|speaks Polish and a little Czech|is not on speaking terms with <name>|reminds me of my uncle|has keys to our flat|collects old stamps from India|works night shifts until march|needs a high chair|likes lilies, not roses}",
    "[{the cat|our dog|the hamster|Rex|Mimi|the puppy|the rabbit|the tortoise}] {is allergic to chicken|was sick twice today|weighs 4.2 kilos|gets half a tablet with the evening meal|must not eat grapes or onions|was chipped in 2021|sleeps from november to march|has to go to the vet again in two weeks|bites when he's hungry|eats 60 g in the morning and 40 g at night|is scared of fireworks|comes when you rattle the box}",
    "[the {milkman|postman|window cleaner|cleaner|gardener|bin lorry|piano tuner|gas man|mobile library|fish van}] {comes on tuesdays and fridays|comes every other <day>|comes before <clock>|came on <date>|wants to be paid in cash|doesn't come in august|rings twice|takes 25 an hour and brings her own things|charges extra for the attic}",
    "[the {bins|recycling bins|brown bins|plants on the balcony|tomatoes|orchids|windows|smoke alarms|gutters|water filters}] {go out on thursdays|have to be out by seven|need water every other day|were cleaned in may|must be done twice a year|like shade more than sun|get changed on the first of the month|are emptied every two weeks, after holidays a day later}",
    "{i|I} {told|promised|asked|wrote to} [{the landlord|the bank|the school|the insurance|the neighbours|my boss|mrs patel|the council}] {about the leak on 3 march and he said he'd send someone|that we'd pay by friday|to send the form again|because of the noise and they apologised|about the crack in the wall|that i'd be away until the 12th|for a new card as the old one was broken}",
    "{i|we} {lent|gave|owe} [{tom|Tom|sara|my brother|the neighbours|joe|ben|nina}] {40 quid on friday|the lawn mower until sunday|200 euros, half of it paid back|the red tent and two sleeping bags|a bottle of wine for watering the plants|the key to the cellar|20 for the taxi and 15 for the food}",
    "{i'm|I'm|i am} {not free on thursdays as i have [choir]|on antibiotics until [the 14th]|allowed to work from home on [mondays and fridays]|having [the heating engineer] in on the 5th, between 8 and 12|responsible for [the coffee kitty] till june|reading [the book about bees], page 212|supposed to bring [a salad] to the party}",
    "{we|i} {need to be at [the airport] two hours before the flight|paid [the deposit] on <date>, 500 in cash|painted [the hall] in RAL 9010|planted [the apple tree] in 2015|agreed on [saturday] for the move|decided against [the blue kitchen] because it was too dear|had [the chimney] swept on <date>|bought [the washing machine] in <year>, with five years' guarantee|stopped [the paper] for august|changed [the oil] at 84,000 km|always order [the number 23] and [the number 41]|borrowed [the projector] from school and have to return it by <day>}",
    "[{my favourite pizza|our wifi|my usual coffee|my dream car|the best table at luigi's|my lucky number|the quickest way to the office|our song|the good bakery|the password hint|the cheapest petrol}] is {the one with anchovies and capers|slow because the box is in the cellar|a flat white with oat milk, no sugar|an old beetle, green, with a sunroof|number 7, by the window|17, like dad's|through the park, then left at the church|the one we danced to in <city>|on mill lane, next to the bank|first pet plus year|at the supermarket, after eight}",
    "[{the recipe|grandma's apple cake|the pancake recipe|the bread|the soup|our chilli}] {needs 250 g of butter, not 200|takes 45 minutes at 180 degrees|wants a pinch of salt and the zest of a lemon|is better the next day|is for six people, so halve it|goes in the oven cold|needs 2 eggs, 300 ml milk and 150 g flour}",
    "[{the blue folder|the grey coat in the hall|the red bike|the big suitcase|the drill|the ladder|the cake tin with the lid|the white van}] {belongs to Mr Okafor|is Rosa's, she'll pick it up|has to go back to the library|was a present from dad|isn't ours|has a puncture at the back|is insured until <year>|cost 80 at the flea market}",
    "[{flight BA 286|train 1043|the night bus|the 7:15 to <city>|platform 9|gate B12|bus 46|the airport shuttle}] {is ours, seats 31K and 31J|leaves from the other side|doesn't run on sundays|takes 40 minutes to the centre|is for the way back|stops right at the hotel|costs 7.50, exact change only}",
    "{Flight [BA 286], seat 31K|[Locker 118], second row|[dentist] 14 may 10:30, bring the insurance card|[plumber]: 07700 900123|[window cleaner]: 07700 900456, ask for Ray|[bike lock] = 4-7-1-1|[hotel rosa]: breakfast 7-10, checkout 11|[mum] size 16, shoes 39|[joe & ann], number 12, blue door|[ikea] billy shelf 80x28x202|[gate code] 1066#, garage 2207|[parking] level 3 row f|[printer ink] = 304 XL|[blood pressure]: 128/82|[rent] 940 + 60 for the garage}",
    "[{fred and jo|the smiths|the new tenants|mrs patel and her son}] live at number <number>{, the house with the green door| with two dogs|, above the bakery|}",
    "[{tom|anna|my manager|the doctor|the mechanic|lucy|the lady at the desk}] {said|says|told me} {never to water the orchid from above|\"call me after six\"|that it was the battery, not the starter|to take it easy for two weeks|not to sign anything before <day>|it would take about ten days|that please and thank you cost nothing|to come back if it gets worse|we could stay until noon|she'd leave on friday and be back at eight on monday}",
    "[the {meeting room|car park|staff kitchen|tennis court|guest room|sauna|laundry room}] {is booked until three|has to be locked at night|is free on friday mornings|smells because of the drain|is on the second floor, behind the lift|can be used from 8 to 10, not later|needs a coin, which you get back}",
    "[{the kids|the twins|my parents|the in-laws|our guests|the neighbours}] {arrive on <day> and stay a week|are away from the 3rd to the 17th|are in <city> over easter|break up on <date>|don't like olives|have a spare bed|get 5 euros a week|need the consent form by <day>}",
    "if {the light flickers|it rains|nobody opens|the alarm goes off|the car won't start|the card is refused}, {ring [the caretaker] first|the party is in [the barn]|ask for [mr diaz] at the desk|the code for [the panel] is 2580|use [the jump leads] in the boot|pay at [the kiosk] with cash}",
    "{to open|before you open|to lock} [{the back door|the shed|the window in the bath|the cash box}], {lift the handle and push|turn the key twice to the left|press and pull at once|use the small brass key}",
)  # fmt: skip
"""Whole facts."""
