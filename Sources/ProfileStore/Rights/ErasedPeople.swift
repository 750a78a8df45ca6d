internal import Foundation
internal import GRDB
import ProfileModel

/// Whom no row may bring back.
package struct ErasedPeople: Sendable {
  /// Of rows that are held back for it.
  package static let reason = "erased"

  private let hashes: Set<[UInt8]>
  private let key: ErasureKey?

  init(_ db: Database, keyPath: String) throws {
    hashes = Set(
      try Data.fetchAll(db, sql: "SELECT hash FROM erased_identifier").map { Array($0) })
    key = hashes.isEmpty ? nil : try ErasureKey(path: keyPath, mustExist: true)
  }

  package var isEmpty: Bool { hashes.isEmpty }

  /// Whether a row that names these identifiers, strongest first, is about an erased person.
  ///
  /// - Parameters:
  ///   - identifiers: Of one row.
  ///   - isKnown: Whether somebody of the store has it, who is not erased; spares the hash.
  /// - Returns: `false` where nobody is erased.
  package func cover(
    _ identifiers: [IdentifierKey], isKnown: (IdentifierKey) -> Bool = { _ in false }
  ) -> Bool {
    guard let key else { return false }
    return Self.isTheirs(identifiers) { !isKnown($0) && hashes.contains(key.hash($0)) }
  }

  /// Whether lines and shipments of the order are not to be loaded.
  package func coverOrder(_ number: String) -> Bool {
    guard let key else { return false }
    return hashes.contains(key.hash(order: number))
  }

  /// Whether a row is of people of whom `isTheirs` tells the identifiers.
  ///
  /// A phone or a device may be shared in a household: where a row names somebody by a stronger identifier, that
  /// alone decides.
  package static func isTheirs(
    _ identifiers: [IdentifierKey], _ isTheirs: (IdentifierKey) -> Bool
  ) -> Bool {
    let own = identifiers.filter { $0.kind <= .email }
    return (own.isEmpty ? identifiers : own).contains(where: isTheirs)
  }
}

extension StoreTransaction {
  /// - Throws: ``StoreError/cannotOpen(path:reason:)`` when people were erased and the key is gone.
  package func erasedPeople() throws -> ErasedPeople {
    if let known = caches.erased { return known }
    let erased = try ErasedPeople(db, keyPath: erasureKeyPath)
    caches.erased = erased
    return erased
  }
}
