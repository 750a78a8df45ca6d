import Glibc
import ProfileModel
import Testing

@testable import DropLoading

private let customers = "customer_id,email\nC-1,bo@shop.test\nC-2,ada@shop.test\n"

@Test func fifosFoldersLinksAndDevicesAreRefusedAtOnce() throws {
  let folder = try TestFolder()
  let file = try folder.write(customers, to: "real.csv")
  let pipe = "\(folder.path)/pipe.csv"
  let inner = "\(folder.path)/folder.csv"
  let link = "\(folder.path)/link.csv"
  #expect(mkfifo(pipe, 0o600) == 0)
  #expect(mkdir(inner, 0o700) == 0)
  #expect(symlink(file, link) == 0)
  for (path, kind) in [
    (pipe, "named pipe"), (inner, "folder"), (link, "symbolic link"), ("/dev/null", "device"),
  ] {
    let name = String(path.split(separator: "/").last ?? "")
    #expect(throws: ReadingError.notARegularFile(file: name, kind: kind)) {
      try DropRecogniser.recognise(path: path)
    }
  }
  #expect(throws: ReadingError.cannotOpen(file: "none.csv", errno: ENOENT)) {
    try ByteSource(path: "\(folder.path)/none.csv")
  }
  #expect(throws: ReadingError.cannotOpen(file: "a\0b", errno: EINVAL)) {
    try ByteSource(path: "\(folder.path)/a\0b")
  }
}

@Test func gzipIsToldByItsBytesAndItsMembersAreReadAsOne() throws {
  let folder = try TestFolder()
  let plain = try folder.write(customers, to: "plain.csv.gz")
  let parts = try gzipped("customer_id,email\nC-1,bo@sh") + gzipped("op.test\nC-2,ada@shop.test\n")
  let zipped = try folder.write(parts, to: "zipped.csv")
  let padded = try folder.write(parts + [0, 0, 0], to: "padded.csv")
  let expected = read(plain, .customers)
  #expect(expected.facts.count == 2 && expected.error == nil)
  #expect(read(zipped, .customers).rows == expected.rows)
  #expect(read(padded, .customers).rows == expected.rows)
  #expect(read(padded, .customers).error == nil)
}

/// What zlib holds back for want of room belongs to what is there.
@Test func aCutFileGivesTheSameBytesWhateverTheRoom() throws {
  func bytes(_ path: String, room: Int) throws -> [UInt8] {
    let source = try ByteSource(path: path)
    var bytes: [UInt8] = []
    var window = [UInt8](repeating: 0, count: room)
    while let count = try? window.withUnsafeMutableBytes({ try source.read(into: $0) }), count > 0 {
      bytes += window[..<count]
    }
    return bytes
  }
  let folder = try TestFolder()
  let member = try gzipped(String(repeating: "C-1,bo@shop.test\n", count: 40))
  for end in stride(from: 12, to: member.count, by: 3) {
    let path = try folder.write(Array(member[..<end]), to: "cut-\(end).gz")
    let whole = try bytes(path, room: 4_096)
    for room in [1, 2, 7, 59] { #expect(try bytes(path, room: room) == whole) }
  }
}

@Test func bytesBehindAGzipMemberAreDamageAtTheirPlace() throws {
  let folder = try TestFolder()
  let member = try gzipped(customers)
  let path = try folder.write(member + Array("junk".utf8), to: "junk.gz")
  let result = read(path, .customers)
  #expect(result.facts.count == 2)
  #expect(result.error == .damagedGzip(file: "junk.gz", atByte: Int64(member.count)))
}

@Test func aWrongChecksumIsDamage() throws {
  let folder = try TestFolder()
  var member = try gzipped(customers)
  member[member.count - 8] ^= 1
  let result = read(try folder.write(member, to: "crc.gz"), .customers)
  guard case .damagedGzip(file: "crc.gz", _) = result.error else {
    Issue.record("\(String(describing: result.error))")
    return
  }
}

@Test func aCutGzipFileGivesItsWholeRowsAndThenItsDamage() throws {
  let folder = try TestFolder()
  var random = Seeded(state: 3)
  let text =
    "customer_id,email,first_name\n"
    + (0..<2_000).map { "C-\($0),p\($0)@shop.test,\(random.next())\n" }.joined()
  let member = try gzipped(text)
  let whole = read(try folder.write(member, to: "whole.gz"), .customers).rows
  #expect(whole.count == 2_000)
  for _ in 0..<60 {
    let length = Int.random(in: 2..<member.count, using: &random)
    let path = try folder.write(Array(member.prefix(length)), to: "cut.gz")
    let result = read(path, .customers)
    #expect(result.error == .cutOffGzip(file: "cut.gz", atByte: Int64(length)))
    #expect(result.rows == Array(whole.prefix(result.rows.count)))
  }
}

@Test func moreThanAFileMayHoldEndsIt() throws {
  let folder = try TestFolder()
  let bomb = try gzipped([UInt8](repeating: UInt8(ascii: "\n"), count: 1 << 20))
  let path = try folder.write(bomb, to: "bomb.ndjson")
  let ratio = ByteSource.Limits(maxBytes: 1 << 30, maxRatio: 200, ratioAfterBytes: 1 << 16)
  let size = ByteSource.Limits(maxBytes: 1 << 16, maxRatio: 5_000, ratioAfterBytes: 1 << 16)
  let wide = ByteSource.Limits(maxBytes: 1 << 20, maxRatio: 5_000, ratioAfterBytes: 1 << 16)
  for limits in [ratio, size] {
    guard case .expandsTooFar = read(path, .events, window: 4_096, limits: limits).error else {
      Issue.record("not refused")
      continue
    }
  }
  #expect(read(path, .events, limits: wide).error == nil)
}

@Test func skippingGoesOnAtTheSameByte() throws {
  let folder = try TestFolder()
  let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 * 31 >> 3) }
  for path in [
    try folder.write([1] + bytes, to: "plain"),
    try folder.write(gzipped([1] + bytes), to: "zipped"),
  ] {
    let source = try ByteSource(path: path)
    try source.skip(to: 150_001)
    var rest = [UInt8](repeating: 0, count: 50_001)
    var length = 0
    try rest.withUnsafeMutableBytes { buffer in
      while true {
        let count = try source.read(
          into: UnsafeMutableRawBufferPointer(rebasing: buffer[length...]))
        if count == 0 { break }
        length += count
      }
    }
    #expect(Array(rest.prefix(length)) == Array(bytes[150_000...]))
    #expect(source.position == 200_001)
    #expect(source.fileBytesRead == source.fileBytesTotal)
  }
}
