/// The steps of loading a file of the drops folder, in their order.
///
/// Whoever loads may be told after each; so a test can end the process between any two.
package enum LoadStep: String, CaseIterable, Sendable {
  /// Its kind is known.
  case recognised
  /// The drop stands in the store.
  case entered
  /// A batch's rows are written, within the transaction.
  case written
  /// Its checkpoint too, still within the transaction.
  case marked
  /// The transaction is committed.
  case committed
  /// What the log held above its limit is copied back.
  case copiedBack
  /// The drop is noted in the audit.
  case audited
  /// The drop has ended in the store.
  case ended
  /// On another file system, the copy of the file is whole.
  case copied
  /// The file has its new name, beside its old one.
  case named
  /// The old name is gone.
  case moved
}
