"""What people live with: body, home, money, work, machines."""

LIVING: dict[str, str] = {
    "ill": (
        "a headache|a migraine|a fever|a cold|the flu|covid|a sore throat|a cough|hay fever|a rash|hives|eczema|acne|a cold sore|a stye|pink eye|an ear infection|toothache|a mouth ulcer|heartburn|acid reflux|food poisoning|"
        "diarrhoea|constipation|ibs|a uti|kidney stones|appendicitis|a hernia|back pain|sciatica|a stiff neck|a frozen shoulder|tennis elbow|carpal tunnel|a sprained ankle|shin splints|plantar fasciitis|a broken toe|"
        "a blister|a burn|sunburn|a bee sting|a tick bite|a splinter|a nosebleed|hiccups|insomnia|jet lag|a hangover|anaemia|diabetes|high blood pressure|high cholesterol|asthma|pneumonia|bronchitis|shingles|chickenpox|"
        "measles|mono|lyme disease|gout|arthritis|osteoporosis|thyroid problems|endometriosis|pcos|period cramps|morning sickness|anxiety|panic attacks|depression|adhd|ocd|burnout|ptsd|tinnitus|vertigo|a concussion|swollen feet"
    ),
    "pill": "ibuprofen|paracetamol|aspirin|antibiotics|amoxicillin|antihistamines|cetirizine|omeprazole|insulin|metformin|statins|beta blockers|sertraline|prozac|xanax|melatonin|ritalin|cough syrup|calpol|tylenol|advil|codeine|cortisone cream|vitamin d|iron tablets|magnesium|creatine|cbd oil|caffeine tablets|nicotine patches|laxatives|probiotics|ozempic|viagra|st john's wort|turmeric capsules|fish oil|zinc",
    "body": "head|neck|shoulder|back|lower back|chest|stomach|belly|hip|knee|left knee|ankle|foot|heel|toe|arm|elbow|wrist|hand|thumb|finger|eye|left eye|ear|jaw|tooth|gum|tongue|throat|nose|skin|scalp|ribs|calf|hamstring|groin|kidney|heart",
    "pet": "dog|cat|puppy|kitten|hamster|rabbit|parrot|goldfish|guinea pig|horse|tortoise|gecko|ferret|budgie|chicken|snake",
    "machine": (
        "dishwasher|washing machine|tumble dryer|fridge|freezer|oven|hob|microwave|toaster|kettle|coffee machine|air fryer|slow cooker|vacuum cleaner|robot vacuum|iron|boiler|radiator|thermostat|air conditioner|"
        "dehumidifier|smoke alarm|doorbell|garage door|shower|toilet|tap|sink|drain|bath|lawnmower|hedge trimmer|drill|car|old golf|van|motorbike|e-bike|scooter|bicycle chain|car battery|brakes|clutch|tyre|headlight|"
        "laptop|macbook|desktop pc|monitor|printer|scanner|router|wifi|phone|iphone|pixel|ipad|kindle|smart tv|roku|fire stick|xbox|playstation|switch|airpods|headphones|bluetooth speaker|alexa|smartwatch|fitbit|garmin|"
        "camera|gopro|drone|hard drive|usb stick|graphics card|keyboard|mouse|webcam|microphone|sewing machine|guitar amp|3d printer|zip|watch|glasses|suitcase lock|fence|gutter|roof|sofa|mattress|window|door handle|blind"
    ),
    "trouble": "won't turn on|won't start|is leaking|makes a weird noise|keeps beeping|smells of burning|is frozen|is so slow|is overheating|won't connect|won't charge|keeps crashing|shows error 404|shows E24|is stuck|is blocked|won't drain|won't close|has a crack|flickers|drips|squeaks|stopped working|died overnight|trips the fuse|has no sound|has a blue screen|says low battery",
    "stain": "red wine|coffee|blood|grass|ink|curry|chocolate|ketchup|candle wax|chewing gum|mould|limescale|rust|oil|sweat stains|deodorant marks|dog hair|lipstick|nail polish|superglue|egg|mud|sun cream|turmeric",
    "surface": "a white carpet|a white shirt|my jeans|the sofa|a wool jumper|a silk blouse|the tablecloth|leather shoes|suede boots|the oven|the shower|bathroom tiles|a wooden table|the windows|a mattress|car seats|the wall|white trainers|a pan|my hands",
    "chore": (
        "unclog a drain|unblock a toilet|descale a kettle|clean the oven|bleed a radiator|fix a leaking tap|change a tyre|jump start a car|change a fuse|hang a picture|hang wallpaper|paint a ceiling|put up a shelf|tile a bathroom|"
        "fold a fitted sheet|iron a shirt|tie a tie|tie a bow tie|sew on a button|hem trousers|wash wool|get rid of ants|get rid of fruit flies|get rid of mice|repot an orchid|prune roses|mow a lawn properly|start a compost|"
        "boil an egg|poach an egg|cook rice|cook a steak|carve a turkey|cut an onion without crying|peel ginger|open a coconut|ripen avocados|keep bread fresh|freeze herbs|sharpen a knife|season a cast iron pan|make cold brew|"
        "write a cv|ask for a raise|quit a job|resign politely|start a podcast|start a business|register a company|file my taxes|write an invoice|open a bank account|cancel a subscription|get a refund|contest a parking fine|"
        "renew a passport|get a visa|find a flat|rent out a room|get a mortgage|save for a house|pay off debt|invest 1000 euros|buy shares|open a pension|make a will|get a divorce|adopt a dog|train a puppy|toilet train a toddler|"
        "fall asleep faster|wake up early|lose 5 kilos|build muscle|run a marathon|do a handstand|do a pull-up|stretch my hamstrings|stop biting my nails|quit smoking|drink less|stop snoring|cure a hangover|get rid of hiccups|"
        "make new friends|start a conversation|ask someone out|get over a breakup|apologise to a friend|deal with a bully|talk to my teenager|write a wedding speech|plan a funeral|choose a baby name|pick a wine|play the guitar|"
        "read music|whistle|juggle|solve a rubik's cube|win at poker|draw a cat|take better photos|edit a video|make a website|learn to code|install windows|take a screenshot on a mac|reset an iphone|clear my cache|block a number|"
        "recover a deleted file|speed up my laptop|set up a vpn|change my gmail password|delete my facebook|use a pivot table|merge two pdfs|remove a background|center a div|exit vim|undo a commit|write a regex|deploy with docker"
    ),
    "law": (
        "my landlord won't return the deposit|my landlord raised the rent|my boss fired me without notice|my employer won't pay my overtime|my neighbour plays loud music at night|my neighbour's tree hangs over my fence|"
        "i got a parking ticket|i got a speeding fine|i was caught without a ticket|i crashed a rental car|i bought a broken car|the airline cancelled my flight|the airline lost my bag|the shop refuses a refund|"
        "my ex won't pay child support|we want to get divorced|i inherited a house|i found a wallet|somebody stole my bike|somebody used my credit card|i was scammed online|i signed a contract by mistake|i lost my passport abroad|"
        "my visa runs out|i want to sue my neighbour|i got a letter from the tax office|i can't pay my rent|i can't pay my credit card|i owe 5000 in taxes|i earn 42k a year|i'm self-employed since march|we're buying our first flat|"
        "i have two kids and work part-time|my contract ends in june|i'm on probation|i'm pregnant and on a fixed-term contract|my flat has mould|the heating is broken in my flat|i want to film my neighbours|my dog bit someone"
    ),
    "heart": (
        "my girlfriend left me|my boyfriend doesn't text back|i think my husband is cheating|my wife and i fight all the time|i'm in love with my best friend|i have a crush on a colleague|my ex wants me back|"
        "my best friend ignores me|my mother-in-law hates me|my teenage son won't talk to me|my toddler won't sleep|my baby cries all night|my parents don't like my girlfriend|my sister borrowed money and won't pay it back|"
        "my boss ignores me|my colleague takes credit for my work|i hate my job|i got passed over for promotion|i have two job offers|i want to change careers at 40|i can't focus|i procrastinate all the time|i have no friends in this city|"
        "i'm so lonely|i feel worthless|i'm burnt out|i can't sleep at night|i'm scared of flying|i have a job interview tomorrow|i have an exam on monday and learned nothing|i have to give a speech in two hours|"
        "i'm turning 30 and feel lost|i drink too much|i eat when i'm stressed|my dog died last week|my grandfather passed away|i said something stupid to my friend|i forgot our anniversary|i lied to my partner|i'm 16 and my parents are too strict"
    ),
    "firm": (
        "Apple|Google|Microsoft|Amazon|Meta|Tesla|Nvidia|Netflix|Disney|Samsung|Sony|Nintendo|Intel|AMD|IBM|Oracle|SpaceX|OpenAI|Toyota|Volkswagen|BMW|Ford|Ferrari|Boeing|Airbus|Ryanair|Lufthansa|Emirates|Uber|Airbnb|"
        "Spotify|PayPal|Visa|Coca-Cola|Pepsi|Nestlé|McDonald's|Starbucks|KFC|Nike|Adidas|Zara|H&M|Ikea|Lego|Tesco|Aldi|Lidl|Sainsbury's|Walmart|Costco|Target|Home Depot|Shell|BP|HSBC|Barclays|Revolut|Goldman Sachs|"
        "Pfizer|Bayer|Novo Nordisk|Siemens|Bosch|Philips|Dyson|Rolex|Gucci|Tiktok|Twitter|Reddit|Wikipedia|Ebay|Etsy|Shein|Alibaba|Huawei|Xiaomi|Rolls-Royce|Vodafone|Dhl|Fedex|the Royal Mail|Ups"
    ),
    "venue": (
        "tesco|aldi|lidl|ikea|costco|walmart|target|boots|primark|the apple store|mcdonald's|starbucks|kfc|the post office|the town hall|the british museum|the louvre|the natural history museum|the london zoo|legoland|"
        "disneyland|the tate modern|madame tussauds|the supermarket|the pharmacy|the city library|the swimming pool|the ice rink|the botanical garden|the tax office|the job centre|the passport office|"
        "the dmv|the bakery on the corner|the garden centre|the cinema in town|the hardware store|the petrol station|the christmas market|the flea market|b&q|home depot|wholefoods|the barber in high street"
    ),
    "person_at": "bob|anna|my boss|mom|mum|dad|my wife|my husband|my sister|my brother|the landlord|my landlord|the team|everyone on the team|sarah|dave|tom|my accountant|hr|the school|my teacher|grandma|aunt mary|my neighbour|the plumber|julia|mr smith|dr patel|my ex|the client|customer service|my roommate|priya|ahmed|the whole group|my best friend|professor lee",
    "saying": (
        "i'll be 20 minutes late|i'm running late|i can't make it today|i'm sick|the meeting is moved to 3|dinner is at 8|i'm on my way|i love you|happy birthday|we need to talk|the invoice is attached|i'll pay tomorrow|"
        "the train is cancelled|thanks for yesterday|sorry about last night|we're out of milk|i'll call back at five|the party starts at 9|he should bring wine|the project is done|i accept the offer|i quit|i'm outside|"
        "see you on friday|i left the keys under the mat|the kids are asleep|we won 3 to 1|i got the job|please send the report by noon|my flight lands at 6:40|i need two more days|yes to saturday|no thanks"
    ),
    "product": (
        "a phone case|batteries|aa batteries|toilet paper|dog food|cat litter|nappies|washing powder|a new kettle|running shoes size 43|a winter coat|noise cancelling headphones|a usb c cable|printer ink|a birthday card|"
        "flowers|a dozen roses|concert tickets|two tickets for hamilton|a lego set|a bike helmet|a yoga mat|protein powder|vitamins|a mattress|a desk lamp|an office chair|bookshelves|a christmas tree|wrapping paper|a used car|"
        "a tent|a suitcase|sunscreen|an umbrella|a raspberry pi|an ssd|a graphics card|a ps5|a switch|the new iphone|airpods|a kindle|a monitor under 300|a standing desk|a vacuum|coffee beans|two kilos of coffee|a case of wine"
    ),
    "code_task": (
        "reverse a string|sort a list|sort a list of dicts by key|check for a palindrome|compute fibonacci|find prime numbers|parse json|read a csv file|merge two dataframes|scrape a website|call a rest api|send an email|"
        "resize images|rename files in a folder|connect to postgres|join three tables|count the words in a file|validate an email address|match a phone number|parse a date|convert a timestamp|draw a chart|train a classifier|"
        "fine-tune a model|deploy to aws|build a docker image|set up a cron job|write a unit test|mock a function|implement a linked list|implement quicksort|invert a binary tree|solve fizzbuzz|solve leetcode 42|make a todo app|"
        "make a snake game|build a discord bot|build a telegram bot|build a landing page|animate a button|center a div|fetch data in react|type a generic function|handle errors in go|fix a borrow checker error|avoid a race condition|"
        "calculate the distance between two coordinates|print the current time|add two numbers|calculate the average of a column|loop from 1 to 10|generate a random password|roll a dice|hash a password"
    ),
    "coding": "python|javascript|typescript|java|c|c++|c#|rust|go|php|ruby|swift|kotlin|bash|powershell|sql|html|css|react|vue|django|flask|node|excel|vba|google sheets|latex|r|matlab|julia|haskell|lua|perl|assembly|regex|docker|kubernetes|terraform|git|linux|arduino",
    "snippet": (
        "for i in range(10) print(i)|print(\"hello\"|def add(a,b): return a-b|if x = 5: print(x)|let x = null; x.foo()|SELECT * FORM users WHERE id = 3|while True: pass|TypeError: 'NoneType' object is not iterable|"
        "undefined is not a function|Segmentation fault (core dumped)|NullPointerException at line 42|IndexError: list index out of range|fatal: not a git repository|npm ERR! code ERESOLVE|cannot borrow `x` as mutable|"
        "SyntaxError: invalid syntax|ModuleNotFoundError: No module named 'numpy'|CORS error|502 bad gateway|permission denied (publickey)|console.log(1+'1')|x = [1,2,3][3]|rm: cannot remove"
    ),
    "text_kind": (
        "a poem|a short poem|a haiku|a limerick|a sonnet|a song|a rap|a story|a short story|a bedtime story|a fairy tale|a joke|a dad joke|a pun|a riddle|a toast|a wedding speech|a eulogy|a birthday card|a love letter|"
        "an apology letter|a cover letter|a resignation letter|a reference letter|a complaint|a thank you note|an invitation|an essay|a 500 word essay|a book review|a summary|an outline|an introduction|a conclusion|a thesis statement|"
        "a blog post|a tweet|a linkedin post|an instagram caption|a product description|a slogan|a tagline|a press release|a newsletter|a job ad|a cv|a bio|a dating profile|a business plan|a pitch|a speech|a script|a screenplay|"
        "a dialogue|a quiz|ten quiz questions|a lesson plan|a workout plan|a meal plan|a packing list|an itinerary|a recipe|a user story|release notes|a meeting agenda|a polite email|an out of office message|a bad review|a horoscope"
    ),
    "text_about": (
        "autumn|the sea|my cat|my dog|my wife|my husband's 40th|mum's 60th birthday|a friend who is moving away|a colleague who is leaving|my late grandfather|a barista job|an internship at a bank|a flat viewing|"
        "love|heartbreak|loneliness|monday mornings|coffee|pizza|a dragon|a lost robot|two astronauts|a talking cat|pirates|a haunted house|a girl who can fly|climate change|social media|school uniforms|artificial intelligence|"
        "the french revolution|world war one|the great gatsby|macbeth|photosynthesis|space travel|vegan food|remote work|time management|my holiday in greece|a wedding in june|christmas|easter|new year|football|retirement|"
        "my new bakery|handmade candles|a yoga studio|a used car for 2000 euros|a late delivery|a cancelled flight|a noisy neighbour|a broken laptop|my landlord|our team event|a product launch|the meaning of life|forgetting|time"
    ),
    "danger": (
        "make a bomb|build a pipe bomb|make napalm|make a molotov|make thermite|make meth|cook crack|grow weed in my flat|buy cocaine|buy a gun without a licence|3d print a gun|make poison|make chlorine gas|kill someone|"
        "hurt my brother|poison my neighbour's dog|hide a body|stab someone|hack a facebook account|hack my neighbour's wifi|hack into a bank|crack a password|steal a password|phish people|write a virus|make ransomware|"
        "ddos a website|clone a credit card|print fake money|forge a signature|fake a passport|fake a doctor's note|fake my death|launder money|evade taxes|shoplift|steal a car|hotwire a car|pick a lock|break into a house|"
        "disable an alarm|spy on my girlfriend's phone|track my ex|stalk someone|get revenge on my boss|blackmail someone|cheat in an exam|cheat on a drug test|drug someone's drink|get drunk fast|starve myself|hurt myself|kill myself|overdose"
    ),
}  # fmt: skip
