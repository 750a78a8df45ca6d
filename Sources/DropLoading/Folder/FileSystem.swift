internal import Glibc

/// What kind of file system a path lies on.
enum FileSystem {
  /// Kinds whose files other machines change, unnoticed by inotify here.
  private static let remoteKinds = ["nfs", "cifs", "smb", "9p", "afs", "ceph", "fuse", "vboxsf"]

  /// Whether other machines may change what lies there.
  static func isRemote(_ path: String) -> Bool {
    guard let kind = kind(of: path) else { return false }
    return remoteKinds.contains { kind.hasPrefix($0) } && kind != "fuseblk"
  }

  /// `ext4`, `nfs4`, `fuse.sshfs`; `nil` when it is not told.
  private static func kind(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let device = UInt64(status.st_dev)
    let major = (device >> 8 & 0xFFF) | (device >> 32 & ~0xFFF)
    let minor = (device & 0xFF) | (device >> 12 & ~0xFF)
    return kind(ofDevice: "\(major):\(minor)", in: mounts())
  }

  /// The kind of a device, of the lines of `/proc/self/mountinfo` (proc(5)): the device is their third
  /// word, the kind the first behind a lone hyphen.
  static func kind(ofDevice device: String, in mounts: String) -> String? {
    for line in mounts.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 2, words[2] == device, let hyphen = words.firstIndex(of: "-"),
        hyphen + 1 < words.count
      else { continue }
      return String(words[hyphen + 1])
    }
    return nil
  }

  private static func mounts() -> String {
    let descriptor = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var text: [UInt8] = []
    var window = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(descriptor, &window, window.count)
      guard count > 0 else { return String(decoding: text, as: UTF8.self) }
      text += window[..<count]
    }
  }
}
