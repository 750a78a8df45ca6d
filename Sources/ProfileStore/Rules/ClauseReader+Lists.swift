internal import GRDB
import ProfileModel
import Segments

/// People named by a file.
extension ClauseReader {
  /// Those who are known by one of the list's values: an e-mail, phone, customer or loyalty number.
  func named(in name: String) throws -> ProfileSet {
    guard let folder = question.lists else {
      throw StoreError.badList(name: name, reason: "this store has no folder of lists")
    }
    var set = ProfileSet(capacity: columns.capacity)
    let rows = try FastStatement(
      db, "SELECT profile_id FROM identifier WHERE kind = ?1 AND value = ?2")
    for value in try folder.values(of: name) {
      for (kind, value) in Self.meanings(of: value) {
        rows.bind(kind.rawValue, value)
        while try rows.step() { set.insert(ProfileID(rows.int(0))) }
      }
    }
    return set
  }

  /// What a line may mean; phones are written with their country's number.
  static func meanings(of text: String) -> [(Identifier.Kind, String)] {
    if text.contains("@") { return [(.email, text.lowercased())] }
    let digits = text.filter { $0.isASCII && $0.isNumber }
    let isPhone = text.hasPrefix("+") || text.hasPrefix("00")
    if isPhone {
      return [(.phone, "+" + (text.hasPrefix("00") ? String(digits.dropFirst(2)) : digits))]
    }
    return [(.customerID, text), (.loyaltyID, text)]
  }
}
