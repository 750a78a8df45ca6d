/// Hides what a row has in columns of passwords and tokens from whoever looks at it.
enum RowSecrets {
  /// Stands for a cell or a value.
  static let hidden = "[hidden]"
  /// Stands for a row of which nobody can tell which cell is which.
  static let allHidden =
    "[hidden: the row does not fit its header, which has columns of passwords or tokens]"

  /// A row of CSV without its secrets.
  ///
  /// - Parameters:
  ///   - text: Of the row, without its line end.
  ///   - names: Of the columns, in small letters.
  ///   - scanner: By which the file is split.
  /// - Returns: The same where no column is secret.
  static func hide(in text: String, names: [String], _ scanner: CSVScanner) -> String {
    // With Magento's `confirmation` anybody confirms an address as its owner.
    let secrets = names.indices.filter {
      SecretColumns.contains(names[$0]) || names[$0] == "confirmation"
    }
    if secrets.isEmpty { return text }
    var scanner = scanner
    var bytes = Array(text.utf8)
    let outcome = bytes.withUnsafeBytes { scanner.scan($0, isLast: true) }
    let fields = scanner.fields
    guard case .record(let length, _) = outcome, length == bytes.count,
      scanner.cellWithStrayText == nil, fields.count >= names.count,
      fields[names.count...].allSatisfy({ $0.length == 0 })
    else { return allHidden }
    for place in secrets.reversed() where fields[place].length > 0 {
      bytes.replaceSubrange(Int(fields[place].start)..<Int(fields[place].end), with: hidden.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A JSON line, which may be broken in any way, without the values of secret keys, however deep.
  static func hide(inJSON text: String) -> String {
    let bytes = Array(text.utf8)
    var shown: [UInt8] = []
    var place = 0
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "\"") else {
        shown.append(bytes[place])
        place += 1
        continue
      }
      let end = endOfText(bytes, from: place)
      shown += bytes[place..<end]
      let colon = bytes[end...].firstIndex { !Cleansing.isBlank($0) } ?? bytes.count
      let key = String(decoding: bytes[place..<end], as: UTF8.self).lowercased()
      place = end
      guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":"), SecretColumns.contains(key)
      else { continue }
      shown += Array(":\"\(hidden)\"".utf8)
      place = endOfValue(bytes, from: colon + 1)
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// Behind the closing quote.
  private static func endOfText(_ bytes: [UInt8], from start: Int) -> Int {
    var place = start + 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place + 1, bytes.count)
  }

  /// At the comma or bracket behind a value.
  private static func endOfValue(_ bytes: [UInt8], from start: Int) -> Int {
    var place = start
    var depth = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place = endOfText(bytes, from: place)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ","): if depth == 0 { return place }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return place }
        depth -= 1
      default: break
      }
      place += 1
    }
    return place
  }
}
