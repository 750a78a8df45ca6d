/// ASCII spellings for Latin letters, punctuation and the signs of ``GlyphSet``.
enum Transliteration {
  /// What is written for `value`; `nil` where ASCII has nothing near.
  static func ascii(_ value: UInt32) -> String? {
    switch value {
    case 0xC0...0x17F: known(latinAccents[Int(value - 0xC0)])
    case 0x180...0x24F: known(latinExtended[Int(value - 0x180)])
    case 0x1E00...0x1EFF: known(latinAdditional[Int(value - 0x1E00)])
    case 0x2000...0x200A, 0x202F, 0x205F, 0xA0: " "
    case 0x3000: "  "
    case 0x2500...0x257F: box(value)
    case 0x2580...0x259F: value == 0x2591 ? "." : "#"
    case 0xFF01...0xFF5E: wide(value - 0xFF01 + 0x21)
    default: signs[value]
    }
  }

  private static func known(_ spelling: String) -> String? {
    spelling == "?" ? nil : spelling
  }

  private static func box(_ value: UInt32) -> String {
    switch value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550: "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551: "|"
    default: "+"
    }
  }

  /// A fullwidth letter and a space, so that columns stay where they were.
  private static func wide(_ value: UInt32) -> String? {
    Unicode.Scalar(value).map { "\(Character($0)) " }
  }

  private static let signs: [UInt32: String] = [
    0xA1: "!", 0xA2: "c", 0xA3: "GBP", 0xA5: "JPY", 0xA6: "|", 0xA7: "S", 0xA8: "\"", 0xA9: "(c)",
    0xAA: "a", 0xAB: "<", 0xAC: "-", 0xAE: "(R)", 0xB0: "o", 0xB1: "+-", 0xB2: "2", 0xB3: "3",
    0xB4: "'", 0xB5: "u", 0xB7: ".", 0xB8: ",", 0xB9: "1", 0xBA: "o", 0xBB: ">", 0xBC: "1/4",
    0xBD: "1/2", 0xBE: "3/4", 0xBF: "?", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-",
    0x2014: "-", 0x2015: "-", 0x2018: "'", 0x2019: "'", 0x201A: ",", 0x201B: "'", 0x201C: "\"",
    0x201D: "\"", 0x201E: "\"", 0x2020: "+", 0x2022: "*", 0x2026: "~", 0x2030: "o/oo", 0x2032: "'",
    0x2033: "\"", 0x2039: "<", 0x203A: ">", 0x20AC: "EUR", 0x20BA: "TRY", 0x20BD: "RUB",
    0x2116: "No", 0x2122: "(TM)", 0x2190: "<", 0x2191: "^", 0x2192: ">", 0x2193: "v", 0x2194: "-",
    0x2212: "-", 0x2248: "~", 0x2260: "!=", 0x2264: "<=", 0x2265: ">=", 0x25B2: "^", 0x25B6: ">",
    0x25B8: ">", 0x25BC: "v", 0x25BE: "v", 0x25C0: "<", 0x25C2: "<", 0x25CB: "o", 0x25CF: "*",
    0x2713: "y", 0x2717: "x",
  ]

  /// U+00C0...U+017F, one spelling for each scalar; `?` has none.
  private static let latinAccents = """
    A A A A A A AE C E E E E I I I I D N O O O O O x O U U U U Y Th ss a a a a a a ae c e e e e \
    i i i i d n o o o o o : o u u u u y th y A a A a A a C c C c C c C c D d D d E e E e E e E e \
    E e G g G g G g G g H h H h I i I i I i I i I i IJ ij J j K k k L l L l L l L l L l N n N n \
    N n 'n N n O o O o O o OE oe R r R r R r S s S s S s S s T t T t T t U u U u U u U u U u U u \
    W w Y y Y Z z Z z Z z s
    """.split(separator: " ").map(String.init)

  /// U+0180...U+024F, one spelling for each scalar; `?` has none.
  private static let latinExtended = """
    b B B b ? ? ? C c ? D D d ? E E ? F f G ? ? ? I K k l ? ? N n O O o ? ? P p ? ? ? ? ? t T t \
    T U u ? V Y y Z z ? ? ? ? ? ? ? ? ? ? ? ? ? DZ D dz LJ L lj NJ N nj A a I i O o U u U u U u \
    U u U u e A a A a ? ? G g G g K k O o O o ? ? j DZ D dz G g ? ? N n A a ? ? O o A a A a E e \
    E e I i I i O o O o R r R r U u U u S s T t ? ? H h N d ? ? Z z A a E e O o O o O o O o Y y \
    l n t ? ? ? A C c L T s z ? ? B ? ? E e J j ? q R r Y y
    """.split(separator: " ").map(String.init)

  /// U+1E00...U+1EFF, one spelling for each scalar; `?` has none.
  private static let latinAdditional = """
    A a B b B b B b C c D d D d D d D d D d E e E e E e E e E e F f G g H h H h H h H h H h I i \
    I i K k K k K k L l L l L l L l M m M m M m N n N n N n N n O o O o O o O o P p P p R r R r \
    R r R r S s S s S s S s S s T t T t T t T t U u U u U u U u U u V v V v W w W w W w W w W w \
    X x X x Y y Z z Z z Z z h t w y a s ? ? SS ? A a A a A a A a A a A a A a A a A a A a A a A a \
    E e E e E e E e E e E e E e E e I i I i O o O o O o O o O o O o O o O o O o O o O o O o U u \
    U u U u U u U u U u U u Y y Y y Y y Y y ? ? ? ? Y y
    """.split(separator: " ").map(String.init)
}
