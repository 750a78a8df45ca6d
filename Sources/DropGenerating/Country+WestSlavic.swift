extension Country {
  static let poland = Country(
    market: Market(code: "PL", language: "pl", currency: .zloty, offsetMinutes: 60),
    share: 18,
    femaleNames: [
      Word("Agnieszka", "agnieszka"), Word("Katarzyna", "katarzyna"), Word("Joanna", "joanna"),
      Word("Zofia", "zofia"), Word("Małgorzata", "malgorzata"), Word("Żaneta", "zaneta"),
      Word("Bożena", "bozena"), Word("Elżbieta", "elzbieta"), Word("Grażyna", "grazyna"),
      Word("Julia", "julia"), Word("Ewa", "ewa"), Word("Magdalena", "magdalena"),
      Word("Łucja", "lucja"), Word("Róża", "roza"), Word("Świętosława", "swietoslawa"),
      Word("Weronika", "weronika"),
    ],
    maleNames: [
      Word("Łukasz", "lukasz"), Word("Paweł", "pawel"), Word("Michał", "michal"),
      Word("Krzysztof", "krzysztof"), Word("Grzegorz", "grzegorz"), Word("Jędrzej", "jedrzej"),
      Word("Stanisław", "stanislaw"), Word("Wojciech", "wojciech"), Word("Błażej", "blazej"),
      Word("Tomasz", "tomasz"), Word("Jakub", "jakub"), Word("Mateusz", "mateusz"),
      Word("Sławomir", "slawomir"), Word("Józef", "jozef"), Word("Adam", "adam"),
    ],
    surnames: [
      Word("Nowak", "nowak"), Word("Wiśniewski", "wisniewski"), Word("Wójcik", "wojcik"),
      Word("Kowalczyk", "kowalczyk"), Word("Kamiński", "kaminski"),
      Word("Lewandowski", "lewandowski"), Word("Zieliński", "zielinski"),
      Word("Woźniak", "wozniak"), Word("Dąbrowski", "dabrowski"), Word("Kozłowski", "kozlowski"),
      Word("Jabłoński", "jablonski"), Word("Król", "krol"), Word("Wróbel", "wrobel"),
      Word("Gołąb", "golab"), Word("Pająk", "pajak"), Word("Łuczak", "luczak"),
      Word("Źródlak", "zrodlak"), Word("Szczepański", "szczepanski"), Word("Mróz", "mroz"),
      Word("Śliwa", "sliwa"),
    ],
    femaleSurnames: [
      Word("Nowak", "nowak"), Word("Wiśniewska", "wisniewska"), Word("Wójcik", "wojcik"),
      Word("Kowalczyk", "kowalczyk"), Word("Kamińska", "kaminska"),
      Word("Lewandowska", "lewandowska"), Word("Zielińska", "zielinska"),
      Word("Woźniak", "wozniak"), Word("Dąbrowska", "dabrowska"), Word("Kozłowska", "kozlowska"),
      Word("Jabłońska", "jablonska"), Word("Król", "krol"), Word("Wróbel", "wrobel"),
      Word("Gołąb", "golab"), Word("Pająk", "pajak"), Word("Łuczak", "luczak"),
      Word("Źródlak", "zrodlak"), Word("Szczepańska", "szczepanska"), Word("Mróz", "mroz"),
      Word("Śliwa", "sliwa"),
    ],
    cities: [
      City("Warszawa", "0#-###"), City("Kraków", "30-###"), City("Łódź", "90-###"),
      City("Wrocław", "50-###"), City("Poznań", "60-###"), City("Gdańsk", "80-###"),
      City("Szczecin", "70-###"), City("Lublin", "20-###"), City("Białystok", "15-###"),
      City("Toruń", "87-1##"),
    ],
    streets: [
      "ul. Piotrkowska %", "ul. Długa %", "ul. Świętokrzyska % m. 1#", "al. Kościuszki %",
      "os. Słoneczne %", "ul. Żeromskiego %", "ul. Kwiatowa %", "pl. Wolności 1#",
    ],
    phones: PhonePlan(
      callingCode: 48, ordinary: [60], ordinaryTail: 7, national: "### ### ###",
      international: "### ### ###"),
    carriers: [.inPost, .inPost, .inPost, .dpd, .dhl])

  static let czechia = Country(
    market: Market(code: "CZ", language: "cs", currency: .koruna, offsetMinutes: 60),
    share: 2,
    femaleNames: [
      Word("Tereza", "tereza"), Word("Lucie", "lucie"), Word("Kateřina", "katerina"),
      Word("Božena", "bozena"), Word("Zdeňka", "zdenka"), Word("Žofie", "zofie"),
      Word("Markéta", "marketa"), Word("Anežka", "anezka"),
    ],
    maleNames: [
      Word("Jiří", "jiri"), Word("Tomáš", "tomas"), Word("Ondřej", "ondrej"),
      Word("Matěj", "matej"), Word("Václav", "vaclav"), Word("Řehoř", "rehor"),
      Word("Luboš", "lubos"), Word("Šimon", "simon"),
    ],
    surnames: [
      Word("Novák", "novak"), Word("Svoboda", "svoboda"), Word("Dvořák", "dvorak"),
      Word("Černý", "cerny"), Word("Procházka", "prochazka"), Word("Kučera", "kucera"),
      Word("Veselý", "vesely"), Word("Růžička", "ruzicka"), Word("Říha", "riha"),
    ],
    femaleSurnames: [
      Word("Nováková", "novakova"), Word("Svobodová", "svobodova"), Word("Dvořáková", "dvorakova"),
      Word("Černá", "cerna"), Word("Procházková", "prochazkova"), Word("Kučerová", "kucerova"),
      Word("Veselá", "vesela"), Word("Růžičková", "ruzickova"), Word("Říhová", "rihova"),
    ],
    cities: [
      City("Praha", "1#0 00"), City("Brno", "6## 00"), City("Ostrava", "70# 00"),
      City("Plzeň", "3## 00"), City("České Budějovice", "370 0#"), City("Liberec", "460 0#"),
    ],
    streets: ["Dlouhá %", "Nádražní %", "Husova %", "Masarykova třída %", "Květná %"],
    phones: PhonePlan(
      callingCode: 420, ordinary: [60], ordinaryTail: 7, national: "### ### ###",
      international: "### ### ###"),
    carriers: [.dpd, .gls, .gls])
}
