/// Where the files that belong to a store lie.
enum StorePlace {
  /// The folder of a store, without `/` at its end; `.` for a bare name.
  static func folder(ofStore path: String) -> String {
    guard let end = path.lastIndex(of: "/") else { return "." }
    return end == path.startIndex ? "/." : String(path[..<end])
  }
}
