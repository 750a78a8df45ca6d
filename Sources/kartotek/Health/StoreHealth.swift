import Glibc
import ProfileModel
import ProfileStore

/// Whether the store is whole, has room, and may be read by nobody else.
struct StoreHealth {
  let workspace: Workspace

  /// Below this the next drop may not fit.
  private static let leastFreeBytes: Int64 = 1 << 30
  /// So much is never left uncopied, unless somebody reads an old state of the store on and on.
  private static let greatestLogBytes: Int64 = 1 << 30

  var findings: [Finding] {
    [privacy, Finding("time zone", workspace.zone.name), profiles, integrity, disk, log]
  }

  private var privacy: Finding {
    var status = stat()
    stat(workspace.path, &status)
    return Finding(
      "workspace", workspace.path,
      advice: status.st_mode & 0o077 == 0 ? nil : "others may read it: chmod 700",
      code: .rowsHeldBack)
  }

  private var profiles: Finding {
    do throws(Failure) {
      let reader = try workspace.openReader()
      let count = try failing { () throws(StoreError) in try reader.profileCount() }
      return Finding("store", "\(count) profiles")
    } catch {
      return Finding("store", "cannot be read", advice: error.message, code: error.code)
    }
  }

  private var integrity: Finding {
    do throws(StoreError) {
      let damage = try StoreWriter(path: workspace.storePath).integrityFindings()
      return Finding(
        "integrity", damage.isEmpty ? "ok" : damage.joined(separator: "; "),
        advice: damage.isEmpty ? nil : "put back a backup, or move the store away and load anew",
        code: .unusableInput)
    } catch {
      return Finding(
        "integrity", "cannot be checked", advice: error.description, code: Failure(error).code)
    }
  }

  private var disk: Finding {
    var status = statvfs()
    guard statvfs(workspace.path, &status) == 0 else {
      return Finding("disk", "cannot be asked", advice: "check where it lies", code: .cannotWrite)
    }
    let free = Int64(status.f_bavail) * Int64(status.f_frsize)
    return Finding(
      "disk", "\(Self.words(bytes: free)) free",
      advice: free < Self.leastFreeBytes ? "make room, or the next drop may not fit" : nil,
      code: .cannotWrite)
  }

  private var log: Finding {
    var status = stat()
    let bytes = stat(workspace.storePath + "-wal", &status) == 0 ? Int64(status.st_size) : 0
    return Finding(
      "log", "\(Self.words(bytes: bytes)) not copied back yet",
      advice: bytes > Self.greatestLogBytes
        ? "close programs that have kept the store open for long" : nil,
      code: .rowsHeldBack)
  }

  /// `512 KB`, `34 MB`, `2.4 GB`; units of 1 000.
  private static func words(bytes: Int64) -> String {
    switch bytes {
    case ..<1_000_000: "\(bytes / 1_000) KB"
    case ..<1_000_000_000: "\(bytes / 1_000_000) MB"
    default: "\(bytes / 1_000_000_000).\(bytes % 1_000_000_000 / 100_000_000) GB"
    }
  }
}
