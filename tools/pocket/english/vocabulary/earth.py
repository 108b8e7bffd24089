"""Places, nature and food."""

EARTH: dict[str, str] = {
    "land": (
        "France|Germany|Spain|Italy|Portugal|Japan|China|India|Brazil|Mexico|Canada|Egypt|Nigeria|Kenya|Russia|Turkey|Greece|Poland|Norway|Sweden|Finland|Denmark|Iceland|Ireland|Scotland|Wales|England|the UK|the US|"
        "the Netherlands|Belgium|Luxembourg|Switzerland|Austria|Hungary|Romania|Bulgaria|Serbia|Croatia|Slovenia|Slovakia|Czechia|Ukraine|Belarus|Lithuania|Latvia|Estonia|Albania|Malta|Cyprus|Morocco|Algeria|Tunisia|"
        "Libya|Ethiopia|Ghana|Senegal|Mali|Cameroon|Uganda|Tanzania|Rwanda|Zambia|Zimbabwe|Namibia|Botswana|South Africa|Madagascar|Israel|Jordan|Lebanon|Syria|Iraq|Iran|Saudi Arabia|Qatar|Yemen|Oman|Afghanistan|"
        "Pakistan|Nepal|Bhutan|Bangladesh|Sri Lanka|Myanmar|Thailand|Laos|Cambodia|Vietnam|Malaysia|Singapore|Indonesia|the Philippines|Taiwan|South Korea|North Korea|Mongolia|Kazakhstan|Uzbekistan|Georgia|Armenia|"
        "Australia|New Zealand|Fiji|Papua New Guinea|Argentina|Chile|Peru|Bolivia|Paraguay|Uruguay|Colombia|Venezuela|Ecuador|Guyana|Panama|Costa Rica|Nicaragua|Honduras|Guatemala|Cuba|Jamaica|Haiti|the Bahamas|Greenland"
    ),
    "town": (
        "London|Manchester|Leeds|Bristol|Liverpool|Birmingham|Brighton|Oxford|Cambridge|York|Edinburgh|Glasgow|Cardiff|Belfast|Dublin|Cork|Paris|Lyon|Marseille|Nice|Bordeaux|Berlin|Hamburg|Munich|Cologne|Frankfurt|"
        "Vienna|Salzburg|Zurich|Geneva|Rome|Milan|Venice|Florence|Naples|Turin|Madrid|Barcelona|Seville|Valencia|Lisbon|Porto|Amsterdam|Rotterdam|Brussels|Bruges|Copenhagen|Stockholm|Oslo|Bergen|Helsinki|Warsaw|"
        "Kraków|Prague|Budapest|Bucharest|Sofia|Belgrade|Zagreb|Athens|Istanbul|Ankara|Moscow|Kyiv|Tbilisi|Cairo|Marrakesh|Lagos|Nairobi|Cape Town|Johannesburg|Dubai|Doha|Tel Aviv|Delhi|Mumbai|Bangalore|Goa|Bangkok|"
        "Chiang Mai|Hanoi|Bali|Jakarta|Manila|Hong Kong|Shanghai|Beijing|Seoul|Tokyo|Kyoto|Osaka|Sydney|Melbourne|Perth|Auckland|New York|Boston|Chicago|Miami|Orlando|Houston|Dallas|Austin|Denver|Phoenix|Las Vegas|"
        "Los Angeles|San Francisco|Seattle|Portland|Atlanta|Nashville|New Orleans|Philadelphia|Detroit|Toronto|Montreal|Vancouver|Mexico City|Cancún|Havana|Bogotá|Lima|Cusco|Rio|São Paulo|Buenos Aires|Santiago|Honolulu"
    ),
    "landmark": (
        "the Eiffel Tower|Big Ben|Buckingham Palace|the Tower of London|Stonehenge|the Colosseum|the Leaning Tower of Pisa|the Vatican|the Louvre|the Sagrada Família|the Alhambra|the Acropolis|the Pyramids|the Sphinx|"
        "the Taj Mahal|the Great Wall|the Forbidden City|Angkor Wat|Petra|Machu Picchu|Christ the Redeemer|the Statue of Liberty|the Empire State Building|the Golden Gate Bridge|Mount Rushmore|the White House|"
        "the Burj Khalifa|the Sydney Opera House|Uluru|the Brandenburg Gate|Neuschwanstein|the Berlin Wall|the Kremlin|Hagia Sophia|the Blue Mosque|Notre-Dame|Versailles|Mont Saint-Michel|the Channel Tunnel|Tower Bridge|"
        "the London Eye|Edinburgh Castle|Loch Ness|Niagara Falls|the Grand Canyon|Yellowstone|Yosemite|Area 51|the Panama Canal|the Suez Canal|the Parthenon|Pompeii|Easter Island|Chernobyl|Disneyland|Legoland"
    ),
    "terrain": (
        "Mount Everest|K2|Kilimanjaro|Mont Blanc|the Matterhorn|Mount Fuji|Ben Nevis|Denali|Etna|Vesuvius|the Alps|the Andes|the Himalayas|the Rockies|the Pyrenees|the Amazon|the Nile|the Danube|the Rhine|the Thames|"
        "the Mississippi|the Ganges|the Yangtze|the Volga|the Congo|Lake Victoria|Lake Baikal|Lake Superior|the Dead Sea|the Black Sea|the Mediterranean|the Baltic|the Pacific|the Atlantic|the Arctic|Antarctica|"
        "the Mariana Trench|the Sahara|the Gobi|the Great Barrier Reef|the Equator|the North Pole|Siberia|Patagonia|Scandinavia|the Balkans|the Bermuda Triangle|Victoria Falls|Lake Como|the English Channel|Gibraltar"
    ),
    "planet": "the moon|the sun|Mars|Venus|Mercury|Jupiter|Saturn|Uranus|Neptune|Pluto|the Milky Way|Andromeda|Halley's comet|the International Space Station|a black hole|the nearest star|Sirius|Titan|Europa|the asteroid belt|the big bang|a supernova|a neutron star|the universe|the solar system|the north star|Orion|the aurora",
    "animal": (
        "cat|dog|horse|cow|pig|sheep|goat|chicken|duck|goose|rabbit|hamster|guinea pig|mouse|rat|squirrel|hedgehog|fox|wolf|bear|polar bear|panda|lion|tiger|leopard|cheetah|elephant|giraffe|zebra|hippo|rhino|"
        "gorilla|chimpanzee|kangaroo|koala|platypus|sloth|camel|llama|alpaca|deer|moose|beaver|otter|badger|bat|whale|blue whale|dolphin|shark|octopus|squid|jellyfish|seahorse|salmon|goldfish|crab|lobster|snail|"
        "turtle|tortoise|crocodile|alligator|snake|cobra|lizard|gecko|frog|toad|eagle|owl|parrot|penguin|flamingo|ostrich|pigeon|crow|swan|hummingbird|woodpecker|bee|wasp|ant|spider|tarantula|butterfly|moth|mosquito|"
        "ladybird|scorpion|worm|tick|labrador|poodle|golden retriever|corgi|pug|husky|t-rex|triceratops|mammoth|dodo|axolotl|capybara|meerkat|raccoon|skunk|donkey|yak|walrus|narwhal|manatee|cockroach|dragonfly"
    ),
    "plant": (
        "monstera|orchid|cactus|aloe vera|peace lily|snake plant|ficus|basil|mint|rosemary|lavender|tomatoes|potatoes|courgettes|strawberries|blueberries|roses|tulips|sunflowers|hydrangea|peony|dahlia|geranium|"
        "ivy|fern|bamboo|bonsai|oak tree|maple|birch|willow|apple tree|lemon tree|olive tree|avocado plant|chilli plant|hedge|lawn|moss|mushrooms|dandelions|venus flytrap|spider plant|succulent|poinsettia|wisteria"
    ),
    "dish": (
        "lasagne|spaghetti carbonara|bolognese|risotto|pizza|pizza dough|focaccia|sourdough bread|banana bread|carrot cake|cheesecake|brownies|chocolate chip cookies|tiramisu|panna cotta|crème brûlée|apple pie|"
        "pancakes|waffles|french toast|scrambled eggs|an omelette|eggs benedict|shakshuka|hummus|falafel|tabbouleh|couscous|tagine|moussaka|paella|gazpacho|tortilla|tacos|burritos|enchiladas|guacamole|chili con carne|"
        "a burger|meatballs|meatloaf|roast chicken|a roast dinner|yorkshire pudding|shepherd's pie|fish and chips|beef wellington|beef stew|goulash|schnitzel|sauerkraut|pierogi|borscht|ratatouille|quiche|coq au vin|"
        "onion soup|tomato soup|chicken soup|ramen|pho|pad thai|green curry|butter chicken|tikka masala|dal|naan|biryani|samosas|fried rice|dumplings|spring rolls|sushi|kimchi|bibimbap|teriyaki salmon|miso soup|"
        "caesar salad|potato salad|coleslaw|mashed potatoes|mac and cheese|pulled pork|ribs|steak|turkey|gravy|pesto|béchamel|mayonnaise|porridge|granola|scones|a victoria sponge|a christmas pudding|churros|baklava"
    ),
    "ingredient": (
        "chicken|chicken thighs|beef|mince|bacon|ham|salmon|tuna|prawns|tofu|eggs|milk|butter|cream|yoghurt|feta|cheddar|mozzarella|parmesan|rice|pasta|noodles|quinoa|lentils|chickpeas|beans|potatoes|sweet potato|"
        "carrots|onions|garlic|ginger|tomatoes|peppers|courgette|aubergine|spinach|kale|broccoli|cauliflower|cabbage|leeks|peas|corn|mushrooms|avocado|cucumber|lemon|lime|apples|bananas|grapes|mango|pineapple|"
        "raspberries|dates|almonds|walnuts|peanut butter|honey|sugar|brown sugar|flour|yeast|baking powder|cornstarch|cocoa|dark chocolate|olive oil|vinegar|soy sauce|chilli|cumin|paprika|turmeric|cinnamon|basil|oats"
    ),
    "drink": "coffee|espresso|a flat white|cold brew|green tea|chamomile tea|matcha|chai|hot chocolate|a mojito|a margarita|a negroni|an old fashioned|a martini|an aperol spritz|mulled wine|sangria|red wine|white wine|prosecco|champagne|whisky|gin|rum|vodka|tequila|sake|beer|stout|cider|kombucha|lemonade|a smoothie|a protein shake|energy drinks|oat milk|tap water|diet coke",
    "langu": "french|german|spanish|italian|japanese|korean|portuguese|russian|arabic|latin|dutch|turkish|greek|polish|hindi|swedish|hebrew|finnish|czech|hungarian|thai|vietnamese|danish|norwegian|ukrainian|irish|welsh|swahili|urdu|persian|icelandic|catalan|romanian|klingon|esperanto|tagalog|indonesian|bengali|sign language",
    "money": "dollars|euros|pounds|yen|francs|rupees|yuan|pesos|zloty|kronor|lira|rand|usd|eur|gbp|chf|canadian dollars|australian dollars|won|baht|dirhams|bitcoin|shekels|reais",
    "conversion": "miles to kilometres|miles to km|km to miles|kilometres to miles|feet to metres|metres to feet|inches to cm|cm to inches|feet to cm|cm to feet|yards to metres|pounds to kilos|lbs to kg|kg to lbs|kilos to pounds|stone to kilos|kg to stone|ounces to grams|grams to ounces|cups to grams|grams to cups|tablespoons to ml|cups to ml|gallons to litres|litres to gallons|pints to litres|fahrenheit to celsius|celsius to fahrenheit|degrees f to c|acres to hectares|square feet to square metres|mph to km/h|km/h to mph|knots to km/h|calories to kilojoules|horsepower to kilowatts|bar to psi|light years to km|nautical miles to km|dog years to human years",
}  # fmt: skip
