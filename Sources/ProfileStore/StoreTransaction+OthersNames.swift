internal import GRDB
import ProfileModel

/// What of an erased person's texts other people bear too.
extension StoreTransaction {
  /// Whether somebody else is called so.
  package func isNameOfOthers(_ name: String) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM profile WHERE name = ? COLLATE NOCASE)"),
      arguments: [name]) ?? false
  }
}
