"""What the English sentences of the composer speak of."""

PLACES = """Vienna|Jakarta|Toronto|Cape Town|Vancouver|Manila|Karachi|Santiago|Warsaw|Hanoi|Denver|Anchorage|Brisbane|Tbilisi|Riga
|Accra|Kyoto|Prague|Edinburgh|Marrakesh|Bogotá|Kathmandu|Zürich|Tallinn|Perth|Addis Ababa|Dhaka|Boston|Minsk|Havana|Doha|Yerevan
|Port Louis|Ulaanbaatar|Nuuk|San Diego|Porto|Bratislava|Malmö|Cusco""".replace("\n", "").split("|")

NOWHERE = "Zorbleville|Mordor|Atlantis|Qwrtz|Lower Snorkington|Hogsmeade|Blefuscu|Xanthoria|Wakanda|Fnordburg|Trantor|Gondor".split(
    "|"
)

TASKS = """pick up the dry cleaning|rinse the coffee filter|hand in the library books|sign the permission slip|descale the kettle
|ask Henrik for the ladder|top up the parking meter|rotate the mattress|transfer the deposit to Mrs. Lindqvist|bleed the radiators
|let the dough rest|fetch Amara from ballet|upload the minutes|change the water filter|give the tortoise her drops
|cancel the gym membership|renew my passport|check on the sourdough|swap the winter tyres|text Uncle Rashid
|bring the projector back to room 12|defrost the freezer|return the drill to Paolo|print the boarding passes|prune the roses
|reorder contact lenses|weigh the puppies|try the landlord again|put the kayak in the shed|congratulate Yuki
|review the Q3 budget|unplug the iron|take the casserole out|water the ferns on the balcony|hang up the bed sheets""".replace(
    "\n", ""
).split("|")

THINGS = """umbrella|tripod|sewing kit|headlamp|chequebook|camping stove|violin|vaccination card|snow shovel|hard drive|label printer
|swimming goggles|tax folder|spare glasses|ice skates|yoga mat|bread knife|garage remote|stapler|red suitcase|charger|recipe book
|birth certificate|air pump|sleeping bag|measuring tape""".replace("\n", "").split("|")

SPOTS = """behind the bookcase|in the attic|at Farid's place|on the top shelf of the pantry|in the boot of the car|under the stairs
|in locker 31|with the concierge|next to the fuse box|in the blue crate|at my parents' house|inside the piano stool
|on the hook by the back door|in the second drawer from the bottom|at the office, desk 7|in the hallway cupboard""".replace(
    "\n", ""
).split("|")

PEOPLE = (
    "Amara|Henrik|Yuki|Paolo|Farid|Ingrid|Chidi|Mariana|Dov|Siobhan|Radek|Leilani|Gustavo|Anneke|Tariq|Bronwyn".split(
        "|"
    )
)

HABITS = """is allergic to shellfish|takes oat milk in coffee|works nights on Thursdays|wears size 39 shoes|can't stand coriander
|has the spare key|lives at 14 Quarry Lane|plays in goal on Sundays|drives a green van|is on leave until the 9th|drinks tea without milk
|owes us for the concert tickets|only eats halal|moved to the third floor|keeps bees""".replace("\n", "").split("|")

SECRETS = """the code of the bike shed|the combination of the safe|the guest network password|the alarm code at the studio
|the PIN of the old phone|our customer number at the water company|the licence plate of the rental|the extension of the help desk""".replace(
    "\n", ""
).split("|")

ASKED_BY_OTHERS = "My colleague keeps asking me this, so "

PREFACES = (
    *("", "", ""),
    "Sorry to bother you again, but ",
    "Before my battery dies: ",
    "As my hands are full at the moment, ",
    "If it isn't too much trouble, ",
    "Since I left my glasses upstairs, ",
    ASKED_BY_OTHERS,
    "While the kettle boils, ",
    "Now that the children are finally asleep, ",
    "Hi Pocket, ",
    "Hello again! ",
    "Right, next thing: ",
    "Um, okay so ",
    "Listen, ",
    "Good day. ",
    "Quick one: ",
    "When you have a second, ",
)

