extension Country {
  static let germany = Country(
    market: Market(code: "DE", language: "de", currency: .euro, offsetMinutes: 60),
    share: 16,
    femaleNames: [
      Word("Käthe", "kaethe"), Word("Sabine", "sabine"), Word("Jördis", "joerdis"),
      Word("Änne", "aenne"), Word("Ursula", "ursula"), Word("Leonie", "leonie"),
      Word("Bärbel", "baerbel"), Word("Hannah", "hannah"), Word("Greta", "greta"),
      Word("Zoë", "zoe"), Word("Ute", "ute"), Word("Frieda", "frieda"),
    ],
    maleNames: [
      Word("Jürgen", "juergen"), Word("Günter", "guenter"), Word("Jörg", "joerg"),
      Word("Björn", "bjoern"), Word("Klaus", "klaus"), Word("Sönke", "soenke"),
      Word("Friedrich", "friedrich"), Word("Matthias", "matthias"), Word("Rüdiger", "ruediger"),
      Word("Uwe", "uwe"), Word("Karl-Heinz", "karl-heinz"), Word("Emil", "emil"),
    ],
    surnames: [
      Word("Müller", "mueller"), Word("Schäfer", "schaefer"), Word("Weiß", "weiss"),
      Word("Köhler", "koehler"), Word("Groß", "gross"), Word("Schröder", "schroeder"),
      Word("Krüger", "krueger"), Word("Böhm", "boehm"), Word("von der Heide", "vonderheide"),
      Word("Jäger", "jaeger"), Word("Voß", "voss"), Word("Schmidt", "schmidt"),
      Word("Lange-Bußmann", "lange-bussmann"), Word("Göbel", "goebel"), Word("Öztürk", "oeztuerk"),
      Word("Fuchs", "fuchs"),
    ],
    cities: [
      City("Berlin", "10###"), City("Hamburg", "20###"), City("München", "80###"),
      City("Köln", "50###"), City("Frankfurt am Main", "60###"), City("Düsseldorf", "40###"),
      City("Leipzig", "04###"), City("Nürnberg", "90###"), City("Münster", "48###"),
      City("Göttingen", "370##"),
    ],
    streets: [
      "Hauptstraße %", "Am Mühlbach %", "Goethestraße %", "Königsallee %", "Grüner Weg %",
      "Lindenallee % a",
    ],
    phones: PhonePlan(
      callingCode: 49, reserved: [3_023_125, 6_990_009, 4_066_969, 2_214_710, 8_999_998],
      reservedTail: 3, ordinary: [170], ordinaryTail: 7, national: "0### #######",
      international: "### #######"),
    carriers: [.dhl, .dhl, .dhl, .dpd, .gls])

  static let netherlands = Country(
    market: Market(code: "NL", language: "nl", currency: .euro, offsetMinutes: 60),
    share: 7,
    femaleNames: [
      Word("Sanne", "sanne"), Word("Loïs", "lois"), Word("Anouk", "anouk"), Word("Fleur", "fleur"),
      Word("Daniëlle", "danielle"), Word("Marijke", "marijke"), Word("Femke", "femke"),
      Word("Noor", "noor"),
    ],
    maleNames: [
      Word("Daan", "daan"), Word("Sjoerd", "sjoerd"), Word("Jeroen", "jeroen"),
      Word("Joël", "joel"),
      Word("Willem", "willem"), Word("Bas", "bas"), Word("Ruben", "ruben"), Word("Thijs", "thijs"),
    ],
    surnames: [
      Word("de Vries", "devries"), Word("van den Berg", "vandenberg"), Word("Jansen", "jansen"),
      Word("Bakker", "bakker"), Word("van 't Hof", "vanthof"), Word("Coëhoorn", "coehoorn"),
      Word("Visser", "visser"), Word("Smit", "smit"), Word("Dijkstra", "dijkstra"),
      Word("ter Braak", "terbraak"), Word("Mulder", "mulder"),
    ],
    cities: [
      City("Amsterdam", "10## @@"), City("Rotterdam", "30## @@"), City("Utrecht", "35## @@"),
      City("'s-Gravenhage", "25## @@"), City("Eindhoven", "56## @@"), City("Groningen", "97## @@"),
      City("'s-Hertogenbosch", "52## @@"),
    ],
    streets: [
      "Kerkstraat %", "Dorpsstraat %", "Prinsengracht %-hs", "Molenweg %", "Beatrixlaan %",
    ],
    phones: PhonePlan(
      callingCode: 31, ordinary: [61], ordinaryTail: 7, national: "0#-########",
      international: "# ########"),
    carriers: [.dhl, .dpd, .gls])
}
