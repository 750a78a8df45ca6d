import CZlib

/// The large buffers that each batch takes and gives back.
enum LargeBuffers {
  /// Lets the system have each back as it is freed, for the whole process: cut from the heap, which others lie in
  /// too, they would keep it at its greatest size.
  static func giveBack() { _ = isSet }

  private static let isSet = mallopt(M_MMAP_THRESHOLD, 256 << 10) == 1
}
