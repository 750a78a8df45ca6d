/// The calls within a line that is no call itself, as archives wrap them: `payload` (RudderStack's
/// archiver, whose own `userId` only routes), `httpPayload` (Jitsu), or a `batch` of several.
enum CallWrapper {
  /// Each call's bytes within the line.
  ///
  /// - Parameters:
  ///   - call: The line as a call; one that has a `type` and names somebody is no wrapper.
  ///   - line: The line, which has been validated.
  /// - Returns: `nil` for a line that wraps nothing.
  static func calls(in call: SegmentCall, _ line: JSONLine) -> [UnsafeRawBufferPointer]? {
    let isCall = call.type.isPresent && (call.userID.isPresent || call.anonymousID.isPresent)
    guard !isCall, call.whole.kind == .object else { return nil }
    var inner = JSONValue.absent
    var batch = JSONValue.absent
    line.members(of: call.whole) { key, value in
      switch key {
      case "payload" where value.kind == .object, "httpPayload" where value.kind == .object:
        inner = value
      case "batch" where value.kind == .array: batch = value
      default: break
      }
    }
    if batch.isPresent { return elements(of: batch, line) }
    guard inner.isPresent else { return nil }
    // The archiver keeps what the gateway got, which may be a batch again.
    var nested = JSONValue.absent
    line.members(of: inner) { key, value in
      if "batch" ~= key, value.kind == .array { nested = value }
    }
    return nested.isPresent ? elements(of: nested, line) : [line.scanner.raw(inner)]
  }

  private static func elements(of array: JSONValue, _ line: JSONLine) -> [UnsafeRawBufferPointer] {
    var calls: [UnsafeRawBufferPointer] = []
    var scanner = JSONScanner(line.scanner.bytes, from: array.start)
    _ = try? scanner.elements { scanner throws(JSONProblem) in
      calls.append(scanner.raw(try scanner.value()))
    }
    return calls
  }
}