ABOUT_THE_ROOM = (
    "Before my battery dies: ",
    "As my hands are full at the moment, ",
    "Since I left my glasses upstairs, ",
    "While the kettle boils, ",
    "Now that the children are finally asleep, ",
    ASKED_BY_OTHERS,
)
"""Of the prefaces, those that give a reason for a question or a wish, and nothing else can follow."""

TAILS = """|||, if you would|, thank you very much|, please and thank you|, because I really can't be bothered to do it myself| – no rush
|, I'd be grateful|, as my own head is full|, cheers""".replace("\n", "").split("|")

LAZY_TAILS = (", because I really can't be bothered to do it myself", ", as my own head is full")
"""Of the tails, those for what one could do oneself, such as a sum."""

NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip

BEYOND_FRAMES = (
    "Ever since last night's documentary I've been wondering {question}.",
    "My daughter has to hand in a report and would like to know {question}.",
    "Could you settle an argument between my brother and me, namely {question}?",
    "I hope you can explain to me {question}",
    "It may be a silly thing to ask, but can you say {question}?",
    "tell me {question}",
    "do you happen to know {question}",
    "i need to know {question} before the exam starts",
)
QUESTIONS = """how volcanoes form|who composed the Goldberg Variations|in which year the Berlin Wall came down|what the longest river in Asia is
|how a refrigerator cools|why cats purr|what photosynthesis means|who painted Guernica|how many bones a shark has|what inflation does to savings
|when the Ottoman Empire ended|whether it is going to snow in Innsbruck this weekend|how warm it gets in Cairo in May|what's on at the cinema tonight
|how many grams make a stone|how many fluid ounces go into a litre|what 12 feet are in centimetres|how hot 350 Fahrenheit is in Celsius
|what 250 Swedish crowns are worth in dollars|how many days are left until New Year's Eve|how long it is until Ramadan begins
|on which weekday I was born if it was 4 April 1988|what time the pharmacy opens|when the last tram to the harbour goes|at what time the sun rises in Perth
|what an orthodontist does|what a calculator costs|who the mayor of Bogotá is|which team is top of the league|why my tomato plants have yellow leaves
|whether I should accept the job offer|which laptop I ought to buy|how to get red wine out of a carpet|how much paracetamol a toddler may have
|how to pick a padlock|what the Japanese word for owl is|how one says farewell in Welsh|how binary search works|what a mutex is
|how to centre a div|what the plot of Middlemarch is|who wrote The Master and Margarita|whether ghosts exist|what my star sign says about me
|how many calories a croissant has|how to tie a bow tie|what causes hiccups|how far away the moon is|what GDP stands for
|whether this mole looks dangerous|how the stock of Nokia closed|what the reminder theorem is about|how people kept time before clocks""".replace(
    "\n", ""
).split("|")

ERRANDS = """forward this conversation to my accountant|ring the restaurant and cancel|dim the lamps in the living room|put on the new Björk album
|add oat milk to my online basket|post a picture of my lunch|translate the letter from my landlord into Turkish|draft a resignation letter
|compose a limerick about a goat|write a bash loop that resizes images|debug my regular expression|summarise the attached contract
|look up the opening hours of the zoo on the web|book me a haircut|navigate me to the nearest petrol station|make up a bedtime story
|proofread my thesis|draw me a sailing boat|transfer 50 euros to Anneke|download the latest drivers|invite Tariq to lunch by e-mail
|turn the heating down to 18 degrees|recommend a novel for the beach|give me a workout plan|build me a website|play a round of hangman with me
|tell me a riddle|read my inbox to me|order more printer ink|text Mariana that I'm stuck in traffic""".replace(
    "\n", ""
).split("|")

ERRAND_FRAMES = (
    "Would you be able to {errand}?",
    "I'd like you to {errand} when you get a moment.",
    "please {errand}",
    "can u {errand}",
    "{errand} for me, will you",
    "While I'm cooking, {errand}.",
    "Next, {errand}!",
)
