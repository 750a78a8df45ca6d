/// A plain reader of RFC 4180, to judge the writer by.
enum CSVText {
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = text.unicodeScalars.makeIterator()
    var held = scalars.next()
    while let scalar = held {
      held = scalars.next()
      switch (scalar, isQuoted) {
      case ("\"", true) where held == "\"":
        field.unicodeScalars.append(scalar)
        held = scalars.next()
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        row.append(field)
        field = ""
      case ("\n", false):
        rows.append(row + [field])
        row = []
        field = ""
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }
}
