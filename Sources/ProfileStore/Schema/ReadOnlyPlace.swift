internal import Glibc

/// A store on a file system that nobody can write to through it: a snapshot, a disc, a mount for reading.
///
/// SQLite then cannot make the files beside a store that it reads it by, and takes it as one that nothing
/// changes. That holds while there is no log: somebody who writes to the store by another way makes one.
enum ReadOnlyPlace {
  /// Whether the store lies on such a file system, all of it copied back, and must be opened so.
  static func mustTakeAsUnchanging(_ path: String) -> Bool {
    isReadOnly(path) && !hasLog(path)
  }

  static func isReadOnly(_ path: String) -> Bool {
    var status = statvfs()
    return statvfs(path, &status) == 0 && status.f_flag & UInt(ST_RDONLY) != 0
  }

  /// Whether there are changes beside the store that it does not hold yet.
  static func hasLog(_ path: String) -> Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  /// The store's name for SQLite, by which it asks for no lock and no file beside it.
  static func unchanging(_ path: String) -> String {
    var name = "file:"
    for byte in path.utf8 {
      let isPlain =
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "-")...UInt8(ascii: "9") ~= byte
      let hex = String(byte, radix: 16)
      name += isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.count < 2 ? "0" : "") + hex
    }
    return name + "?immutable=1"
  }
}
