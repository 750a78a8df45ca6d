internal import GRDB
import ProfileModel

/// What of an erased person's texts other people bear too.
extension StoreTransaction {
  /// Whether somebody else is called so; first and last name stand in the order of the person's country.
  package func isNameOfOthers(_ name: [String]) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM profile WHERE name COLLATE NOCASE IN (?, ?))"),
      arguments: [name.joined(separator: " "), name.reversed().joined(separator: " ")]) ?? false
  }
}
