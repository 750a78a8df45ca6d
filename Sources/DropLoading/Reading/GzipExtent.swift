/// How far a gzipped file can be believed, while it is decompressed.
///
/// A member whose checksum fits is proven. Of one that breaks off in nonsense, all is believed but the last MiB:
/// a changed byte gives nonsense soon, not at once. Of one whose checksum does not fit nothing is, because
/// the change may be anywhere in it.
struct GzipExtent {
  private static let doubtfulBytes: Int64 = 1 << 20

  /// Decompressed bytes of the members that ended well.
  private var wholeMembers: Int64 = 0
  /// Whether only the checksum of the member is still to come.
  var isAtChecksum = false

  /// Decompressed bytes that are believed when `memberBytes` of the last member came out before the damage.
  func provenBytes(memberBytes: Int64) -> Int64 {
    isAtChecksum ? wholeMembers : wholeMembers + max(0, memberBytes - Self.doubtfulBytes)
  }

  mutating func endMember(bytes: Int64) {
    wholeMembers += bytes
    isAtChecksum = false
  }
}
